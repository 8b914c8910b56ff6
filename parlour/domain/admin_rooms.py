"""Administrators: the groups of the installation. What is said in them stays theirs."""

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from parlour.domain import access, admin, attachments, audit, reports, views
from parlour.domain.actor import Actor
from parlour.domain.attachments import Uploads
from parlour.models import (
    Attachment,
    Edit,
    Invite,
    Membership,
    Mention,
    Message,
    Pin,
    Reaction,
    Reading,
    Report,
    Room,
    RoomBan,
)
from parlour.models.room import LOBBY_ID, groups_with_owners
from parlour.platform import search
from parlour.platform.broadcast import (
    Event,
    announce,
    receipts_audience,
    room_audience,
    user_audience,
)
from parlour.protocol.errors import Code, Failure
from parlour.protocol.events import RoomLeft
from parlour.protocol.requests import AdminRooms

log = structlog.get_logger()

_OF_A_ROOM = (
    Pin,
    Reaction,
    Edit,
    Mention,
    Reading,
    Invite,
    Attachment,
    Report,
    Message,
    Membership,
    RoomBan,
)


def rooms(session: Session, actor: Actor) -> AdminRooms:
    """All groups, by name; that they are there, not what is said in them."""
    admin.administrator(session, actor)
    found = session.execute(groups_with_owners())
    return AdminRooms(rooms=[views.of_admin_room(*row) for row in found])


def remove(uploads: Uploads, actor: Actor, room_id: str) -> None:
    """Delete a group and all that was ever said in it."""
    name, files = uploads.db.write(_remove, actor, room_id)
    attachments.discard(uploads.blobs, files)
    log.info("admin: room deleted", admin=actor.username, room=room_id, name=name)


def _remove(session: Session, actor: Actor, room_id: str) -> tuple[str, list[str]]:
    admin.administrator(session, actor)
    if access.room_number(room_id) == LOBBY_ID:
        raise Failure(Code.FORBIDDEN, "The Lobby stays what it is.")
    room = access.group(session, room_id)
    name = room.name
    audit.record(session, actor, "delete_room", room=room, name=name)
    _put_everyone_out(session, room)
    sent = session.scalars(select(Attachment).where(Attachment.room_id == room.id))
    files = attachments.keys_of(sent.all())
    for table in _OF_A_ROOM:
        session.execute(
            delete(table)
            .where(table.room_id == room.id)
            .execution_options(synchronize_session=False)
        )
    search.remove_room(session, room.id)
    reports.announce_open(session)
    # The row stays, so that no other room ever has its id: clients remember rooms by it.
    room.kind, room.name, room.topic, room.private = "deleted", "", "", True
    return name, files


def _put_everyone_out(session: Session, room: Room) -> None:
    members = session.scalars(
        select(Membership.user_id).where(
            Membership.room_id == room.id, Membership.left_at.is_(None)
        )
    )
    for user_id in members:
        announce(
            session,
            Event(
                "room_left",
                RoomLeft(room=str(room.id)),
                user_audience(user_id),
                leaves=(room_audience(room.id), receipts_audience(room.id)),
            ),
        )
