"""Presence: who is there, and when the others last were.

Who is connected is known in memory alone; when somebody was last there is written down as they come
and go, and each minute while they stay, so that after a crash it is a minute wrong at most.
"""

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from parlour.domain import access, rooms
from parlour.domain.actor import Actor
from parlour.domain.marks import MANY
from parlour.models import Membership, User
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import Event, announce, room_audience
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.requests import Presences


def announce_change(session: Session, user_id: int, presence: Presence) -> None:
    """Somebody's first connection has opened, or their last one has closed."""
    user = session.get(User, user_id)
    if user is None or user.is_nobody:
        return
    # Also of who comes: they may go in a crash.
    user.seen_at = times.now()
    if user.presence:
        _announce(session, user, _view(user, presence))


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
    _announce(session, user, _view(user, presence) if user.presence else hidden)


def of_people(session: Session, actor: Actor, presence: Presence) -> Presences:
    """Of everyone with whom the actor shares a room that is not too large."""
    if actor.user_id is None or not access.current_user(session, actor).presence:
        return Presences(people=[])
    near = select(Membership.user_id).where(
        Membership.room_id.in_(_small_rooms(session, actor.user_id)), Membership.left_at.is_(None)
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
    return Presences(people=[_view(user, presence) for user in found])


def _announce(session: Session, user: User, view: shapes.Presence) -> None:
    small = _small_rooms(session, user.id)
    # Everybody is in the Lobby: while it is small, who hears it there heard it all.
    for room_id in [LOBBY_ID] if LOBBY_ID in small else small:
        announce(
            session,
            Event("presence", view, room_audience(room_id), replaces=f"presence:{user.id}"),
        )


def _small_rooms(session: Session, user_id: int) -> list[int]:
    mine = session.scalars(
        select(Membership.room_id).where(
            Membership.user_id == user_id, Membership.left_at.is_(None)
        )
    ).all()
    counts = rooms.members_counts(session, mine)
    return [room_id for room_id in mine if counts[room_id] <= MANY]


def _view(user: User, presence: Presence) -> shapes.Presence:
    online = user.id in presence.online()
    seen = None if online or user.seen_at is None else times.rfc3339(user.seen_at)
    return shapes.Presence(username=user.username, online=online, last_seen=seen)
