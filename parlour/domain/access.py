"""Ids from outside become rows here and nowhere else, and only through the actor.

What is missing and what one may not see are the same answer.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import bindparam, case, select
from sqlalchemy.orm import Session

from parlour.domain.actor import Actor
from parlour.models import Membership, Room, User
from parlour.models.room import LOBBY_ID
from parlour.protocol.errors import Code, Failure, not_found

_ID = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Place:
    """A room and the actor's membership in it; a guest without a row has none."""

    room: Room
    membership: Membership | None

    @property
    def hidden_until(self) -> int:
        """Up to this seq the history is not the actor's to see."""
        if self.membership is None or not hides_history(self.room):
            return 0
        return self.membership.joined_seq


def hides_history(room: Room) -> bool:
    """Whether newcomers do not see what was said before they came."""
    return room.kind == "group" and room.private and room.history == "joined"


# `Place.hidden_until` for a query of rooms and memberships.
HIDDEN_UNTIL = case(
    (
        (Room.kind == "group") & Room.private & (Room.history == "joined"),
        Membership.joined_seq,
    ),
    else_=0,
)

_MINE = (
    select(Room, Membership)
    .join(Membership, Membership.room_id == Room.id)
    .where(Membership.user_id == bindparam("user_id"), Membership.left_at.is_(None))
)
_INSIDE = _MINE.where(Room.id == bindparam("room_id"))


def places(session: Session, actor: Actor) -> list[Place]:
    """All rooms that the actor is in."""
    if actor.user_id is None:
        return [Place(session.get_one(Room, LOBBY_ID), None)]
    rows = session.execute(_MINE, {"user_id": actor.user_id})
    found = [Place(room, membership) for room, membership in rows]
    return sorted(found, key=lambda one: one.room.id)


def place(session: Session, actor: Actor, room_id: str) -> Place:
    """A room that the actor is in."""
    number = room_number(room_id)
    if actor.user_id is None:
        lobby = session.get(Room, number) if number == LOBBY_ID else None
        return Place(lobby or no_room(), None)
    row = session.execute(_INSIDE, {"user_id": actor.user_id, "room_id": number}).one_or_none()
    return Place(row[0], row[1]) if row is not None else no_room()


def held(session: Session, actor: Actor, room_id: str) -> Place:
    """A room that the actor is in, held until the commit: nobody changes it meanwhile."""
    session.get(Room, room_number(room_id), with_for_update=True)
    return place(session, actor, room_id)


def group(session: Session, room_id: str) -> Room:
    """A group, held until the commit. Whether it is the actor's business is for the caller."""
    found = session.get(Room, room_number(room_id), with_for_update=True)
    return found if found is not None and found.kind == "group" else no_room()


def is_id(text: str) -> bool:
    """Whether anything could have this id."""
    return _ID.fullmatch(text) is not None


def room_number(room_id: str) -> int:
    """The id as the database has it."""
    return int(room_id) if is_id(room_id) else no_room()


def seq_number(seq: str) -> int:
    """A message's seq out of a path."""
    if not is_id(seq):
        raise not_found("message")
    return int(seq)


def no_room() -> NoReturn:
    raise not_found("room")


def session_number(session_id: str) -> int:
    """The id as the database has it."""
    if not is_id(session_id):
        raise not_found("session")
    return int(session_id)


def current_user(session: Session, actor: Actor) -> User:
    """The actor's own row. Raises `Failure` for a guest who has none."""
    found = session.get(User, actor.user_id) if actor.user_id is not None else None
    if found is None:
        raise Failure(Code.UNAUTHORIZED, "Sign in first.")
    return found


def current_person(session: Session, actor: Actor) -> User:
    """The actor's own row. Raises `Failure` for guests, who have the Lobby only."""
    if actor.guest:
        raise Failure(Code.FORBIDDEN, "Guests may not do this. Register first.")
    return current_user(session, actor)
