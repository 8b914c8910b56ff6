"""`make fuzz`: what the tests try at random, many times over, for as long as one likes.

Round after round, each with other inputs: bytes and frames on sockets, packets, commands, requests
of the HTTP interface, and texts for the page to draw. It says how many inputs each took.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_FRONTEND = _ROOT / "frontend"
_BIN = Path(sys.executable).parent
_TRIED = re.compile(r"(\d+) passing,")
_DRAWN = re.compile(r"✓ (\d+) (?:long )?texts")
# A round that hangs has found something too.
_LONGEST_SECONDS = 1200


@dataclass(frozen=True)
class Target:
    name: str
    command: Sequence[str]
    folder: Path
    counted: re.Pattern[str]


def by_pytest(name: str, *tests: str) -> Target:
    options = ["-p", "no:cacheprovider", "--hypothesis-show-statistics"]
    return Target(name, [str(_BIN / "pytest"), *options, *tests], _ROOT, _TRIED)


TARGETS = [
    by_pytest("bytes, frames and packets", "tests/engine/test_fuzz.py"),
    by_pytest("commands", "tests/protocol/test_properties.py"),
    by_pytest("requests", "tests/protocol/test_openapi.py"),
    Target(
        "texts on the page",
        [str(_BIN / "node"), "node_modules/vitest/vitest.mjs", "run", "markdown.fuzz"],
        _FRONTEND,
        _DRAWN,
    ),
]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    ends = time.monotonic() + options.minutes * 60
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    # At least once each, and then whoever still fits.
    while not tried or (time.monotonic() < ends and not wrong):
        for target in TARGETS:
            if tried[target.name] and time.monotonic() > ends:
                continue
            count, failure = run(target, options.times)
            tried[target.name] += count
            print(f"{tried[target.name]:>9} {target.name}", flush=True)
            if failure is not None:
                wrong.append(target.name)
                print(failure, flush=True)
    print(f"{sum(tried.values())} inputs, {len(wrong)} targets that failed: {wrong}")
    return 1 if wrong else 0


def run(target: Target, times: int) -> tuple[int, str | None]:
    """How many inputs it took, and what it said if one was too much for it."""
    try:
        done = subprocess.run(
            target.command, cwd=target.folder, env=_environment(times), capture_output=True,
            text=True, check=False, timeout=_LONGEST_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return 0, f"not done within {_LONGEST_SECONDS} s"
    count = sum(int(one[1]) for one in target.counted.finditer(done.stdout))
    if done.returncode == 0 and count == 0:
        return 0, f"nothing was counted: {done.stdout[-2000:]}"
    return count, None if done.returncode == 0 else done.stdout[-20_000:] + done.stderr[-2000:]


def _environment(times: int) -> Mapping[str, str]:
    return os.environ | {"FUZZ": str(times), "NO_COLOR": "1"}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--times", type=int, default=2,
                        help="How many times what the tests try, in one round.")  # fmt: skip
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
