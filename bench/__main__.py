"""`python -m bench`: run the workloads and write the report."""

import argparse
import importlib
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

from bench import machine, report
from bench.context import Bench
from bench.findings import Chapter
from bench.processes import OTHER_CORE

WORKLOADS = [
    "fanout",
    "durable",
    "idle",
    "history",
    "search",
    "sign_ins",
    "strain",
    "fleet",
    "page",
]
_DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    options = _options()
    _raise_limits()
    # So that what was started is stopped, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    facts_of_run: dict[str, str] = {}
    chapters: list[Chapter] = []
    with tempfile.TemporaryDirectory(prefix="parlour-bench-", dir=options.folder) as folder:
        here = Path(folder)
        facts_of_run |= machine.facts(here)
        os.sched_setaffinity(0, {OTHER_CORE})
        started = time.monotonic()
        for name in options.only or WORKLOADS:
            chapters.append(_run(name, here / name, options))
        minutes = (time.monotonic() - started) / 60
    facts_of_run["run"] = (
        f"{minutes:.1f} minutes: medians of {options.runs} alternating runs, scale "
        f"{options.scale:g}, the servers on one core, the load, MariaDB and Redis on the other"
    )
    if options.only is None or options.write:
        report.write(_DOCS, facts_of_run, chapters)
    _say(report.page(facts_of_run, chapters))
    if any(chapter.faults for chapter in chapters):
        sys.exit("Not every delivery arrived exactly once: see above.")


def _run(name: str, folder: Path, options: argparse.Namespace) -> Chapter:
    started = time.monotonic()
    folder.mkdir()
    bench = Bench(
        folder=folder, runs=options.runs, scale=options.scale, seconds=options.seconds,
        history=options.history, search=options.search,
    )  # fmt: skip
    chapter: Chapter = importlib.import_module(f"bench.workloads.{name}").measure(bench)
    _say(f"{chapter.number}. {chapter.title}: {time.monotonic() - started:.0f} s")
    for bar in chapter.bars:
        _say(f"   {bar.what}: {bar.found} (bar {bar.wanted})")
    return chapter


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add(
        "--only",
        action="append",
        choices=WORKLOADS,
        metavar="NAME",
        help=f"only this workload; may be repeated: {', '.join(WORKLOADS)}",
    )
    add("--runs", type=int, default=5, help="alternating runs of each (default 5)")
    add("--scale", type=float, default=1.0, help="multiplies people and connections (default 1)")
    add("--seconds", type=float, default=1.0, help="about how long a run is (default 1)")
    add(
        "--history",
        type=int,
        default=1_000_000,
        help="messages of the long room; the bar's 10,000,000 take minutes to fill in",
    )
    add("--search", type=int, default=1_000_000, help="messages that are searched")
    add("--folder", help="where to put databases for the time; the disk matters")
    add("--write", action="store_true", help="write the report also of some workloads only")
    return parser.parse_args()  # fmt: skip


def _raise_limits() -> None:
    """As many open files as may be: the servers inherit it, as a service unit would give it."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
