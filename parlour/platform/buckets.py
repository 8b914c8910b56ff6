"""Buckets: how much is left of a rate, in the memory of this process.

A bucket is one number, the time at which it is full again (the generic cell rate algorithm of ATM,
ITU-T I.371): asking costs half a microsecond, where a window costs five times as much and remembers
each try.
"""

import math
import re
import time
from collections.abc import Hashable
from dataclasses import dataclass

# "30 per 10 seconds", "300 per minute".
_RATE = re.compile(r"([1-9]\d{0,8}) per (?:([1-9]\d{0,5}) )?(second|minute|hour)s?")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
# A bucket takes some 150 bytes.
_MOST = 50_000
_A_MOMENT = 1e-6


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and as many again in so many seconds."""

    count: int
    seconds: int

    @classmethod
    def read(cls, text: str) -> "Rate":
        """Raises `ValueError`."""
        found = _RATE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no rate such as '30 per 10 seconds'")
        return cls(int(found[1]), int(found[2] or 1) * _SECONDS[found[3]])

    def times(self, factor: int) -> "Rate":
        return Rate(self.count * factor, self.seconds)


class Buckets:
    """Never more than twice `most`: what was not asked for longest goes, and is full anyway."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        # The first holds what was used lately, the second what was before it was last full.
        self._full_at: dict[Hashable, float] = {}
        self._earlier: dict[Hashable, float] = {}

    def __len__(self) -> int:
        return len(self._full_at) + len(self._earlier)

    def take(self, rate: Rate, key: Hashable) -> int | None:
        """Take one, which gives None; or after how many seconds there is one again."""
        now = time.monotonic()
        full_at = self._full_at.get(key)
        if full_at is None:
            full_at = self._earlier.get(key, now)
            if len(self._full_at) >= self._most:
                self._earlier, self._full_at = self._full_at, {}
        then = max(full_at, now) + rate.seconds / rate.count
        wait = then - now - rate.seconds
        # Of many that are added up, the last bits are not sure.
        refused = wait > _A_MOMENT
        self._full_at[key] = full_at if refused else then
        return max(1, math.ceil(wait)) if refused else None
