"""Limits on how often something may be tried."""

import math
import time
from collections.abc import Callable
from typing import TypeVar

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter, RateLimiter

from parlour.platform.buckets import Buckets, Rate
from parlour.protocol.errors import Code, Failure

T = TypeVar("T")


class Limits:
    """Counts tries by name and key, in memory. Switched off, it lets everything pass."""

    def __init__(self, *, enabled: bool = True) -> None:
        self._enabled = enabled
        self._alone = MovingWindowRateLimiter(MemoryStorage())
        self._buckets = Buckets()

    def check(self, rate: str, *key: str) -> None:
        """Refuse if `rate` ("10 per 5 minutes") is used up for `key`. Counts nothing."""
        item = parse(rate)

        def free_at(limiter: RateLimiter) -> float | None:
            return None if limiter.test(item, *key) else limiter.get_window_stats(item, *key)[0]

        again = self._ask(free_at) if self._enabled else None
        if again is not None:
            raise Failure(
                Code.RATE_LIMITED,
                "Too many tries. Wait a little, then try again.",
                retry_after=max(1, math.ceil(again - time.time())),
            )

    def count(self, rate: str, *key: str) -> None:
        """Count one try."""
        item = parse(rate)
        if self._enabled:
            self._ask(lambda limiter: limiter.hit(item, *key))

    def take(self, rate: Rate, name: str, who: int | str) -> None:
        """Count one of many a second, or refuse it. A process counts what comes to it: of a fleet,
        each lets somebody do so much. Nothing of a message's way waits for another process.
        """
        wait = self._take(rate, name, who) if self._enabled else None
        if wait is not None:
            raise Failure(
                Code.RATE_LIMITED,
                "That is too much at once. Wait a moment, then try again.",
                retry_after=wait,
            )

    def _take(self, rate: Rate, name: str, who: int | str) -> int | None:
        return self._buckets.take(rate, (name, who))

    def _ask(self, question: Callable[[RateLimiter], T]) -> T:
        return question(self._alone)
