"""Processes on cores of their own, and what the operating system says that they cost."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

import requests

from tests.parts import wait_until

_TICKS = os.sysconf("SC_CLK_TCK")
_CORES = sorted(os.sched_getaffinity(0))
# What is measured has the first core for itself. The load, and what stores for the server
# (MariaDB, Redis), share the second.
SERVER_CORE, OTHER_CORE = _CORES[0], _CORES[-1]


class Process:
    """A server on the servers' core. What it logs goes to a file."""

    def __init__(
        self,
        command: list[str],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        core: int = SERVER_CORE,
    ) -> None:
        self.log = log
        self._name = " ".join(command)
        with log.open("ab") as file:
            self._process = subprocess.Popen(
                ["taskset", "--cpu-list", str(core), *command],
                env=environment, stdout=file, stderr=file, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        self.pid = self._process.pid

    def wait_for(self, ready: Callable[[], bool], seconds: float = 30) -> Self:
        """Raises `RuntimeError` with the end of its log if it ends instead."""

        def answered() -> bool:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self._name}: {self.said()}")
            return ready()

        wait_until(answered, seconds=seconds, what=self._name)
        return self

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=10)
        self._process.kill()
        self._process.wait()


@contextlib.contextmanager
def every_core() -> Iterator[None]:
    """For what is started meanwhile: a browser draws with more than one."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, _CORES)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def answers(url: str) -> bool:
    with contextlib.suppress(requests.ConnectionError):
        return requests.get(url, timeout=5).ok
    return False


def clean_environment(**settings: str) -> dict[str, str]:
    """This environment with these settings of Parlour and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLOUR_")}
    return kept | {f"PARLOUR_{name.upper()}": value for name, value in settings.items()}


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time of these processes, all their threads included."""
    total = 0
    for pid in pids:
        # After the name, which may hold spaces: utime and stime are fields 14 and 15 of proc(5).
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICKS


def memory_kib(pids: Iterable[int]) -> int:
    """Proportional set size: shared pages count by how many share them. Without the kernel's."""
    return sum(_rollup(pid, "Pss:") for pid in pids)


def _rollup(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise RuntimeError(f"no {name} for {pid}")
