"""Marks: members' cursors moving forward, many at once, in one transaction.

In a room of many, everybody marks every message: what that takes is asked and written once for all
who do so at the same time. Statements are made once, as in `sending`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from parlour.domain import access
from parlour.domain.actor import Actor
from parlour.models import Membership, Reading, Room, User
from parlour.models.room import LOBBY_ID
from parlour.models.unread import UNREAD
from parlour.platform.broadcast import Event, announce, receipts_audience, user_audience
from parlour.protocol import times
from parlour.protocol.commands import MarkDelivered, Marked, MarkRead
from parlour.protocol.errors import Code, Failure, invalid, not_found
from parlour.protocol.views import Receipt

# In a room of more people than this, receipts are counts.
MANY = 100
# When somebody read is known of so many of a room's newest messages.
_READINGS = 500


@dataclass(frozen=True, slots=True)
class Mark:
    actor: Actor
    command: MarkDelivered | MarkRead


# A room and a person.
_Key = tuple[int, int]


@dataclass(slots=True)
class _Cursors:
    """How far a member has got; what they had before is what the database has."""

    delivered: int
    read: int
    before: tuple[int, int]
    unread: int | None = None

    @property
    def moved(self) -> bool:
        return (self.delivered, self.read) != self.before

    @property
    def read_on(self) -> bool:
        return self.read > self.before[1]


@dataclass(slots=True)
class _Batch:
    """What is known of those who mark, and of where."""

    cursors: dict[_Key, _Cursors]
    last_seqs: dict[int, int]
    users: dict[int, tuple[str, bool]]  # name, and whether they share their receipts
    asked: dict[_Key, None] = field(default_factory=dict)


_ROOM_IDS: BindParameter[int] = bindparam("rooms", expanding=True)
_USER_IDS: BindParameter[int] = bindparam("users", expanding=True)
# Held until the commit: of two devices that report at once, to two processes, the further one wins.
_HELD = (
    select(Membership.room_id, Membership.user_id, Membership.delivered_seq, Membership.read_seq)
    .where(
        Membership.room_id.in_(_ROOM_IDS),
        Membership.user_id.in_(_USER_IDS),
        Membership.left_at.is_(None),
    )
    .order_by(Membership.room_id, Membership.user_id)
    .with_for_update()
)
_LAST_SEQS = select(Room.id, Room.last_seq).where(Room.id.in_(_ROOM_IDS))
_USERS = select(User.id, User.username, User.receipts).where(User.id.in_(_USER_IDS))
_MOVE = (
    update(cast(Table, Membership.__table__))
    .where(Membership.room_id == bindparam("room"), Membership.user_id == bindparam("user"))
    .values(delivered_seq=bindparam("delivered"), read_seq=bindparam("read"))
)
_UNREAD = (
    select(Membership.user_id, UNREAD)
    .join(Room, Room.id == Membership.room_id)
    .where(Membership.room_id == bindparam("room"), Membership.user_id.in_(_USER_IDS))
)
_SOME_MEMBERS = select(func.count()).select_from(
    select(Membership.user_id)
    .where(Membership.room_id == bindparam("room"), Membership.left_at.is_(None))
    .limit(MANY + 1)
    .subquery()
)
_READINGS_TABLE = cast(Table, Reading.__table__)
# Also the one that is about to be written: a cursor may have been here before, and set back.
_FORGET = delete(_READINGS_TABLE).where(
    Reading.room_id == bindparam("room"),
    Reading.user_id == bindparam("user"),
    or_(
        Reading.seq < bindparam("oldest", type_=BigInteger),
        Reading.seq == bindparam("newest", type_=BigInteger),
    ),
)
_REMEMBER = insert(_READINGS_TABLE)


def mark_all(session: Session, marks: list[Mark]) -> list[Marked | Exception]:
    """Move cursors forward. One that fails fails alone: its outcome is the failure."""
    batch = _known(session, marks)
    outcomes = [_mark(batch, one) for one in marks]
    moved = {key: batch.cursors[key] for key in batch.asked if batch.cursors[key].moved}
    if moved:
        session.execute(
            _MOVE,
            [
                {"room": room, "user": user, "delivered": now.delivered, "read": now.read}
                for (room, user), now in moved.items()
            ],
        )
        _announce(session, batch, moved)
    _count_unread(session, batch)
    return [one if isinstance(one, Exception) else _answer(batch.cursors[one]) for one in outcomes]


def many_in(session: Session, room_id: int) -> bool:
    """Whether a room has so many members that receipts are counts."""
    return (session.scalar(_SOME_MEMBERS, {"room": room_id}) or 0) > MANY


def receipt(room_id: int, username: str, delivered: int, read: int) -> Receipt:
    return Receipt(room=str(room_id), username=username, delivered=delivered, read=read)


def _known(session: Session, marks: list[Mark]) -> _Batch:
    rooms = {int(one.command.room) for one in marks if access.is_id(one.command.room)}
    users = {one.actor.user_id for one in marks if one.actor.user_id is not None}
    these = {"rooms": list(rooms), "users": list(users)}
    if not rooms or not users:
        return _Batch({}, {}, {})
    return _Batch(
        cursors={
            (room, user): _Cursors(delivered, read, (delivered, read))
            for room, user, delivered, read in session.execute(_HELD, these)
        },
        last_seqs=dict(session.execute(_LAST_SEQS, these).all()),
        users={id_: (name, shares) for id_, name, shares in session.execute(_USERS, these)},
    )


def _mark(batch: _Batch, mark: Mark) -> _Key | Exception:
    """Whose cursors these are, moved; or why not."""
    actor, command = mark.actor, mark.command
    room = int(command.room) if access.is_id(command.room) else 0
    if actor.user_id is None:
        if room != LOBBY_ID:
            return not_found("room")
        return Failure(Code.FORBIDDEN, "A guest without a token has no place to mark.")
    key = (room, actor.user_id)
    cursors = batch.cursors.get(key)
    if cursors is None:
        return not_found("room")
    if command.seq > batch.last_seqs[room]:
        return invalid(f"The room's last message is {batch.last_seqs[room]}.", "seq")
    # What is read was delivered too.
    cursors.delivered = max(cursors.delivered, command.seq)
    if isinstance(command, MarkRead):
        cursors.read = max(cursors.read, command.seq)
    batch.asked[key] = None
    return key


def _announce(session: Session, batch: _Batch, moved: dict[_Key, _Cursors]) -> None:
    many = {room: many_in(session, room) for room in {room for room, _ in moved}}
    for (room, user), now in moved.items():
        name, shares = batch.users[user]
        told = receipt(room, name, now.delivered, now.read)
        announce(session, Event("receipt", told, user_audience(user)))
        if shares and not many[room]:
            # Of somebody who reads line by line, the others need only the latest.
            audience = receipts_audience(room)
            announce(session, Event("receipt", told, audience, replaces=f"receipt:{user}"))
    _keep_readings(
        session, [key for key, now in moved.items() if now.read_on and not many[key[0]]], moved
    )


def _keep_readings(
    session: Session, readers: Iterable[_Key], cursors: dict[_Key, _Cursors]
) -> None:
    now = times.now()
    new = [
        {"room_id": room, "user_id": user, "seq": cursors[room, user].read, "read_at": now}
        for room, user in readers
    ]
    if not new:
        return
    session.execute(
        _FORGET,
        [
            {
                "room": one["room_id"],
                "user": one["user_id"],
                "oldest": one["seq"] - _READINGS,
                "newest": one["seq"],
            }
            for one in new
        ],
    )
    session.execute(_REMEMBER, new)


def _count_unread(session: Session, batch: _Batch) -> None:
    """Counts only where somebody has not read to the end: most have."""
    behind: dict[int, list[int]] = {}
    for room, user in batch.asked:
        cursors = batch.cursors[room, user]
        cursors.unread = 0
        if cursors.read < batch.last_seqs[room]:
            behind.setdefault(room, []).append(user)
    for room, users in behind.items():
        for user, count in session.execute(_UNREAD, {"room": room, "users": users}):
            batch.cursors[room, user].unread = count


def _answer(cursors: _Cursors) -> Marked:
    return Marked(delivered=cursors.delivered, read=cursors.read, unread=cursors.unread or 0)
