"""Groups: making one, joining, leaving."""

from sqlalchemy.orm import Session

from parlour.domain import access, members, names, rooms, users
from parlour.domain.actor import Actor
from parlour.models import Membership, Room, User
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.commands import CreateGroup
from parlour.protocol.errors import Code, Failure, invalid


def create(session: Session, actor: Actor, command: CreateGroup) -> shapes.Room:
    """A new group, of which the actor is the owner."""
    owner = access.current_person(session, actor)
    others = [_person(session, username) for username in command.members]
    room = Room(
        kind="group",
        name=names.room_name(command.name),
        topic=names.topic(command.topic),
        private=command.private,
        last_seq=0,
        version=0,
        created_at=times.now(),
    )
    session.add(room)
    session.flush()
    members.enter(session, room, dict.fromkeys(others, "member") | {owner: "owner"})
    return rooms.one_of_actor(session, actor, str(room.id))


def join(session: Session, actor: Actor, room_id: str) -> shapes.Room:
    """Join a public group. Who is in it already is in it, and nothing changes."""
    user = access.current_person(session, actor)
    room = access.group(session, room_id)
    membership = session.get(Membership, (room.id, user.id))
    if membership is None or membership.left_at is not None:
        if room.private:
            access.no_room()
        # Whoever comes first to a group that all have left takes it over.
        role = "member" if members.count_in(session, room) else "owner"
        members.enter(session, room, {user: role})
    return rooms.one_of_actor(session, actor, room_id)


def leave(session: Session, actor: Actor, room_id: str) -> None:
    """Leave a group. Neither the Lobby nor a direct room can be left."""
    if access.place(session, actor, room_id).room.kind != "group":
        raise Failure(Code.FORBIDDEN, "Only groups can be left.")
    room = access.group(session, room_id)
    membership = session.get_one(Membership, (room.id, actor.user_id), populate_existing=True)
    if membership.left_at is None:
        members.leave(session, room, membership)


def _person(session: Session, username: str) -> User:
    found = users.find_person(session, username)
    if found is None or found.disabled_at is not None:
        raise invalid(f"There is nobody named {username}.", "members")
    return found
