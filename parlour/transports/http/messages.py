"""Messages and what happened to them, over HTTP."""

from flask import Blueprint

from parlour.domain import access, edits, history, pins, reactions, receipts
from parlour.domain.actor import Actor
from parlour.protocol.commands import SendMessage, Sent
from parlour.protocol.errors import Code
from parlour.protocol.requests import (
    Edits,
    History,
    HistoryQuery,
    Pins,
    PostMessage,
    Reactions,
    Readers,
    Receipts,
)
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("messages", __name__, url_prefix="/api/v1/rooms/<room_id>")

_MISSING = [Code.NOT_FOUND]


@route(blueprint, "GET", "/messages", query=HistoryQuery, answer=History, access="guest",
       errors=_MISSING)  # fmt: skip
def page(room_id: str, query: HistoryQuery, actor: Actor) -> History:
    """A page of history."""
    return parlour().db.read(history.page, actor, room_id, query)


@route(blueprint, "POST", "/messages", body=PostMessage, answer=Sent, status=201, access="guest",
       rate="send_message", errors=[Code.NOT_FOUND, Code.CONFLICT, Code.TOO_LARGE])  # fmt: skip
def send(room_id: str, body: PostMessage, actor: Actor) -> Sent:
    """`send_message`, for programs."""
    command = SendMessage.model_validate(body.model_dump() | {"room": room_id})
    return parlour().dispatcher.send_message(actor, command)


@route(blueprint, "GET", "/messages/<seq>/receipts", answer=Readers, access="guest",
       errors=_MISSING)  # fmt: skip
def list_readers(room_id: str, seq: str, actor: Actor) -> Readers:
    """Whom a message has reached, and when they read it."""
    here = parlour()
    return here.db.read(receipts.of_message, actor, room_id, access.seq_number(seq), here.presence)


@route(blueprint, "GET", "/messages/<seq>/edits", answer=Edits, access="guest", errors=_MISSING)
def list_edits(room_id: str, seq: str, actor: Actor) -> Edits:
    """What one's own message said before."""
    return parlour().db.read(edits.history, actor, room_id, access.seq_number(seq))


@route(blueprint, "GET", "/messages/<seq>/reactions", answer=Reactions, access="guest",
       errors=_MISSING)  # fmt: skip
def list_reactions(room_id: str, seq: str, actor: Actor) -> Reactions:
    """Everyone who reacted to a message."""
    return parlour().db.read(reactions.of_message, actor, room_id, access.seq_number(seq))


@route(blueprint, "GET", "/receipts", answer=Receipts, access="guest", errors=_MISSING)
def list_receipts(room_id: str, actor: Actor) -> Receipts:
    """How far the others in a room have got."""
    return parlour().db.read(receipts.of_room, actor, room_id, parlour().presence)


@route(blueprint, "GET", "/pins", answer=Pins, access="guest", errors=_MISSING)
def list_pins(room_id: str, actor: Actor) -> Pins:
    """A room's pinned messages, in their order."""
    return parlour().db.read(pins.of_room, actor, room_id)
