"""Rooms, as each of their members sees them."""

from collections.abc import Iterable, Sequence

import structlog
from sqlalchemy import BigInteger, bindparam, func, select
from sqlalchemy.orm import Session

from parlour.domain import access, views
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.models import Membership, Mention, Message, Room, User
from parlour.models.mention import EVERYONE
from parlour.models.room import public_groups_without
from parlour.models.unread import BEHIND, UNREAD
from parlour.protocol import views as shapes

log = structlog.get_logger()

_ME = bindparam("user_id", type_=BigInteger)
_THESE = Membership.room_id.in_(bindparam("room_ids", expanding=True))
# How many are in each of these rooms.
_MEMBERS = (
    select(Membership.room_id, func.count())
    .where(_THESE, Membership.left_at.is_(None))
    .group_by(Membership.room_id)
)
_UNREAD = (
    select(Membership.room_id, UNREAD)
    .join(Room, Room.id == Membership.room_id)
    .where(Membership.user_id == _ME, _THESE, BEHIND)
)
_UNREAD_MENTIONS = (
    select(Mention.room_id, func.count(Mention.seq.distinct()))
    .join(Membership, (Membership.room_id == Mention.room_id) & (Membership.user_id == _ME))
    .join(Message, (Message.room_id == Mention.room_id) & (Message.seq == Mention.seq))
    .where(
        Mention.user_id.in_(bindparam("named", expanding=True)),
        Mention.room_id.in_(bindparam("room_ids", expanding=True)),
        Mention.seq > Membership.read_seq,
        Message.author_id != _ME,
    )
    .group_by(Mention.room_id)
)
# The others in these direct rooms.
_OTHERS = (
    select(Membership.room_id, User.username)
    .join(User, User.id == Membership.user_id)
    .where(_THESE, Membership.user_id != _ME)
)


def of_actor(session: Session, actor: Actor) -> list[shapes.Room]:
    """All rooms that the actor is in, with the actor's own membership."""
    return shown(session, actor, access.places(session, actor))


def one_of_actor(session: Session, actor: Actor, room_id: str) -> shapes.Room:
    """One of the rooms that the actor is in."""
    found = shown(session, actor, [access.place(session, actor, room_id)])
    return found[0] if found else access.no_room()


def of_member(session: Session, room: Room, membership: Membership) -> shapes.Room:
    """A room as one of its members sees it."""
    user = session.get_one(User, membership.user_id)
    actor = Actor(user.id, user.username, user.role)
    found = shown(session, actor, [Place(room, membership)])
    return found[0] if found else access.no_room()


def shown(session: Session, actor: Actor, places: list[Place]) -> list[shapes.Room]:
    """Rooms as the actor sees them, in the same order; a damaged one is left out."""
    ids = [place.room.id for place in places]
    counts = members_counts(session, ids)
    unread, mentions = _counts(session, actor.user_id, ids)
    names = direct_names(session, actor, places)
    found = []
    for place in places:
        room = place.room
        try:
            membership = views.of_membership(
                place.membership,
                unread=unread.get(room.id, 0),
                mentions=mentions.get(room.id, 0),
                hidden_until=place.hidden_until,
            ) if place.membership else None  # fmt: skip
            name = names.get(room.id, room.name)
            one = views.of_room(room, name, counts[room.id], membership)
        except views.DAMAGE as error:
            log.error("damaged room", room=room.id, error=type(error).__name__)
        else:
            found.append(one)
    return found


def ids_of(session: Session, actor: Actor) -> list[int]:
    """The ids of all rooms that the actor is in."""
    return [place.room.id for place in access.places(session, actor)]


def public_groups(session: Session, actor: Actor) -> list[shapes.Room]:
    """Groups that the actor may join and has not."""
    user = access.current_person(session, actor)
    found = session.scalars(public_groups_without(user.id)).all()
    counts = members_counts(session, [room.id for room in found])
    return [views.of_room(room, room.name, counts[room.id], None) for room in found]


def members_counts(session: Session, room_ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(_MEMBERS, {"room_ids": room_ids})
    return dict.fromkeys(room_ids, 0) | dict(rows.all())


def _counts(
    session: Session, user_id: int | None, room_ids: Sequence[int]
) -> tuple[dict[int, int], dict[int, int]]:
    """How many messages by others are unread, and how many of those mention one, by room."""
    if user_id is None:
        return {}, {}
    unread = unread_counts(session, user_id, room_ids)
    # Where nothing is unread, no mention is.
    return unread, _mention_counts(session, user_id, list(unread)) if unread else {}


def unread_counts(session: Session, user_id: int, room_ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(_UNREAD, {"user_id": user_id, "room_ids": room_ids})
    return {room_id: count for room_id, count in rows if count}


def _mention_counts(session: Session, user_id: int, room_ids: Sequence[int]) -> dict[int, int]:
    mine = {"user_id": user_id, "named": (user_id, EVERYONE), "room_ids": room_ids}
    return dict(session.execute(_UNREAD_MENTIONS, mine).all())


def names_for(session: Session, room: Room, users: Iterable[User]) -> dict[User, str]:
    """What the room is called for each of these members: a direct one is called by the other."""
    if room.kind != "direct":
        return dict.fromkeys(users, room.name)
    inside = session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.room_id == room.id)
    ).all()
    return {
        user: next((one.username for one in inside if one is not user), user.username)
        for user in users
    }


def direct_names(session: Session, actor: Actor, places: Sequence[Place]) -> dict[int, str]:
    """What the direct ones among these rooms are called: by the other person's name."""
    direct = [place.room.id for place in places if place.room.kind == "direct"]
    if not direct:
        return {}
    rows = session.execute(_OTHERS, {"room_ids": direct, "user_id": actor.user_id})
    # Whoever is alone in one wrote notes to themselves.
    return dict.fromkeys(direct, actor.username or "") | dict(rows.all())
