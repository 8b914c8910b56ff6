"""Is what this process stands on there? Checks by name, each giving a reason why not, or None."""

import time
from collections.abc import Callable

import gevent
from sqlalchemy import text

from parlour.platform.db import Database
from parlour.protocol.errors import Failure

Check = Callable[[], str | None]

_PATIENCE_SECONDS = 2
_FRESH_SECONDS = 1


class DatabaseAnswers:
    """Whether the database answers within 2 s.

    One question at a time, and its answer holds for a second: however many ask, and however slow
    the database is, this is no load on it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._question: gevent.Greenlet[..., str | None] | None = None
        self._asked_at = 0.0

    def __call__(self) -> str | None:
        age = time.monotonic() - self._asked_at
        if self._question is None or (self._question.ready() and age >= _FRESH_SECONDS):
            self._asked_at, age = time.monotonic(), 0.0
            self._question = gevent.spawn(self._ask)
        question = self._question
        question.join(timeout=max(0.0, _PATIENCE_SECONDS - age))
        if not question.ready():
            return f"The database does not answer within {_PATIENCE_SECONDS} s."
        if not question.successful():
            return "The database cannot be asked."
        return question.value

    def _ask(self) -> str | None:
        try:
            self._db.read(lambda session: session.execute(text("SELECT 1")).scalar())
        except Failure as failure:
            return failure.message
        return None
