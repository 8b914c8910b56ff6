"""Retention: for how long messages are kept, and the end of those that are older.

A room knows its oldest message that is kept (`first_seq`). All before it are gone, with all that
others added to them; who hears of it forgets them, too. See docs/decisions/0026.
"""

import time
from collections import deque

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from parlour.domain import attachments, members
from parlour.domain.attachments import Uploads
from parlour.domain.changes import tell
from parlour.models import (
    Edit,
    Membership,
    Mention,
    Message,
    Pin,
    Reaction,
    Reading,
    Room,
    SearchProgress,
)
from parlour.models.message import OLDEST, REPLIES_UP_TO
from parlour.platform import search
from parlour.protocol import times

log = structlog.get_logger()

_DAY = 86_400_000
_OF_A_MESSAGE = (Pin, Reaction, Edit, Mention, Reading, Message)
# A transaction of so many messages takes some 20 ms; then those who send have their turn, for so
# many times as long. What is left after a while, the next run removes.
_AT_ONCE = 200
_PAUSES = 8
_RUN_SECONDS = 20


def expire(uploads: Uploads) -> None:
    """Remove what is older than it is to be kept, in small portions, each room in its turn."""
    ends, removed = time.monotonic() + _RUN_SECONDS, 0
    rooms = deque(uploads.db.read(_overdue, uploads.choices.now().retention_days))
    while rooms and time.monotonic() < ends:
        room_id, started = rooms.popleft(), time.monotonic()
        # Asked anew each time: who has second thoughts need not wait for the end.
        days = uploads.choices.now().retention_days
        count, files = uploads.db.write(_remove_oldest, room_id, days)
        attachments.discard(uploads.blobs, files)
        removed += count
        if count == _AT_ONCE:
            rooms.append(room_id)
        time.sleep(_PAUSES * (time.monotonic() - started))
    if removed:
        log.info("messages expired", messages=removed)


def _overdue(session: Session, days: int) -> list[int]:
    """Rooms whose oldest message is older than they keep any. `days`: of the installation."""
    oldest = (Message.room_id == Room.id) & (Message.seq == Room.first_seq)
    rooms = select(Room.id, Room.retention_days, Message.sent_at).join(Message, oldest)
    if not days:
        rooms = rooms.where(Room.retention_days > 0)
    found = session.execute(rooms.order_by(Room.id))
    return [room_id for room_id, own, sent_at in found if sent_at < _kept_from(own, days)]


def _kept_from(own: int, days: int) -> int:
    """The time from which on messages are kept, by the group's own time and the installation's."""
    said = [one for one in (own, days) if one]
    return times.now() - min(said) * _DAY if said else 0


def _remove_oldest(session: Session, room_id: int, days: int) -> tuple[int, list[str]]:
    """How many were removed, and the keys of blobs to discard after the commit."""
    room = session.get_one(Room, room_id, with_for_update=True)
    before = _kept_from(room.retention_days, days)
    wanted = {"room_id": room.id, "seq": room.first_seq, "limit": _AT_ONCE}
    # What stands above something old is old, whatever the clock said then.
    old = [row.seq for row in session.execute(OLDEST, wanted) if row.sent_at < before]
    if not old:
        return 0, []
    seqs = range(room.first_seq, old[-1] + 1)
    room.first_seq = seqs.stop
    files = _remove(session, room.id, seqs)
    _catch_up(session, room, seqs[-1])
    members.announce_change(session, room, history=False)
    return len(seqs), files


def _remove(session: Session, room_id: int, seqs: range) -> list[str]:
    files = attachments.remove_of(session, room_id, seqs)
    for table in _OF_A_MESSAGE:
        session.execute(
            delete(table)
            .where(table.room_id == room_id, table.seq <= seqs[-1])
            .execution_options(synchronize_session=False)
        )
    # Held, so that nobody puts back what was read before; see `search_index`.
    session.get(SearchProgress, room_id, with_for_update=True)
    search.remove(session, room_id, seqs)
    return files


def _catch_up(session: Session, room: Room, last: int) -> None:
    """What has gone is neither unread nor quoted any more. `last`: the last that has."""
    for cursor in (Membership.read_seq, Membership.delivered_seq):
        session.execute(
            update(Membership)
            .where(Membership.room_id == room.id, cursor < last)
            .values({cursor: last})
            .execution_options(synchronize_session=False)
        )
    replies = session.execute(REPLIES_UP_TO, {"room_id": room.id, "seq": last}).all()
    for message, _, _ in replies:
        message.reply_to = None
    tell(session, room, [(row[0], row[1], row[2]) for row in replies])
