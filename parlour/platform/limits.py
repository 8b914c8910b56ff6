"""Limits on how often something may be tried.

By fixed windows, from the first try on: at the turn of one, twice as many. In return what was
counted can be given back.
"""

import math
import time
from collections.abc import Callable
from typing import TypeVar

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, RateLimiter

from parlour.platform.buckets import Buckets, Rate
from parlour.protocol.errors import Code, Failure

T = TypeVar("T")
# How often ("10 per 5 minutes"), and of what.
Try = tuple[str, ...]


class Limits:
    """Counts tries by name and key, in memory. Switched off, it lets everything pass."""

    def __init__(self, *, enabled: bool = True) -> None:
        self._enabled = enabled
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._buckets = Buckets()

    def take(self, *tries: Try) -> None:
        """Count one of each, or none if one is used up; refuse what may not be.

        Before what is tried: of many that begin at once, no more go on than may. Counted only when
        it has failed, all would pass before the first is counted.
        """
        for number, one in enumerate(tries):
            if not self._hit(one, 1):
                self.give_back(*tries[: number + 1])
                raise self._used_up(one)

    def give_back(self, *tries: Try) -> None:
        """Count what was taken no more: it turned out to be no try."""
        for one in tries:
            self._hit(one, -1)

    def _hit(self, one: Try, cost: int) -> bool:
        item, key = parse(one[0]), one[1:]
        return not self._enabled or self._ask(lambda limiter: limiter.hit(item, *key, cost=cost))

    def _used_up(self, one: Try) -> Failure:
        item, key = parse(one[0]), one[1:]
        again = self._ask(lambda limiter: limiter.get_window_stats(item, *key)[0])
        return Failure(
            Code.RATE_LIMITED,
            "Too many tries. Wait a little, then try again.",
            retry_after=max(1, math.ceil(again - time.time())),
        )

    def spend(self, rate: Rate, name: str, who: int | str) -> None:
        """Count one of many a second, or refuse it. A process counts what comes to it: of a fleet,
        each lets somebody do so much. Nothing of a message's way waits for another process.
        """
        wait = self._spend(rate, name, who) if self._enabled else None
        if wait is not None:
            raise Failure(
                Code.RATE_LIMITED,
                "That is too much at once. Wait a moment, then try again.",
                retry_after=wait,
            )

    def _spend(self, rate: Rate, name: str, who: int | str) -> int | None:
        return self._buckets.take(rate, (name, who))

    def _ask(self, question: Callable[[RateLimiter], T]) -> T:
        return question(self._alone)
