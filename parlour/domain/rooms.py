"""Rooms and who is in them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parlour.domain import access, views
from parlour.domain.actor import Actor
from parlour.models import Membership, Message, Room, User
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import Event, announce, room_audience
from parlour.protocol import times
from parlour.protocol import views as shapes


def lock_lobby(session: Session) -> Room:
    """The Lobby, held until the commit: who enters it first is settled."""
    return session.get_one(Room, LOBBY_ID, with_for_update=True)


def enter_lobby(session: Session, user: User) -> None:
    """Make a new person or guest a member of the Lobby; the history before counts as read."""
    room = lock_lobby(session)
    room.version += 1
    session.add(
        Membership(
            room_id=room.id,
            user_id=user.id,
            role="member",
            level="all",
            joined_seq=room.last_seq,
            delivered_seq=room.last_seq,
            read_seq=room.last_seq,
            joined_at=times.now(),
            version=room.version,
        )
    )
    session.flush()
    count = _members_counts(session, [room.id])[room.id]
    announce(
        session, Event("room_changed", views.of_room(room, count, None), room_audience(room.id))
    )


def of_actor(session: Session, actor: Actor) -> list[shapes.Room]:
    """All rooms that the actor is in, with the actor's own membership."""
    if actor.user_id is None:
        room = session.get_one(Room, LOBBY_ID)
        return [views.of_room(room, _members_counts(session, [room.id])[room.id], None)]
    rows = session.execute(
        select(Room, Membership)
        .join(Membership, Membership.room_id == Room.id)
        .where(Membership.user_id == actor.user_id, Membership.left_at.is_(None))
        .order_by(Room.id)
    ).all()
    counts = _members_counts(session, [room.id for room, _ in rows])
    unread = _unread_counts(session, actor.user_id)
    return [
        views.of_room(
            room, counts[room.id], views.of_membership(membership, unread.get(room.id, 0))
        )
        for room, membership in rows
    ]


def one_of_actor(session: Session, actor: Actor, room_id: str) -> shapes.Room:
    """One of the rooms that the actor is in."""
    room = access.room(session, actor, room_id)
    return next(one for one in of_actor(session, actor) if one.id == str(room.id))


def ids_of(session: Session, actor: Actor) -> list[int]:
    """The ids of all rooms that the actor is in."""
    if actor.user_id is None:
        return [LOBBY_ID]
    return list(
        session.scalars(
            select(Membership.room_id).where(
                Membership.user_id == actor.user_id, Membership.left_at.is_(None)
            )
        )
    )


def _members_counts(session: Session, room_ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Membership.room_id, func.count())
        .where(Membership.room_id.in_(room_ids), Membership.left_at.is_(None))
        .group_by(Membership.room_id)
    )
    return dict.fromkeys(room_ids, 0) | dict(rows.tuples().all())


def _unread_counts(session: Session, user_id: int) -> dict[int, int]:
    # Derived from the read cursor, never a counter that could drift.
    rows = session.execute(
        select(Message.room_id, func.count())
        .join(Membership, Membership.room_id == Message.room_id)
        .where(
            Membership.user_id == user_id,
            Membership.left_at.is_(None),
            Message.seq > Membership.read_seq,
            Message.author_id != user_id,
        )
        .group_by(Message.room_id)
    )
    return dict(rows.tuples().all())
