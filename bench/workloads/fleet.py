"""8. Two processes on Redis and MariaDB, which serve one room together."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Figures, Table, alternately, number
from bench.processes import OTHER_CORE, Process
from bench.runs import measured, sized
from bench.systems import System
from parlour.settings import Settings
from tests.parts import free_port

_MEMBERS = 500
_SHAPE = {"senders": 1, "in_flight": 4}
_TALK = {"rate": 20, "messages": 60}


def measure(bench: Bench) -> Chapter:
    members = bench.scaled(_MEMBERS, 10)
    chapter = Chapter(
        8,
        "Two processes on Redis",
        f"{members} members, half on each process, on MariaDB and Redis (both on the load's core); "
        "beside it one process alone with all of them, on MariaDB. Both processes share the one "
        "core, and their CPU time is added up.",
    )
    if "redis_url" not in Settings.model_fields:
        chapter.notes.append("Skipped: this Parlour has no setting PARLOUR_REDIS_URL.")
        for what, wanted in (("CPU a delivery to that of one process", "≤ 1.3 ×"),
                             ("A message to the other process, median", "≤ 10 ms")):  # fmt: skip
            chapter.bar(what, wanted, "", None)
        return chapter
    with ExitStack() as stack:
        mariadb = stack.enter_context(bench.mariadb())
        redis = stack.enter_context(_redis(bench.place()))
        one = stack.enter_context(
            systems.parlour(bench.place(), members, database_url=mariadb.new_database(),
                            name="one process")
        )  # fmt: skip
        two = stack.enter_context(
            systems.parlour(bench.place(), members, database_url=mariadb.new_database(),
                            name="two processes", processes=2, redis_url=redis)
        )  # fmt: skip
        _compare(bench, chapter, stack, [one, two], members)
    return chapter


def _compare(
    bench: Bench, chapter: Chapter, stack: ExitStack, here: list[System], members: int
) -> None:
    loads = {system.name: stack.enter_context(system.load(members)) for system in here}
    sizes = {name: sized(load, bench.seconds, **_SHAPE) for name, load in loads.items()}

    def run(system: System) -> Figures:
        load = loads[system.name]
        return measured(chapter, system, load, messages=sizes[system.name], **_SHAPE)

    one, two = alternately(here, bench.runs, run)
    talk = alternately(
        here[1:], bench.runs, lambda system: measured(chapter, system, loads[system.name], **_TALK)
    )[0]
    chapter.figures = {"one process": one, "two processes": two, "two processes, talk": talk}
    chapter.tables.append(
        Table(
            ["4 in flight", "deliveries/s", "CPU µs a delivery", "delivered: median ms", "99 % ms"],
            [
                [name, *(number(figures[which]) for which in _COLUMNS)]
                for name, figures in (("one process", one), ("two processes", two))
            ],
        )
    )
    ratio = two["cpu_us_per_delivery"] / one["cpu_us_per_delivery"]
    chapter.bar("CPU a delivery to that of one process", "≤ 1.3 ×", f"{ratio:.2f} ×", ratio <= 1.3)
    crossed = talk["crossed_p50_ms"]
    chapter.at_most("A message to the other process, median", crossed, 10, "ms")
    chapter.notes.append(
        f"At {_TALK['rate']} messages a second: from sending to receivers on the other process "
        f"{number(crossed)} ms at the median, to all {number(talk['heard_p50_ms'])}, storing it in "
        "MariaDB included."
    )


_COLUMNS = ("deliveries_per_second", "cpu_us_per_delivery", "heard_p50_ms", "heard_p99_ms")


@contextmanager
def _redis(folder: Path) -> Iterator[str]:
    folder.mkdir()
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "",
               "--dir", str(folder)]  # fmt: skip
    process = Process(command, folder / "log", core=OTHER_CORE)
    try:
        process.wait_for(lambda: _pongs(port))
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.stop()


def _pongs(port: int) -> bool:
    ping = ["redis-cli", "-p", str(port), "ping"]
    return "PONG" in subprocess.run(ping, capture_output=True, text=True, check=False).stdout
