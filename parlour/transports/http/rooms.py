"""Rooms and who is in them, over HTTP."""

from flask import Blueprint

from parlour.domain import groups, invites, levels, members, rooms, users
from parlour.domain.actor import Actor
from parlour.protocol.commands import CreateGroup, JoinRoom, LeaveRoom, OpenDirect
from parlour.protocol.errors import Code
from parlour.protocol.requests import (
    AddMembers,
    ChangeMember,
    ChangeMembership,
    ChangeRoom,
    Groups,
    Invitation,
    Invites,
    Members,
    NewInvite,
    People,
    PeopleQuery,
    Rooms,
)
from parlour.protocol.views import Invite, Room
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("rooms", __name__, url_prefix="/api/v1/rooms")
conversations = Blueprint("conversations", __name__, url_prefix="/api/v1")

_MISSING = [Code.NOT_FOUND]


@route(blueprint, "GET", "", answer=Rooms, access="guest")
def list_rooms(actor: Actor) -> Rooms:
    """The rooms that one is in."""
    return Rooms(rooms=parlour().db.read(rooms.of_actor, actor))


@route(blueprint, "POST", "", body=CreateGroup, answer=Room, status=201, rate="create_group")
def create_group(body: CreateGroup, actor: Actor) -> Room:
    """Make a group."""
    return parlour().dispatcher.create_group(actor, body).room


@route(blueprint, "GET", "/<room_id>", answer=Room, access="guest", errors=_MISSING)
def show(room_id: str, actor: Actor) -> Room:
    """One of the rooms that one is in."""
    return parlour().db.read(rooms.one_of_actor, actor, room_id)


@route(
    blueprint, "PATCH", "/<room_id>", body=ChangeRoom, answer=Room, access="guest", errors=_MISSING
)
def change(room_id: str, body: ChangeRoom, actor: Actor) -> Room:
    """Change a group's name, topic or rules; of the Lobby, topic and rules."""
    return parlour().db.write(groups.change, actor, room_id, body)


@route(blueprint, "PATCH", "/<room_id>/membership", body=ChangeMembership, answer=Room,
       access="guest", errors=_MISSING)  # fmt: skip
def change_membership(room_id: str, body: ChangeMembership, actor: Actor) -> Room:
    """Choose what a room notifies one of, and until when of nothing."""
    return parlour().db.write(levels.change, actor, room_id, body)


@route(blueprint, "POST", "/<room_id>/join", answer=Room, access="guest", rate="join_room",
       errors=_MISSING)  # fmt: skip
def join(room_id: str, actor: Actor) -> Room:
    """Join a public group."""
    return parlour().dispatcher.join_room(actor, JoinRoom(room=room_id)).room


@route(blueprint, "POST", "/<room_id>/leave", answer=None, status=204, access="guest",
       rate="leave_room", errors=_MISSING)  # fmt: skip
def leave(room_id: str, actor: Actor) -> None:
    """Leave a group."""
    parlour().dispatcher.leave_room(actor, LeaveRoom(room=room_id))


@route(blueprint, "GET", "/<room_id>/members", answer=Members, access="guest", errors=_MISSING)
def list_members(room_id: str, actor: Actor) -> Members:
    """Who is in a room."""
    return parlour().db.read(members.of_room, actor, room_id)


@route(
    blueprint,
    "POST",
    "/<room_id>/members",
    body=AddMembers,
    answer=Members,
    access="guest",
    errors=_MISSING,
)
def add_members(room_id: str, body: AddMembers, actor: Actor) -> Members:
    """Bring people into a group."""
    return parlour().db.write(groups.add_members, actor, room_id, body.usernames)


@route(blueprint, "PATCH", "/<room_id>/members/<user_id>", body=ChangeMember, answer=Members,
       access="guest", errors=_MISSING)  # fmt: skip
def change_member(room_id: str, user_id: str, body: ChangeMember, actor: Actor) -> Members:
    """Give a member of a group another role."""
    return parlour().db.write(members.change_role, actor, room_id, user_id, body.role)


@route(blueprint, "DELETE", "/<room_id>/members/<user_id>", answer=None, status=204,
       access="guest", errors=_MISSING)  # fmt: skip
def remove_member(room_id: str, user_id: str, actor: Actor) -> None:
    """Put a member out of a group."""
    parlour().db.write(members.remove, actor, room_id, user_id)


@route(blueprint, "GET", "/<room_id>/invites", answer=Invites, access="guest", errors=_MISSING)
def list_invites(room_id: str, actor: Actor) -> Invites:
    """A group's invites that are good."""
    return parlour().db.read(invites.of_room, actor, room_id)


@route(blueprint, "POST", "/<room_id>/invites", body=NewInvite, answer=Invite, status=201,
       access="guest", errors=_MISSING)  # fmt: skip
def invite(room_id: str, body: NewInvite, actor: Actor) -> Invite:
    """Make a link into a group."""
    return parlour().db.write(invites.create, actor, room_id, body)


@route(blueprint, "DELETE", "/<room_id>/invites/<invite_id>", answer=None, status=204,
       access="guest", errors=_MISSING)  # fmt: skip
def revoke_invite(room_id: str, invite_id: str, actor: Actor) -> None:
    """Make an invite good no more."""
    parlour().db.write(invites.revoke, actor, room_id, invite_id)


@route(conversations, "GET", "/invites/<code>", answer=Invitation, access="none",
       errors=[Code.NOT_FOUND, Code.FORBIDDEN])  # fmt: skip
def show_invite(code: str) -> Invitation:
    """What an invite leads to."""
    return parlour().db.read(invites.look_at, code)


@route(conversations, "POST", "/directs", body=OpenDirect, answer=Room, rate="open_direct",
       errors=_MISSING)  # fmt: skip
def open_direct(body: OpenDirect, actor: Actor) -> Room:
    """The room that one has with a person."""
    return parlour().dispatcher.open_direct(actor, body).room


@route(conversations, "GET", "/groups", answer=Groups)
def list_groups(actor: Actor) -> Groups:
    """Public groups that one is not in."""
    return Groups(groups=parlour().db.read(rooms.public_groups, actor))


@route(conversations, "GET", "/people", query=PeopleQuery, answer=People, rate="search")
def list_people(query: PeopleQuery, actor: Actor) -> People:
    """Find people by name."""
    return parlour().db.read(users.find_people, actor, query)
