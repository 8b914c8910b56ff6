"""Limits that all processes count together, in Redis.

While it is away each counts alone: who guesses passwords gets some tries more, but not as many as
they like, and nobody else is kept out.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import structlog
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter, RateLimiter

from parlour.platform.limits import Limits
from parlour.platform.redis_channel import Lost, connections, counted

log = structlog.get_logger()
T = TypeVar("T")

# A Redis that is not there holds up whoever signs in, and so is not asked again at once.
_AGAIN_SECONDS = 10
_TIMEOUT_SECONDS = 0.5


class RedisLimits(Limits):
    """`name`: what is counted there is counted under it, for several may share one Redis."""

    def __init__(self, url: str, name: str, *, enabled: bool = True) -> None:
        super().__init__(enabled=enabled)
        pool = connections(url, _TIMEOUT_SECONDS)
        self._together = FixedWindowRateLimiter(
            RedisStorage(url, connection_pool=pool, key_prefix=f"{name}:limits")
        )
        self._away_until = 0.0
        self._told = False

    def _ask(self, question: Callable[[RateLimiter], T]) -> T:
        if time.monotonic() >= self._away_until:
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
        return super()._ask(question)
