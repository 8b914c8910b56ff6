"""What a run costs the server over time: memory, file descriptors, how late its event loop is."""

import contextlib
import math
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import requests

from tests.figures import figures
from tests.parts import Server

_EVERY_SECONDS = 2.0
_MIB = 1024
# A run is flat if what a line through its second half rises by stays within this.
_MOST_MIB, _MOST_PART, _MOST_FILES = 6.0, 0.05, 15
_SHORTEST_SECONDS = 120


@dataclass
class Samples:
    """Of one process; `lag` is the mean of an interval, in milliseconds."""

    at: list[float] = field(default_factory=list)
    pss: list[float] = field(default_factory=list)
    rss: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    lag: list[float] = field(default_factory=list)


class Gauges(threading.Thread):
    def __init__(self, nodes: Sequence[Server]) -> None:
        super().__init__(daemon=True)
        self._nodes, self._over = nodes, threading.Event()
        self.samples = [Samples() for _ in nodes]
        self._lag = [(0.0, 0.0)] * len(nodes)
        self.began = time.monotonic()

    def run(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            for number in range(len(self._nodes)):
                # It may be down, which is not what is measured here.
                with contextlib.suppress(OSError, requests.RequestException, AssertionError):
                    self._take(number)

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _take(self, number: int) -> None:
        process, samples = Path(f"/proc/{self._nodes[number].process.pid}"), self.samples[number]
        rollup = {line.split()[0]: line.split()[1]
                  for line in (process / "smaps_rollup").read_text().splitlines()[1:]}  # fmt: skip
        files, lag = len(list((process / "fd").iterdir())), self._late(number)
        samples.at.append(round(time.monotonic() - self.began, 1))
        samples.pss.append(round(int(rollup["Pss:"]) / _MIB, 2))
        samples.rss.append(round(int(rollup["Rss:"]) / _MIB, 2))
        samples.files.append(files)
        samples.lag.append(round(lag, 3))

    def _late(self, number: int) -> float:
        now = figures(self._nodes[number])
        total, count = (now[f"parlour_loop_lag_seconds_{part}"] for part in ("sum", "count"))
        before, self._lag[number] = self._lag[number], (total, count)
        # After a new start the process counts from nothing.
        since = (total, count) if count < before[1] else (total - before[0], count - before[1])
        return since[0] / since[1] * 1000 if since[1] else 0.0


def growth(samples: Samples) -> dict[str, float] | None:
    """By how much the second half rises, or None where it is too short to tell."""
    half = samples.at[-1] / 2 if samples.at else 0.0
    first = next((at for at, when in enumerate(samples.at) if when >= half), 0)
    if half < _SHORTEST_SECONDS:
        return None
    rises = {}
    for name in ("pss", "files"):
        values = [float(one) for one in getattr(samples, name)[first:]]
        slope = statistics.linear_regression(samples.at[first:], values).slope
        rises[name] = round(slope * half, 2)
    return rises


def not_flat(samples: Samples) -> list[str]:
    rises = growth(samples)
    if rises is None:
        return []
    found, most = [], max(_MOST_MIB, _MOST_PART * statistics.median(samples.pss))
    if rises["pss"] > most:
        found.append(f"{rises['pss']} MiB more memory in the second half, above {most:.1f}")
    if rises["files"] > _MOST_FILES:
        found.append(f"{rises['files']} more file descriptors in the second half")
    return found


def highest(values: Sequence[float], part: float) -> float:
    """The quantile."""
    return sorted(values)[math.ceil(part * len(values)) - 1] if values else 0.0
