"""A channel in Redis: what one process publishes there, all that listen hear, itself included.

Redis forgets what nobody heard (redis.io/docs/latest/develop/pubsub): whoever needs to know what
was lost has to notice it. Under gevent, waiting for Redis holds up nobody else.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError
from redis.retry import Retry

from parlour.platform import metrics
from parlour.settings import SettingsError

# What goes wrong between us and Redis.
Lost = (RedisError, OSError)
# An answer takes less than a millisecond; whoever takes so long is not there.
_TIMEOUT_SECONDS = 2
_TICK_SECONDS = 0.5


class Channel:
    """Two connections: one that publishes, and one that listens. Both raise `Lost`."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self.address = address(url)
        self._redis = Redis(connection_pool=connections(url, _TIMEOUT_SECONDS))

    def check(self) -> None:
        """Raises `SettingsError` if Redis is there and does not let us in; else `Lost`."""
        try:
            self._redis.ping()
        except (AuthenticationError, NoPermissionError):
            raise SettingsError(
                f"PARLOUR_REDIS_URL: Redis at {self.address} refuses the name or the password"
            ) from None

    def publish(self, message: bytes) -> None:
        with counted("publish"):
            self._redis.publish(self.name, message)

    def listen(self) -> Iterator[bytes | None]:
        """What comes. None when listening has begun, and when nothing has come for a while."""
        with self._redis.pubsub() as subscription:  # type: ignore[no-untyped-call]
            subscription.subscribe(self.name)
            while True:
                heard = subscription.get_message(timeout=_TICK_SECONDS)
                if heard is None or heard["type"] == "subscribe":
                    yield None
                elif heard["type"] == "message":
                    yield heard["data"]


@contextmanager
def counted(call: str) -> Iterator[None]:
    """Time a call to Redis, and count it if it raises `Lost`."""
    started = time.perf_counter()
    try:
        yield
    except Lost:
        metrics.REDIS_ERRORS.labels(call).inc()
        raise
    finally:
        metrics.REDIS_SECONDS.labels(call).observe(time.perf_counter() - started)


def connections(url: str, seconds: float) -> ConnectionPool:
    """Connections to Redis. Without an answer for so many seconds, it is not there."""
    # Whoever calls decides when to try again: a connection that is made anew unnoticed would hide
    # that something was missed.
    return ConnectionPool.from_url(
        url,
        protocol=2,
        socket_timeout=seconds,
        socket_connect_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
    )


def address(url: str) -> str:
    """Where it is, without name and password: for the log."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or 6379}"
