"""Receipts: how far each member has got, on any of their devices, and who hears of it.

Two cursors a member, never rows a message. Who hides their own receipts does not see those of
others, and in a room of many there are counts only.
"""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parlour.domain import access
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.domain.changes import seen
from parlour.domain.marks import many_in, receipt
from parlour.models import Membership, User
from parlour.models.reading import first_readings
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol.requests import Readers, Receipts
from parlour.protocol.views import Reader

_GUEST_DAYS = 1
_DAY = 86_400_000


def of_room(session: Session, actor: Actor, room_id: str, presence: Presence) -> Receipts:
    """How far the others have got, of whom a message waits for."""
    place = access.place(session, actor, room_id)
    if many_in(session, place.room.id):
        return Receipts(receipts=[], counts_only=True)
    if not _shares(session, actor):
        return Receipts(receipts=[], counts_only=False)
    return Receipts(
        receipts=[
            receipt(
                membership.room_id, user.username, membership.delivered_seq, membership.read_seq
            )
            for membership, user in _others(session, place, actor.user_id, presence)
        ],
        counts_only=False,
    )


def of_message(
    session: Session, actor: Actor, room_id: str, seq: int, presence: Presence
) -> Readers:
    """Whom a message has reached, and when they read it."""
    place = access.place(session, actor, room_id)
    message, _, _ = seen(session, place, seq)
    others = _others(session, place, message.author_id, presence)
    hidden = many_in(session, place.room.id) or not _shares(session, actor)
    times_read = {} if hidden else dict(session.execute(first_readings(place.room.id, seq)).all())
    people = [
        Reader(
            username=user.username,
            delivered=membership.delivered_seq >= seq,
            read=membership.read_seq >= seq,
            read_at=times.rfc3339(times_read[user.id])
            if membership.read_seq >= seq and user.id in times_read
            else None,
        )
        for membership, user in others
    ]
    return Readers(
        delivered=sum(one.delivered for one in people),
        read=sum(one.read for one in people),
        of=len(people),
        people=None if hidden else people,
    )


def _others(
    session: Session, place: Place, but: int | None, presence: Presence
) -> list[tuple[Membership, User]]:
    """Members who share their receipts. Guests come and go: those who were here in a day."""
    lately = times.now() - _GUEST_DAYS * _DAY
    rows = session.execute(
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(
            Membership.room_id == place.room.id,
            Membership.left_at.is_(None),
            User.id != but,
            User.disabled_at.is_(None),
            User.receipts,
            or_(User.role != "guest", User.seen_at > lately, User.id.in_(presence.online())),
        )
        .order_by(User.username)
    )
    return list(rows)


def _shares(session: Session, actor: Actor) -> bool:
    return actor.user_id is None or access.current_user(session, actor).receipts
