"""Times: milliseconds since 1970 inside, RFC 3339 on the wire."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache


def now() -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def rfc3339(milliseconds: int) -> str:
    """`2026-11-22T20:15:00.000Z`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{_rfc3339_seconds(seconds)}.{rest:03d}Z"


@lru_cache(maxsize=1024)
def _rfc3339_seconds(seconds: int) -> str:
    # Many are written in the same second.
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def milliseconds(rfc3339: str) -> int:
    """Of `2026-11-22T20:15:00.000Z`. Raises `ValueError` when there is no such time."""
    moment = datetime.fromisoformat(rfc3339)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def time_of_day(minutes: int) -> str:
    """`22:05` of 1325."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes_of_day(time_of_day: str) -> int:
    """1325 of `22:05`."""
    hours, minutes = time_of_day.split(":")
    return int(hours) * 60 + int(minutes)
