"""Invites: links into a group or into the whole chat, good for a while and for so many."""

import secrets

from sqlalchemy import update
from sqlalchemy.orm import Session

from parlour.domain import access, groups, members, permissions, rooms, views
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.models import Invite, Room, User
from parlour.models.invite import invites_to, with_code
from parlour.models.room import LOBBY_ID
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.requests import Invitation, Invites, NewInvite

_CODE_BYTES = 16
_NO_INVITE = not_found("invite").message


def create(session: Session, actor: Actor, room_id: str, wanted: NewInvite) -> shapes.Invite:
    """A new link. Who has it needs nothing else to come in."""
    place = _inviting(session, actor, room_id)
    maker = access.current_person(session, actor)
    now = times.now()
    invite = Invite(
        room_id=place.room.id,
        user_id=maker.id,
        code=secrets.token_urlsafe(_CODE_BYTES),
        created_at=now,
        expires_at=now + wanted.expires_in * 1000 if wanted.expires_in is not None else None,
        uses=wanted.uses,
        used=0,
    )
    session.add(invite)
    session.flush()
    return views.of_invite(invite, maker)


def of_room(session: Session, actor: Actor, room_id: str) -> Invites:
    """Those that are still good. A member who does not administer sees their own."""
    place = _inviting(session, actor, room_id)
    all_of_them = permissions.administers(place, actor)
    return Invites(
        invites=[
            views.of_invite(invite, maker)
            for invite, maker in session.execute(invites_to(place.room.id))
            if _why_not(invite) is None and (all_of_them or maker.id == actor.user_id)
        ]
    )


def revoke(session: Session, actor: Actor, room_id: str, invite_id: str) -> None:
    """It is good no more, for nobody."""
    place = _inviting(session, actor, room_id)
    invite = session.get(Invite, int(invite_id)) if access.is_id(invite_id) else None
    if invite is None or invite.room_id != place.room.id or invite.revoked_at is not None:
        raise not_found("invite")
    permissions.check(
        invite.user_id == actor.user_id or permissions.administers(place, actor),
        "Only its maker or an administrator can revoke an invite.",
    )
    invite.revoked_at = times.now()


def look_at(session: Session, code: str) -> Invitation:
    """What the link leads to, for whoever has it."""
    invite, maker = _good(session, code)
    room = session.get_one(Room, invite.room_id)
    return Invitation(
        room=str(room.id),
        name=room.name,
        topic=room.topic,
        members_count=members.count_in(session, room),
        username=maker.username,
        expires_at=times.rfc3339(invite.expires_at) if invite.expires_at else None,
    )


def join(session: Session, actor: Actor, code: str) -> shapes.Room:
    """Come in by a link. Who is in already stays so, and uses nothing up."""
    user = access.current_person(session, actor)
    invite, _ = _found(session, code)
    if invite.room_id == LOBBY_ID:
        # Everyone is in already: who came by this link has used it by registering.
        return rooms.one_of_actor(session, actor, str(LOBBY_ID))
    _check_good(invite)
    # Whoever comes through the last use at the same time waits here, and then finds it used up.
    room = access.group(session, str(invite.room_id))
    if not groups.inside(session, room, user):
        _use(session, invite)
        groups.come_in(session, room, user)
    return groups.shown(session, actor, room)


def check(session: Session, code: str) -> None:
    """Raises `Failure` unless one may register by this link."""
    _good(session, code)


def register_by(session: Session, code: str) -> None:
    """Somebody registers by this link. One into a group is used up by joining the group."""
    invite, _ = _good(session, code)
    if invite.room_id == LOBBY_ID:
        _use(session, invite)


def _inviting(session: Session, actor: Actor, room_id: str) -> Place:
    place = access.place(session, actor, room_id)
    permissions.check(
        permissions.may_invite(place, actor), "You may not invite people to this room."
    )
    return place


def _found(session: Session, code: str) -> tuple[Invite, User]:
    found = session.execute(with_code(code)).one_or_none()
    if found is None:
        raise Failure(Code.NOT_FOUND, _NO_INVITE, field="invite")
    return found


def _good(session: Session, code: str) -> tuple[Invite, User]:
    found = _found(session, code)
    _check_good(found[0])
    return found


def _check_good(invite: Invite) -> None:
    reason = _why_not(invite)
    if reason is not None:
        raise _refused(reason)


def _use(session: Session, invite: Invite) -> None:
    taken = session.execute(
        update(Invite)
        .where(Invite.id == invite.id, (Invite.uses.is_(None)) | (Invite.used < Invite.uses))
        .where(Invite.revoked_at.is_(None))
        .values(used=Invite.used + 1)
    )
    if taken.rowcount == 0:  # type: ignore[attr-defined]
        raise _refused("This invite has been used up.")


def _why_not(invite: Invite) -> str | None:
    if invite.revoked_at is not None:
        return "This invite has been revoked."
    if invite.expires_at is not None and invite.expires_at <= times.now():
        return "This invite has expired."
    if invite.uses is not None and invite.used >= invite.uses:
        return "This invite has been used up."
    return None


def _refused(reason: str) -> Failure:
    # Who knows the code may know what became of it.
    return Failure(Code.FORBIDDEN, f"{reason} Ask for a new one.", field="invite")
