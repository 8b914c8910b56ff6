"""Members: entering rooms and leaving them, on all of a person's devices at once."""

from sqlalchemy.orm import Session

from parlour.domain import access, audit, permissions, rooms, views
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.models import Membership, Room, User
from parlour.models.membership import inside
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import (
    Event,
    announce,
    receipts_audience,
    room_audience,
    user_audience,
)
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.events import RoomLeft
from parlour.protocol.requests import Members


def lock_lobby(session: Session) -> Room:
    """The Lobby, held until the commit: who enters it first is settled."""
    return session.get_one(Room, LOBBY_ID, with_for_update=True)


def enter_lobby(session: Session, user: User) -> None:
    """Make a new person or guest a member of the Lobby."""
    enter(session, lock_lobby(session), {user: "member"})


def enter(session: Session, room: Room, roles: dict[User, str]) -> None:
    """Make people members of a room that is held; the history before counts as read."""
    room.version += 1
    memberships = {user: _place_in(session, room, user, role) for user, role in roles.items()}
    session.flush()
    count = count_in(session, room)
    names = rooms.names_for(session, room, roles)
    for user, membership in memberships.items():
        hidden = Place(room, membership).hidden_until
        place = views.of_membership(membership, hidden_until=hidden)
        joined = views.of_room(room, names[user], count, place)
        announce(
            session,
            Event(
                "room_joined",
                joined,
                user_audience(user.id),
                enters=audiences(room.id, receipts=user.receipts),
            ),
        )
    _announce(session, room, count)


def leave(session: Session, room: Room, membership: Membership) -> None:
    """End a membership in a room that is held. An owner who leaves hands the group over."""
    room.version += 1
    membership.left_at = times.now()
    membership.version = room.version
    session.flush()
    if membership.role == "owner":
        _hand_over(session, room)
    announce(
        session,
        Event(
            "room_left",
            RoomLeft(room=str(room.id)),
            user_audience(membership.user_id),
            leaves=(room_audience(room.id), receipts_audience(room.id)),
        ),
    )
    _announce(session, room, count_in(session, room))


def remove(session: Session, actor: Actor, room_id: str, user_id: str) -> None:
    """Put somebody out of a group: an administrator a member, the owner anybody."""
    place = access.held(session, actor, room_id)
    membership = _other(session, place, actor, user_id)
    allowed = permissions.administers(place, actor) and membership.role == "member"
    permissions.check(allowed or permissions.owns(place), "You may not remove this member.")
    audit.record(session, actor, "remove_member", person=membership.user_id, room=place.room)
    leave(session, place.room, membership)


def change_role(session: Session, actor: Actor, room_id: str, user_id: str, role: str) -> Members:
    """By the owner. Whom they make the owner takes their place; they administer from then on."""
    place = access.held(session, actor, room_id)
    membership = _other(session, place, actor, user_id)
    permissions.check(permissions.owns(place), "Only the owner may change roles.")
    if membership.role != role:
        place.room.version += 1
        audit.record(
            session, actor, "change_member_role", person=membership.user_id, room=place.room,
            role=role,
        )  # fmt: skip
        _give(session, place.room, membership, role)
        if role == "owner" and place.membership is not None:
            _give(session, place.room, place.membership, "admin")
        _announce(session, place.room, count_in(session, place.room))
    return shown(session, place.room)


def announce_change(session: Session, room: Room, *, history: bool) -> None:
    """Something about the room itself is different. `history`: also what newcomers see of it."""
    room.version += 1
    session.flush()
    if history:
        # What each may see is their own.
        for membership, _ in session.execute(inside(room.id)):
            _tell(session, room, membership)
    else:
        _announce(session, room, count_in(session, room))


def of_room(session: Session, actor: Actor, room_id: str) -> Members:
    """Who is in a room that the actor is in, the longest there first."""
    return shown(session, access.place(session, actor, room_id).room)


def shown(session: Session, room: Room) -> Members:
    return Members(
        members=[
            shapes.Member.model_validate({"user": views.of_user(user), "role": membership.role})
            for membership, user in session.execute(inside(room.id))
        ]
    )


def count_in(session: Session, room: Room) -> int:
    return rooms.members_counts(session, [room.id])[room.id]


def _place_in(session: Session, room: Room, user: User, role: str) -> Membership:
    """A new membership, or the one that somebody comes back to."""
    membership = session.get(Membership, (room.id, user.id))
    if membership is None:
        # In a room where everybody is, most of what is said is for others.
        level = "mentions" if room.kind == "lobby" else "all"
        membership = Membership(room_id=room.id, user_id=user.id, level=level)
        session.add(membership)
    membership.role = role
    membership.joined_seq = membership.delivered_seq = membership.read_seq = room.last_seq
    membership.joined_at = times.now()
    membership.left_at = None
    membership.version = room.version
    return membership


def _hand_over(session: Session, room: Room) -> None:
    """To the administrator who has been there longest, else to the member who has."""
    staying = [one for one, _ in session.execute(inside(room.id))]
    heirs = sorted(staying, key=lambda one: one.role != "admin")
    if heirs:
        _give(session, room, heirs[0], "owner")


def _give(session: Session, room: Room, membership: Membership, role: str) -> None:
    membership.role = role
    membership.version = room.version
    session.flush()
    _tell(session, room, membership)


def _other(session: Session, place: Place, actor: Actor, user_id: str) -> Membership:
    """Another member of a group that is held. Raises `Failure` if there is none."""
    key = (place.room.id, int(user_id)) if access.is_id(user_id) else None
    found = session.get(Membership, key, populate_existing=True) if key else None
    if found is None or found.left_at is not None:
        raise not_found("member")
    if place.room.kind != "group" or found.user_id == actor.user_id:
        raise Failure(Code.FORBIDDEN, "Only the others in a group can be changed.")
    return found


def audiences(room_id: int, *, receipts: bool) -> tuple[str, ...]:
    """What a member's sockets hear of a room."""
    heard = room_audience(room_id)
    return (heard, receipts_audience(room_id)) if receipts else (heard,)


def _tell(session: Session, room: Room, membership: Membership) -> None:
    """Let a member know of their own new place in a room."""
    own = rooms.of_member(session, room, membership)
    announce(session, Event("room_changed", own, user_audience(membership.user_id)))


def _announce(session: Session, room: Room, count: int) -> None:
    # Without a membership and, in a direct room, without a name: to each they are their own.
    changed = views.of_room(room, room.name, count, None)
    announce(session, Event("room_changed", changed, room_audience(room.id)))
