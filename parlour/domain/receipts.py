"""Receipts: how far each member has got, on any of their devices, and who hears of it.

Two cursors a member, never rows a message. Who hides their own receipts does not see those of
others, and in a room of many there are counts only.
"""

from dataclasses import dataclass

from sqlalchemy import case, delete, func, or_, select, update
from sqlalchemy.orm import Session

from parlour.domain import access, rooms
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.domain.changes import seen
from parlour.models import Membership, Reading, User
from parlour.models.reading import first_readings
from parlour.platform.broadcast import Event, announce, receipts_audience, user_audience
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol.commands import MarkDelivered, Marked, MarkRead
from parlour.protocol.errors import Code, Failure, invalid
from parlour.protocol.requests import Readers, Receipts
from parlour.protocol.views import Reader, Receipt

MANY = 100
# When somebody read is known of so many of a room's newest messages.
_READINGS = 500
_GUEST_DAYS = 1
_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Mark:
    actor: Actor
    command: MarkDelivered | MarkRead


def mark_all(session: Session, marks: list[Mark]) -> list[Marked | Exception]:
    """Move cursors forward. One that fails fails alone: its outcome is the failure."""
    return [_marked(session, one) for one in marks]


def of_room(session: Session, actor: Actor, room_id: str, presence: Presence) -> Receipts:
    """How far the others have got, of whom a message waits for."""
    place = access.place(session, actor, room_id)
    if _many(session, place.room.id):
        return Receipts(receipts=[], counts_only=True)
    if not _shares(session, actor):
        return Receipts(receipts=[], counts_only=False)
    return Receipts(
        receipts=[
            _receipt(membership, user)
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
    hidden = _many(session, place.room.id) or not _shares(session, actor)
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


def _marked(session: Session, mark: Mark) -> Marked | Exception:
    try:
        return _mark(session, mark.actor, mark.command)
    except Failure as failure:
        return failure


def _mark(session: Session, actor: Actor, command: MarkDelivered | MarkRead) -> Marked:
    place = access.place(session, actor, command.room)
    membership = place.membership
    if membership is None or actor.user_id is None:
        raise Failure(Code.FORBIDDEN, "A guest without a token has no place to mark.")
    if command.seq > place.room.last_seq:
        raise invalid(f"The room's last message is {place.room.last_seq}.", "seq")
    read = isinstance(command, MarkRead)
    if _moved(session, membership, command.seq, read=read):
        _announce(session, actor, membership, read=read)
    unread = rooms.unread_counts(session, actor.user_id, [place.room.id])
    return Marked(
        delivered=membership.delivered_seq,
        read=membership.read_seq,
        unread=unread.get(place.room.id, 0),
    )


def _moved(session: Session, membership: Membership, seq: int, *, read: bool) -> bool:
    # One statement, so that of two devices that report at once the further one wins.
    where = (Membership.room_id == membership.room_id, Membership.user_id == membership.user_id)
    before = (membership.delivered_seq, membership.read_seq)
    further = case((Membership.delivered_seq < seq, seq), else_=Membership.delivered_seq)
    # What is read was delivered too.
    cursor, values = (
        (Membership.read_seq, {"read_seq": seq, "delivered_seq": further})
        if read
        else (Membership.delivered_seq, {"delivered_seq": seq})
    )
    session.execute(update(Membership).where(*where, cursor < seq).values(values))
    session.refresh(membership)
    return (membership.delivered_seq, membership.read_seq) != before


def _announce(session: Session, actor: Actor, membership: Membership, *, read: bool) -> None:
    user = access.current_user(session, actor)
    receipt = _receipt(membership, user)
    announce(session, Event("receipt", receipt, user_audience(user.id)))
    if _many(session, membership.room_id):
        return
    if read:
        _keep_reading(session, membership)
    if user.receipts:
        # Of somebody who reads line by line, the others need only the latest.
        audience = receipts_audience(membership.room_id)
        announce(session, Event("receipt", receipt, audience, replaces=f"receipt:{user.id}"))


def _keep_reading(session: Session, membership: Membership) -> None:
    key = (membership.room_id, membership.user_id, membership.read_seq)
    if session.get(Reading, key) is None:
        session.add(Reading(room_id=key[0], user_id=key[1], seq=key[2], read_at=times.now()))
    session.execute(
        delete(Reading).where(
            Reading.room_id == key[0], Reading.user_id == key[1], Reading.seq < key[2] - _READINGS
        )
    )


def _receipt(membership: Membership, user: User) -> Receipt:
    return Receipt(
        room=str(membership.room_id),
        username=user.username,
        delivered=membership.delivered_seq,
        read=membership.read_seq,
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


def _many(session: Session, room_id: int) -> bool:
    members = select(Membership.user_id).where(
        Membership.room_id == room_id, Membership.left_at.is_(None)
    )
    counted = select(func.count()).select_from(members.limit(MANY + 1).subquery())
    return (session.scalar(counted) or 0) > MANY
