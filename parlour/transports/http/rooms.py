"""Rooms and their messages over HTTP."""

from flask import Blueprint

from parlour.domain import history, members, rooms, users
from parlour.domain.actor import Actor
from parlour.protocol.commands import (
    CreateGroup,
    JoinRoom,
    LeaveRoom,
    OpenDirect,
    SendMessage,
    Sent,
)
from parlour.protocol.errors import Code
from parlour.protocol.requests import (
    Groups,
    History,
    HistoryQuery,
    Members,
    People,
    PeopleQuery,
    PostMessage,
    Rooms,
)
from parlour.protocol.views import Room
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("rooms", __name__, url_prefix="/api/v1/rooms")
conversations = Blueprint("conversations", __name__, url_prefix="/api/v1")


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


@route(blueprint, "POST", "", body=CreateGroup, answer=Room, status=201)
def create_group(body: CreateGroup, actor: Actor) -> Room:
    """Make a group."""
    return parlour().dispatcher.create_group(actor, body).room


@route(blueprint, "POST", "/<room_id>/join", answer=Room, errors=[Code.NOT_FOUND])
def join(room_id: str, actor: Actor) -> Room:
    """Join a public group."""
    return parlour().dispatcher.join_room(actor, JoinRoom(room=room_id)).room


@route(blueprint, "POST", "/<room_id>/leave", answer=None, status=204, errors=[Code.NOT_FOUND])
def leave(room_id: str, actor: Actor) -> None:
    """Leave a group."""
    parlour().dispatcher.leave_room(actor, LeaveRoom(room=room_id))


@route(blueprint, "GET", "/<room_id>/members", answer=Members, access="guest",
       errors=[Code.NOT_FOUND])  # fmt: skip
def list_members(room_id: str, actor: Actor) -> Members:
    """Who is in a room."""
    return parlour().db.read(members.of_room, actor, room_id)


@route(conversations, "POST", "/directs", body=OpenDirect, answer=Room, errors=[Code.NOT_FOUND])
def open_direct(body: OpenDirect, actor: Actor) -> Room:
    """The room that one has with a person."""
    return parlour().dispatcher.open_direct(actor, body).room


@route(conversations, "GET", "/groups", answer=Groups)
def list_groups(actor: Actor) -> Groups:
    """Public groups that one is not in."""
    return Groups(groups=parlour().db.read(rooms.public_groups, actor))


@route(conversations, "GET", "/people", query=PeopleQuery, answer=People)
def list_people(query: PeopleQuery, actor: Actor) -> People:
    """Find people by name."""
    return parlour().db.read(users.find_people, actor, query)
