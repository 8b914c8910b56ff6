"""The audit log: what administrators did, a row an act, written with the act itself."""

import json

from sqlalchemy import delete
from sqlalchemy.orm import Session

from parlour.domain.actor import Actor
from parlour.models import Act, Room, User
from parlour.protocol import times
from parlour.protocol.order import ActName

_DAY_MILLISECONDS = 86_400_000


def record(
    session: Session,
    actor: Actor | None,
    act: ActName,
    *,
    person: User | int | None = None,
    room: Room | None = None,
    **details: str | int | bool | None,
) -> None:
    """Write down what the actor (None: the command line) does, in the transaction in which it is
    done. Details that are empty are left out.
    """
    told = {name: value for name, value in details.items() if value not in (None, "")}
    session.add(
        Act(
            at=times.now(),
            act=act,
            user_id=actor.user_id if actor is not None else None,
            subject_id=person.id if isinstance(person, User) else person,
            room_id=room.id if room is not None else None,
            details=json.dumps(told, ensure_ascii=False),
        )
    )


def sweep(session: Session, days: int) -> None:
    """Remove what is older than so many days."""
    session.execute(delete(Act).where(Act.at < times.now() - days * _DAY_MILLISECONDS))
