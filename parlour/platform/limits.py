"""Limits on how often something may be tried."""

import math
import time
from collections.abc import Callable
from typing import TypeVar

import structlog
from limits import parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from parlour.platform.redis_channel import Lost, connections, counted
from parlour.protocol.errors import Code, Failure

log = structlog.get_logger()
T = TypeVar("T")

# A Redis that is not there holds up whoever signs in, and so is not asked again at once.
_AGAIN_SECONDS = 10
_TIMEOUT_SECONDS = 0.5


class Limits:
    """Counts tries by name and key. Switched off, it lets everything pass.

    With a Redis, all processes count together under this `name`. While it is away each counts
    alone: who guesses passwords gets some tries more, but not as many as they like, and nobody
    else is kept out.
    """

    def __init__(
        self, *, enabled: bool = True, redis_url: str | None = None, name: str = "parlour"
    ) -> None:
        self._enabled = enabled
        self._alone = MovingWindowRateLimiter(MemoryStorage())
        self._together = _in_redis(redis_url, name) if redis_url else None
        self._away_until = 0.0
        self._told = False

    def check(self, rate: str, *key: str) -> None:
        """Refuse if `rate` ("10 per 5 minutes") is used up for `key`. Counts nothing."""
        item = parse(rate)

        def free_at(limiter: MovingWindowRateLimiter) -> float | None:
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

    def _ask(self, question: Callable[[MovingWindowRateLimiter], T]) -> T:
        if self._together is not None and time.monotonic() >= self._away_until:
            try:
                with counted("limits"):
                    answer = question(self._together)
                self._told = False
                return answer
            except Lost as error:
                self._away_until = time.monotonic() + _AGAIN_SECONDS
                if not self._told:
                    self._told = True
                    log.warning("limits are counted by this process alone", error=str(error))
        return question(self._alone)


def _in_redis(url: str, name: str) -> MovingWindowRateLimiter:
    pool = connections(url, _TIMEOUT_SECONDS)
    return MovingWindowRateLimiter(
        RedisStorage(url, connection_pool=pool, key_prefix=f"{name}:limits")
    )
