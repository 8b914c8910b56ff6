"""Choices: how this installation is run, by its operator and its administrators.

What the operator set in the environment or by an option is fixed. Of the rest, what administrators
chose on the page holds, and until they do, the default.
"""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain import audit
from parlour.domain.actor import Actor
from parlour.models import Choice
from parlour.platform.broadcast import Event, guests_audience
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure
from parlour.protocol.requests import ChangeChoices

log = structlog.get_logger()

NAMES = frozenset(ChangeChoices.model_fields)


class Choices:
    """What holds at present. Whoever needs it asks anew each time: it may change at any moment."""

    def __init__(self, values: Mapping[str, Any], fixed: frozenset[str] = frozenset()) -> None:
        """`values`: what holds where nobody chose. `fixed`: which of it nobody can change."""
        self._values = {name: values[name] for name in NAMES}
        self.fixed = fixed & NAMES
        self._chosen: dict[str, Any] = {}
        self._asked = self._held = 0

    def now(self) -> shapes.Choices:
        return shapes.Choices.model_validate(
            self._values | self._chosen | {"fixed": sorted(self.fixed)}
        )

    def refresh(self, db: Database) -> None:
        """Take over what is in the database, from wherever it was chosen."""
        self._asked += 1
        asked, guests = self._asked, self.now().guests
        chosen = db.read(_chosen)
        # Of two who ask at once, the answer of the later one is the newer.
        if asked > self._held:
            self._held = asked
            self._chosen = {name: chosen[name] for name in chosen.keys() - self.fixed}
        if guests and not self.now().guests:
            db.publish(Event("session_ended", None, guests_audience(), closes=True))


def change(db: Database, choices: Choices, actor: Actor, wanted: ChangeChoices) -> shapes.Choices:
    """Change what is given, from now on and for everyone."""
    given = wanted.model_dump(exclude_none=True)
    before = choices.now().model_dump()
    for name in sorted(given.keys() & choices.fixed):
        if given[name] == before[name]:
            continue
        raise Failure(
            Code.CONFLICT,
            f"The operator has set this in the environment, as PARLOUR_{name.upper()}. "
            "It cannot be changed here.",
            field=name,
        )
    if given:
        db.write(_choose, actor, given)
        log.info("admin: choices changed", admin=actor.username, **given)
        choices.refresh(db)
    return choices.now()


def _chosen(session: Session) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    for row in session.scalars(select(Choice).where(Choice.name.in_(NAMES))):
        try:
            value = {row.name: json.loads(row.value)}
            chosen |= ChangeChoices.model_validate(value).model_dump(exclude_none=True)
        except (ValueError, ValidationError):
            # Of another version of Parlour: as good as not chosen.
            log.warning("choice not understood", name=row.name)
    return chosen


def _choose(session: Session, actor: Actor, given: dict[str, Any]) -> None:
    audit.record(session, actor, "change_choices", **given)
    for name, value in given.items():
        row = session.get(Choice, name) or Choice(name=name)
        row.value, row.user_id, row.chosen_at = json.dumps(value), actor.user_id or 0, times.now()
        session.add(row)
