"""Acts: the audit log, as it is read."""

import json

from sqlalchemy.orm import Session

from parlour.domain import admin, users
from parlour.domain.actor import Actor
from parlour.models import Act
from parlour.models.act import acts_before
from parlour.protocol import order, times
from parlour.protocol.order import Audit, AuditQuery


def of_administrators(session: Session, actor: Actor, query: AuditQuery) -> Audit:
    """For who is an administrator now."""
    admin.administrator(session, actor)
    return page(session, query)


def page(session: Session, query: AuditQuery) -> Audit:
    """The newest first, a page of it."""
    person = None if query.person is None else users.find_person(session, query.person)
    if query.person is not None and person is None:
        return Audit(acts=[], has_more=False)
    rows = session.execute(
        acts_before(query.before, person.id if person else None, query.limit + 1)
    ).all()
    return Audit(
        acts=[_shown(*row) for row in rows[: query.limit]], has_more=len(rows) > query.limit
    )


def _shown(act: Act, by: str | None, person: str | None, room: str | None) -> order.Act:
    return order.Act.model_validate(
        {
            "id": str(act.id),
            "at": times.rfc3339(act.at),
            "act": act.act,
            "by": by,
            "person": person,
            "room": str(act.room_id) if act.room_id is not None else None,
            "room_name": room,
            "details": json.loads(act.details),
        }
    )
