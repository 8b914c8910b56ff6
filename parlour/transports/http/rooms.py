"""Rooms and their messages over HTTP."""

from flask import Blueprint

from parlour.domain import history, rooms
from parlour.domain.actor import Actor
from parlour.protocol.commands import SendMessage, Sent
from parlour.protocol.errors import Code
from parlour.protocol.requests import History, HistoryQuery, PostMessage, Rooms
from parlour.protocol.views import Room
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("rooms", __name__, url_prefix="/api/v1/rooms")


@route(blueprint, "GET", "", answer=Rooms, access="guest")
def list_rooms(actor: Actor) -> Rooms:
    """The rooms that one is in."""
    return Rooms(rooms=parlour().db.read(rooms.of_actor, actor))


@route(blueprint, "GET", "/<room_id>", answer=Room, access="guest", errors=[Code.NOT_FOUND])
def show(room_id: str, actor: Actor) -> Room:
    """One of them."""
    return parlour().db.read(rooms.one_of_actor, actor, room_id)


@route(blueprint, "GET", "/<room_id>/messages", query=HistoryQuery, answer=History, access="guest",
       errors=[Code.NOT_FOUND])  # fmt: skip
def messages(room_id: str, query: HistoryQuery, actor: Actor) -> History:
    """A page of history."""
    return parlour().db.read(history.page, actor, room_id, query)


@route(blueprint, "POST", "/<room_id>/messages", body=PostMessage, answer=Sent, status=201,
       access="guest", errors=[Code.NOT_FOUND, Code.CONFLICT, Code.TOO_LARGE])  # fmt: skip
def send(room_id: str, body: PostMessage, actor: Actor) -> Sent:
    """`send_message`, for programs."""
    command = SendMessage(room=room_id, message=body.message, client_id=body.client_id)
    return parlour().dispatcher.send_message(actor, command)
