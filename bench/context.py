"""What every workload is told: where to work, how long, how often."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.databases import DurableMariaDB, mariadb


@dataclass(slots=True)
class Bench:
    """`scale` multiplies what is counted (people, messages), `seconds` is the length of a run."""

    folder: Path
    runs: int = 5
    scale: float = 1.0
    seconds: float = 1.0
    history: int = 1_000_000
    search: int = 1_000_000
    _places: int = field(default=0)

    def place(self) -> Path:
        """A new folder's path."""
        self._places += 1
        return self.folder / str(self._places)

    def scaled(self, count: int, least: int = 1) -> int:
        return max(least, round(count * self.scale))

    @contextmanager
    def mariadb(self) -> Iterator[DurableMariaDB]:
        with mariadb(self.place()) as instance:
            yield instance
