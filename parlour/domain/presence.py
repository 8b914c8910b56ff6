"""Presence: who is there, and when the others last were.

Who is connected is known in memory alone; when somebody was last there is written down as they come
and go, and each minute while they stay, so that after a crash it is a minute wrong at most.
"""

from collections.abc import Sequence

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from parlour.domain import access, rooms
from parlour.domain.actor import Actor
from parlour.domain.marks import MANY
from parlour.models import Membership, User
from parlour.models.base import table_of
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import Event, announce, room_audience
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.requests import Presences


def announce_changes(session: Session, user_ids: Sequence[int], presence: Presence) -> None:
    """Their first connections have opened, or their last ones have closed."""
    found = session.scalars(select(User).where(User.id.in_(user_ids))).all()
    people = [user for user in found if not user.is_nobody]
    now = times.now()
    # Also of who comes: they may go in a crash.
    session.execute(
        update(table_of(User)).where(User.id.in_([user.id for user in people])).values(seen_at=now)
    )
    shown = [user for user in people if user.presence]
    small = _small_rooms(session, [user.id for user in shown])
    for user in shown:
        _announce(session, user, _view(user, presence, now), small[user.id])


def keep_seen(session: Session, presence: Presence) -> None:
    """Write down that whoever is connected is there now."""
    online = presence.online()
    if online:
        session.execute(
            update(User)
            .where(User.id.in_(online), User.disabled_at.is_(None))
            .values(seen_at=times.now())
        )


def hide_or_show(session: Session, user: User, presence: Presence) -> None:
    """Whoever saw them sees them no more, or again."""
    hidden = shapes.Presence(username=user.username, online=False, last_seen=None)
    view = _view(user, presence, user.seen_at) if user.presence else hidden
    _announce(session, user, view, _small_rooms(session, [user.id])[user.id])


def of_people(session: Session, actor: Actor, presence: Presence) -> Presences:
    """Of everyone with whom the actor shares a room that is not too large."""
    if actor.user_id is None or not access.current_user(session, actor).presence:
        return Presences(people=[])
    near = select(Membership.user_id).where(
        Membership.room_id.in_(_small_rooms(session, [actor.user_id])[actor.user_id]),
        Membership.left_at.is_(None),
    )
    found = session.scalars(
        select(User)
        .where(
            User.id.in_(near),
            User.presence,
            User.disabled_at.is_(None),
            or_(User.seen_at.is_not(None), User.id.in_(presence.online())),
        )
        .order_by(User.username, User.id)
    )
    return Presences(people=[_view(user, presence, user.seen_at) for user in found])


def _announce(session: Session, user: User, view: shapes.Presence, small: list[int]) -> None:
    # Everybody is in the Lobby: while it is small, who hears it there heard it all.
    for room_id in [LOBBY_ID] if LOBBY_ID in small else small:
        announce(
            session,
            Event("presence", view, room_audience(room_id), replaces=f"presence:{user.id}"),
        )


def _small_rooms(session: Session, user_ids: Sequence[int]) -> dict[int, list[int]]:
    """By person, the rooms that they are in and that are not too large."""
    inside = session.execute(
        select(Membership.user_id, Membership.room_id).where(
            Membership.user_id.in_(user_ids), Membership.left_at.is_(None)
        )
    ).all()
    counts = rooms.members_counts(session, list({room_id for _, room_id in inside}))
    found: dict[int, list[int]] = {user_id: [] for user_id in user_ids}
    for user_id, room_id in inside:
        if counts[room_id] <= MANY:
            found[user_id].append(room_id)
    return found


def _view(user: User, presence: Presence, seen_at: int | None) -> shapes.Presence:
    online = presence.is_online(user.id)
    seen = None if online or seen_at is None else times.rfc3339(seen_at)
    return shapes.Presence(username=user.username, online=online, last_seen=seen)
