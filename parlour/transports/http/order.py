"""Keeping order over HTTP: bans from the chat and from groups, and the audit log."""

from flask import Blueprint

from parlour.domain import acts, bans, room_bans
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code
from parlour.protocol.order import (
    Audit,
    AuditQuery,
    Ban,
    Bans,
    NewBan,
    NewRoomBan,
    RoomBan,
    RoomBans,
)
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("order", __name__, url_prefix="/api/v1/admin")
of_rooms = Blueprint("room_bans", __name__, url_prefix="/api/v1/rooms/<room_id>/bans")

_MISSING = [Code.NOT_FOUND]


@route(blueprint, "GET", "/bans", answer=Bans, access="admin")
def list_bans(actor: Actor) -> Bans:
    """Whoever has no place here."""
    return parlour().db.read(bans.of_chat, actor)


@route(blueprint, "POST", "/bans", body=NewBan, answer=Ban, status=201, access="admin")
def ban(body: NewBan, actor: Actor) -> Ban:
    """Ban guests of a name, or who comes from an address without an account."""
    return parlour().db.write(bans.add, actor, body)


@route(blueprint, "DELETE", "/bans/<ban_id>", answer=None, status=204, access="admin",
       errors=_MISSING)  # fmt: skip
def lift_ban(ban_id: str, actor: Actor) -> None:
    """Let them come again."""
    parlour().db.write(bans.lift, actor, ban_id)


@route(blueprint, "GET", "/audit", query=AuditQuery, answer=Audit, access="admin")
def audit(query: AuditQuery, actor: Actor) -> Audit:
    """What administrators did, the newest first."""
    return parlour().db.read(acts.of_administrators, actor, query)


@route(of_rooms, "GET", "", answer=RoomBans, access="guest", errors=_MISSING)
def list_room_bans(room_id: str, actor: Actor) -> RoomBans:
    """Who is banned from a group."""
    return parlour().db.read(room_bans.of_room, actor, room_id)


@route(of_rooms, "POST", "", body=NewRoomBan, answer=RoomBan, status=201, access="guest",
       errors=_MISSING)  # fmt: skip
def ban_member(room_id: str, body: NewRoomBan, actor: Actor) -> RoomBan:
    """Put somebody out of a group, who cannot come back."""
    return parlour().db.write(room_bans.ban, actor, room_id, body)


@route(of_rooms, "DELETE", "/<user_id>", answer=None, status=204, access="guest",
       errors=_MISSING)  # fmt: skip
def lift_room_ban(room_id: str, user_id: str, actor: Actor) -> None:
    """Let somebody come into a group again."""
    parlour().db.write(room_bans.lift, actor, room_id, user_id)
