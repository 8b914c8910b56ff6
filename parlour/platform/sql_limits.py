"""Limits that are counted in the database, where no process remembers: a row for each key."""

import hashlib
import math
import time
from collections.abc import Callable
from typing import TypeVar

from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter, RateLimiter
from sqlalchemy import delete
from sqlalchemy.orm import Session

from parlour.models import Tries
from parlour.platform.buckets import Rate
from parlour.platform.db import Database
from parlour.platform.limits import Limits
from parlour.protocol import times

T = TypeVar("T")


class SqlLimits(Limits):
    def __init__(self, db: Database, *, enabled: bool = True) -> None:
        super().__init__(enabled=enabled)
        self._db = db
        self._together = FixedWindowRateLimiter(_Storage(db))

    def _ask(self, question: Callable[[RateLimiter], T]) -> T:
        return question(self._together)

    def _spend(self, rate: Rate, name: str, who: int | str) -> int | None:
        kind = "user" if isinstance(who, int) else "address"
        counted = _id(f"rate/{name}/{kind}/{who}")
        count, until = self._db.write(_count_until, counted, rate.seconds)
        return max(1, math.ceil(until - time.time())) if count > rate.count else None


def sweep(session: Session) -> None:
    """Remove what counts no more."""
    session.execute(delete(Tries).where(Tries.expires_at <= times.now()))


class _Storage(Storage):
    STORAGE_SCHEME = None

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        return ()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self._db.write(_count, _id(key), expiry, amount)

    def get(self, key: str) -> int:
        return self._db.read(_counted, _id(key))[0]

    def get_expiry(self, key: str) -> float:
        return self._db.read(_counted, _id(key))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        raise NotImplementedError

    def clear(self, key: str) -> None:
        raise NotImplementedError


def _id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _count(session: Session, key: str, seconds: int, amount: int) -> int:
    return _counted_on(session, key, seconds, amount).count


def _count_until(session: Session, key: str, seconds: int) -> tuple[int, float]:
    row = _counted_on(session, key, seconds, 1)
    return row.count, row.expires_at / 1000


def _counted_on(session: Session, key: str, seconds: int, amount: int) -> Tries:
    now = times.now()
    row = session.get(Tries, key, with_for_update=True)
    if row is None:
        row = Tries(id=key, count=0, expires_at=now + 1000 * seconds)
        session.add(row)
    elif row.expires_at <= now:
        row.count, row.expires_at = 0, now + 1000 * seconds
    row.count += amount
    return row


def _counted(session: Session, key: str) -> tuple[int, float]:
    """How often, and until when that counts, in seconds since 1970."""
    row = session.get(Tries, key)
    if row is None or row.expires_at <= times.now():
        return 0, time.time()
    return row.count, math.ceil(row.expires_at / 1000)
