"""Direct rooms: one a pair of people, however often and by whomever it is opened."""

from sqlalchemy.orm import Session

from parlour.domain import access, members, rooms, users
from parlour.domain.actor import Actor
from parlour.models import Room, User
from parlour.models.room import direct_of, pair_of
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.commands import OpenDirect
from parlour.protocol.errors import not_found


def open_with(session: Session, actor: Actor, command: OpenDirect) -> shapes.Room:
    """The room with a person; with oneself, for notes.

    Two who open it at once run into the unique pair: the second tries again and finds the first's.
    """
    user = access.current_person(session, actor)
    other = users.find_person(session, command.username)
    if other is None or other.disabled_at is not None:
        raise not_found("person")
    return rooms.one_of_actor(session, actor, str(between(session, user, other).id))


def between(session: Session, user: User, other: User) -> Room:
    """Their room; made when first needed."""
    pair = pair_of(user.id, other.id)
    room = session.scalars(direct_of(pair)).one_or_none()
    if room is None:
        room = Room(
            kind="direct",
            name="",
            topic="",
            private=True,
            pair=pair,
            last_seq=0,
            version=0,
            created_at=times.now(),
        )
        session.add(room)
        session.flush()
        members.enter(session, room, {user: "member", other: "member"})
    return room
