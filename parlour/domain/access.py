"""Ids from outside become rows here and nowhere else, and only through the actor.

What is missing and what one may not see are the same answer.
"""

import re
from typing import NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain.actor import Actor
from parlour.models import Membership, Room, User
from parlour.models.room import LOBBY_ID
from parlour.protocol.errors import Code, Failure, not_found

_ID = re.compile(r"[1-9][0-9]{0,17}")


def room(session: Session, actor: Actor, room_id: str) -> Room:
    """A room that the actor is in."""
    number = room_number(room_id)
    if actor.user_id is None:
        found = session.get(Room, number) if number == LOBBY_ID else None
    else:
        found = session.scalars(
            select(Room)
            .join(Membership, Membership.room_id == Room.id)
            .where(
                Room.id == number,
                Membership.user_id == actor.user_id,
                Membership.left_at.is_(None),
            )
        ).one_or_none()
    return found or no_room()


def room_number(room_id: str) -> int:
    """The id as the database has it."""
    return int(room_id) if _ID.fullmatch(room_id) else no_room()


def no_room() -> NoReturn:
    raise not_found("room")


def session_number(session_id: str) -> int:
    """The id as the database has it."""
    if not _ID.fullmatch(session_id):
        raise not_found("session")
    return int(session_id)


def current_user(session: Session, actor: Actor) -> User:
    """The actor's own row. Raises `Failure` for a guest who has none."""
    found = session.get(User, actor.user_id) if actor.user_id is not None else None
    if found is None:
        raise Failure(Code.UNAUTHORIZED, "Sign in first.")
    return found
