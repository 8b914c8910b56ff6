"""Groups: making one, changing it, joining, leaving."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from parlour.domain import access, members, names, permissions, room_bans, rooms, users
from parlour.domain.actor import Actor
from parlour.models import Membership, Room, User
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.commands import CreateGroup
from parlour.protocol.errors import Code, Failure
from parlour.protocol.requests import ChangeRoom, Members


def create(session: Session, actor: Actor, command: CreateGroup) -> shapes.Room:
    """A new group, of which the actor is the owner."""
    owner = access.current_person(session, actor)
    others = [users.person_to_bring(session, username, "members") for username in command.members]
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


def change(session: Session, actor: Actor, room_id: str, wanted: ChangeRoom) -> shapes.Room:
    """Change what is given. What stays the same changes nothing."""
    place = access.held(session, actor, room_id)
    permissions.check(
        permissions.administers(place, actor), "Only administrators may change this room."
    )
    room = place.room
    given = _cleaned(room, wanted)
    permissions.check(
        "retention_days" not in given or permissions.owns(place),
        "Only the owner may say for how long messages are kept.",
    )
    changes = {name: value for name, value in given.items() if getattr(room, name) != value}
    if changes:
        hid = access.hides_history(room)
        for name, value in changes.items():
            setattr(room, name, value)
        if access.hides_history(room) and not hid:
            # Who saw all of it until now goes on to.
            session.execute(
                update(Membership)
                .where(Membership.room_id == room.id, Membership.left_at.is_(None))
                .values(joined_seq=0)
            )
        members.announce_change(session, room, history=access.hides_history(room) != hid)
    return shown(session, actor, room)


def join(session: Session, actor: Actor, room_id: str) -> shapes.Room:
    """Join a public group. Who is in it already is in it, and nothing changes."""
    room = access.group(session, room_id)
    user = None if actor.guest else access.current_person(session, actor)
    if user is None or not inside(session, room, user):
        if room.private:
            access.no_room()
        come_in(session, room, access.current_person(session, actor))
    return shown(session, actor, room)


def leave(session: Session, actor: Actor, room_id: str) -> None:
    """Leave a group. Neither the Lobby nor a direct room can be left."""
    if access.place(session, actor, room_id).room.kind != "group":
        raise Failure(Code.FORBIDDEN, "Only groups can be left.")
    room = access.group(session, room_id)
    membership = session.get_one(Membership, (room.id, actor.user_id), populate_existing=True)
    if membership.left_at is None:
        members.leave(session, room, membership)


def add_members(session: Session, actor: Actor, room_id: str, usernames: list[str]) -> Members:
    """Bring people into a group. Who is in it already stays as they are."""
    place = access.held(session, actor, room_id)
    permissions.check(permissions.may_add(place, actor), "You may not bring people into this room.")
    people = [users.person_to_bring(session, username, "usernames") for username in usernames]
    new = [one for one in dict.fromkeys(people) if not inside(session, place.room, one)]
    for one in new:
        if room_bans.is_banned(session, place.room, one):
            raise Failure(
                Code.FORBIDDEN, f"{one.username} is banned from this group.", field="usernames"
            )
    if new:
        members.enter(session, place.room, dict.fromkeys(new, "member"))
    return members.shown(session, place.room)


def inside(session: Session, room: Room, user: User) -> bool:
    membership = session.get(Membership, (room.id, user.id), populate_existing=True)
    return membership is not None and membership.left_at is None


def come_in(session: Session, room: Room, user: User) -> None:
    """Make somebody a member of a group that is held. Raises `Failure` if they are banned."""
    room_bans.check(session, room, user)
    # Whoever comes first to a group that all have left takes it over.
    role = "member" if members.count_in(session, room) else "owner"
    members.enter(session, room, {user: role})


def shown(session: Session, actor: Actor, room: Room) -> shapes.Room:
    """The group as the actor, who is in it, sees it."""
    return rooms.one_of_actor(session, actor, str(room.id))


def _cleaned(room: Room, wanted: ChangeRoom) -> dict[str, Any]:
    given = wanted.model_dump(exclude_none=True)
    group_only = {"name", "private", "history", "retention_days"} & given.keys()
    if group_only and room.kind != "group":
        raise Failure(Code.FORBIDDEN, "The Lobby stays what it is.", field=sorted(group_only)[0])
    if "name" in given:
        given["name"] = names.room_name(given["name"])
    if "topic" in given:
        given["topic"] = names.topic(given["topic"])
    return given
