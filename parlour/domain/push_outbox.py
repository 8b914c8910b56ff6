"""The outbox for pushes: one after the other to each browser, and again later what failed.

In memory: what waits here when the process ends is not pushed, and waits as unread.
"""

import time
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from parlour.models import PushSubscription
from parlour.platform.db import Database
from parlour.platform.jobs import crew, later
from parlour.platform.web_push import Address, Outcome, WebPush

_AT_ONCE = 32
_PAUSES_SECONDS = (10, 60)
_LONGEST_PAUSE_SECONDS = 300
# A browser whose pushes fail for two days is not coming back. A failure counts once an hour, so
# that a service, or our own network, may be away for an evening.
_FAILURES = 48
_FAILURE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something for one browser. What comes later `about` the same takes its place."""

    subscription_id: int
    address: Address
    about: str
    payload: bytes
    failing: bool = False
    tries: int = 0


class Outbox:
    def __init__(self, db: Database, web_push: WebPush) -> None:
        self._db, self._web_push = db, web_push
        self._waiting: dict[int, dict[str, Delivery]] = {}
        self._busy: set[int] = set()
        self._failed_at: dict[int, float] = {}
        self._start = crew(_AT_ONCE)

    def put(self, delivery: Delivery) -> None:
        number = delivery.subscription_id
        self._waiting.setdefault(number, {})[delivery.about] = delivery
        if number not in self._busy:
            self._busy.add(number)
            self._start(self._work, number)

    def _work(self, number: int) -> None:
        pause = None
        try:
            pause = self._send_waiting(number)
        finally:
            if pause is None:
                self._busy.discard(number)
                self._waiting.pop(number, None)
        if pause is not None:
            later(pause, self._start, self._work, number)

    def _send_waiting(self, number: int) -> float | None:
        """Until nothing waits for this browser; or for how many seconds it is to be left alone."""
        while waiting := self._waiting.get(number):
            delivery = waiting.pop(next(iter(waiting)))
            outcome = self._web_push.send(delivery.address, delivery.payload, delivery.about)
            pause = self._settle(delivery, outcome)
            if pause is not None:
                waiting.setdefault(delivery.about, replace(delivery, tries=delivery.tries + 1))
                return pause
        return None

    def _settle(self, delivery: Delivery, outcome: Outcome) -> float | None:
        """Write down how it went. Gives the pause before another try, if there is to be one."""
        number = delivery.subscription_id
        if outcome.kind == "sent":
            if delivery.failing or number in self._failed_at:
                self._failed_at.pop(number, None)
                self._db.write(_mended, number)
            return None
        if outcome.kind == "gone" or self._fails_for_good(number):
            self._db.write(forget, number)
            self._failed_at.pop(number, None)
            self._waiting.pop(number, None)
            return None
        if outcome.kind == "refused" or delivery.tries >= len(_PAUSES_SECONDS):
            return None
        return min(outcome.retry_after or _PAUSES_SECONDS[delivery.tries], _LONGEST_PAUSE_SECONDS)

    def _fails_for_good(self, number: int) -> bool:
        now = time.monotonic()
        if now - self._failed_at.get(number, -_FAILURE_SECONDS) < _FAILURE_SECONDS:
            return False
        self._failed_at[number] = now
        return self._db.write(_failed, number) >= _FAILURES


def forget(session: Session, number: int) -> None:
    """There is no such browser any more."""
    row = session.get(PushSubscription, number)
    if row is not None:
        session.delete(row)


def _mended(session: Session, number: int) -> None:
    row = session.get(PushSubscription, number)
    if row is not None:
        row.failures = 0


def _failed(session: Session, number: int) -> int:
    """How often it failed in a row."""
    row = session.get(PushSubscription, number, with_for_update=True)
    if row is None:
        return 0
    row.failures += 1
    return row.failures
