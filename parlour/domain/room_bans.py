"""Bans from a group: who is put out, and does not come back by joining, an invite or a friend."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from parlour.domain import access, audit, members, permissions, views
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.domain.bans import over_at
from parlour.models import Membership, Room, RoomBan, User
from parlour.models.ban import bans_from
from parlour.protocol import order, times
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.order import NewRoomBan, RoomBans


def ban(session: Session, actor: Actor, room_id: str, wanted: NewRoomBan) -> order.RoomBan:
    """Who may remove a member may ban them; also after they have left."""
    place = access.held(session, actor, room_id)
    membership, user = _subject(session, place, actor, wanted.user_id)
    there = membership.left_at is None
    allowed = permissions.administers(place, actor) and (membership.role == "member" or not there)
    permissions.check(allowed or permissions.owns(place), "You may not ban this member.")
    row = session.get(RoomBan, (place.room.id, user.id)) or RoomBan(
        room_id=place.room.id, user_id=user.id
    )
    row.banned_by, row.banned_at = actor.user_id or 0, times.now()
    row.until, row.reason = over_at(wanted.expires_in), wanted.reason
    session.add(row)
    until = times.rfc3339(row.until) if row.until is not None else None
    audit.record(
        session, actor, "ban_member", person=user, room=place.room, until=until, reason=row.reason
    )
    if there:
        members.leave(session, place.room, membership)
    return _shown(row, user, access.current_user(session, actor).username)


def lift(session: Session, actor: Actor, room_id: str, user_id: str) -> None:
    """They may come back, and are not brought back."""
    place = _administered(access.held(session, actor, room_id), actor)
    key = (place.room.id, int(user_id)) if access.is_id(user_id) else None
    row = session.get(RoomBan, key) if key else None
    if row is None:
        raise not_found("ban")
    audit.record(session, actor, "lift_member_ban", person=row.user_id, room=place.room)
    session.delete(row)


def of_room(session: Session, actor: Actor, room_id: str) -> RoomBans:
    """Those that hold, the newest first."""
    place = _administered(access.place(session, actor, room_id), actor)
    found = session.execute(bans_from(place.room.id, times.now()))
    return RoomBans(bans=[_shown(*row) for row in found])


def check(session: Session, room: Room, user: User) -> None:
    """Raises `Failure` if they may not come into a group that is held."""
    if is_banned(session, room, user):
        raise Failure(Code.FORBIDDEN, "You are banned from this group.")


def is_banned(session: Session, room: Room, user: User) -> bool:
    row = session.get(RoomBan, (room.id, user.id), populate_existing=True)
    return row is not None and (row.until is None or row.until > times.now())


def sweep(session: Session) -> None:
    """Remove those that are over."""
    session.execute(delete(RoomBan).where(RoomBan.until <= times.now()))


def _administered(place: Place, actor: Actor) -> Place:
    permissions.check(
        permissions.administers(place, actor) and place.room.kind == "group",
        "Only administrators may do this.",
    )
    return place


def _subject(session: Session, place: Place, actor: Actor, user_id: str) -> tuple[Membership, User]:
    """Somebody else who is or was in a group that is held. Raises `Failure` if there is none."""
    key = (place.room.id, int(user_id)) if access.is_id(user_id) else None
    found = session.get(Membership, key, populate_existing=True) if key else None
    user = session.get(User, found.user_id) if found is not None else None
    if found is None or user is None or user.is_nobody:
        raise not_found("member")
    if place.room.kind != "group" or user.id == actor.user_id:
        raise Failure(Code.FORBIDDEN, "Only the others in a group can be changed.")
    return found, user


def _shown(row: RoomBan, user: User, by: str) -> order.RoomBan:
    return order.RoomBan(
        user=views.of_user(user),
        by=by,
        banned_at=times.rfc3339(row.banned_at),
        until=times.rfc3339(row.until) if row.until is not None else None,
        reason=row.reason,
    )
