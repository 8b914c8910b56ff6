"""The load generator: C, because a Python client would be what is measured. See `load.c`."""

import functools
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.processes import OTHER_CORE

HERE = Path(__file__).parent
_SOURCES = [HERE / name for name in ("load.c", "wire.c", "tally.c")]
SEND = '["send_message",{"room":"%s","message":"%%T","client_id":"%%U"}]'
MARK = '["mark_delivered",{"room":"%s","seq":%%S}]'


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection. A `member` hears what is said, `idle` ones do not, and who is a `stranger`
    opens a WebSocket and never says who it is."""

    port: int
    role: Literal["member", "idle", "stranger"]
    credentials: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run. Times in microseconds: `heard` from sending to each receiver, `crossed`
    that of receivers on another port than the sender, `answered` to the acknowledgement."""

    seconds: float
    sent: int
    acknowledged: int
    refused: int
    deliveries: int
    lost: int
    doubled: int
    strange: int
    marks: int
    closed: int
    cpu_share: float
    heard_p50_us: int
    heard_p99_us: int
    heard_max_us: int
    crossed_p50_us: int
    crossed_p99_us: int
    crossed_max_us: int
    answered_p50_us: int
    answered_p99_us: int
    answered_max_us: int

    @property
    def exact(self) -> bool:
        """Whether each message was accepted and came to each member once, unharmed."""
        return not (self.refused or self.lost or self.doubled or self.strange)


class Load:
    """Many clients of one room, connected."""

    def __init__(self, connections: Sequence[Connection], room: str = "1") -> None:
        # Members come first: the load counts receivers by their place.
        ordered = sorted(connections, key=lambda one: one.role != "member")
        with tempfile.NamedTemporaryFile("w", suffix=".connections") as file:
            file.writelines(f"{one.port} {one.role[0]} {one.credentials}\n" for one in ordered)
            file.flush()
            self._process = subprocess.Popen(
                ["taskset", "--cpu-list", str(OTHER_CORE), binary(),
                 file.name, SEND % room, MARK % room],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            said = json.loads(self._line())
        self.connected: int = said["connected"]
        self.seconds_to_connect: float = said["seconds"]
        if self.connected < len(connections):
            self.close()
            raise RuntimeError(f"{self.connected} of {len(connections)} connections came about")

    def run(self, **numbers: int) -> Outcome:
        """A run: see `Run` in load.c for what can be said of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(f"{key}={n}" for key, n in numbers.items()) + "\n")
        self._process.stdin.flush()
        return Outcome(**json.loads(self._line()))

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> "Load":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the load generator ended")
        return line


@functools.cache
def binary() -> str:
    return compiled(*_SOURCES)


def compiled(*sources: Path) -> str:
    """The program made of these C files, newly compiled."""
    program = Path(_programs().name) / sources[0].stem
    subprocess.run(
        [*_compiler(), "-O2", "-std=c17", "-Wall", "-Wextra", "-Werror", "-o", program, *sources],
        check=True,
    )
    return str(program)


@functools.cache
def _programs() -> tempfile.TemporaryDirectory[str]:
    """A folder for as long as this process lives."""
    return tempfile.TemporaryDirectory(prefix="parlour-bench-")


def _compiler() -> list[str]:
    for name in ("cc", "gcc", "clang"):
        if shutil.which(name):
            return [name]
    if importlib.util.find_spec("ziglang"):
        return [sys.executable, "-m", "ziglang", "cc"]
    sys.exit("The benchmark's load generator is written in C: install a C compiler (on Debian "
             "`apt-get install gcc libc6-dev`), or `.venv/bin/pip install ziglang`.")  # fmt: skip
