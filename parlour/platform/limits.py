"""Limits on how often something may be tried."""

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from parlour.protocol.errors import Code, Failure


class Limits:
    """Counts tries by name and key. Switched off, it lets everything pass."""

    def __init__(self, *, enabled: bool = True) -> None:
        self._enabled = enabled
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, rate: str, *key: str) -> None:
        """Refuse if `rate` ("10 per 5 minutes") is used up for `key`. Counts nothing."""
        item = parse(rate)
        if self._enabled and not self._limiter.test(item, *key):
            raise Failure(
                Code.RATE_LIMITED,
                "Too many tries. Wait a little, then try again.",
                retry_after=self._seconds_left(item, *key),
            )

    def count(self, rate: str, *key: str) -> None:
        """Count one try."""
        if self._enabled:
            self._limiter.hit(parse(rate), *key)

    def _seconds_left(self, item: RateLimitItem, *key: str) -> int:
        reset = self._limiter.get_window_stats(item, *key).reset_time
        return max(1, math.ceil(reset - time.time()))
