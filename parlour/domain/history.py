"""History: a room's messages, a page at a time."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from parlour.domain import access, views
from parlour.domain.actor import Actor
from parlour.models import Room, message
from parlour.protocol import times
from parlour.protocol.errors import invalid
from parlour.protocol.requests import History, HistoryQuery


def page(session: Session, actor: Actor, room_id: str, query: HistoryQuery) -> History:
    """The messages before or after a seq, from a time on, or the newest; in the order of seq."""
    _check(query)
    place = access.place(session, actor, room_id)
    room, hidden = place.room, place.hidden_until
    after, before = query.after, query.before
    if query.at is not None:
        after = _last_before(session, room, _moment(query.at), hidden)
    if after is not None:
        wanted, bounds = message.AFTER, {"seq": max(after, hidden)}
    else:
        bounds = {"seq": message.NEWEST if before is None else before, "hidden": hidden}
        wanted = message.BEFORE
    found = session.execute(wanted, {"room_id": room.id, "limit": query.limit + 1, **bounds})
    rows = message.plain(found)
    has_more, rows = len(rows) > query.limit, rows[: query.limit]
    if after is None:
        rows = rows[::-1]
    return History(messages=views.messages(session, rows), has_more=has_more)


def rows_at(session: Session, places: Iterable[tuple[int, int]]) -> list[views.Shown]:
    """The messages of these rooms and seqs, room by room: a query a room, however many messages."""
    by_room: dict[int, list[int]] = {}
    for room_id, seq in places:
        by_room.setdefault(room_id, []).append(seq)
    return [
        row
        for room_id, seqs in by_room.items()
        for row in message.plain(session.execute(message.AMONG, {"room_id": room_id, "seqs": seqs}))
    ]


def _check(query: HistoryQuery) -> None:
    if query.before is not None and query.after is not None:
        raise invalid("Give before or after, not both.", "after")
    if query.at is not None and (query.before is not None or query.after is not None):
        raise invalid("Give a time or a seq, not both.", "at")


def _moment(at: str) -> int:
    try:
        return times.milliseconds(at)
    except ValueError:
        raise invalid("There is no such time.", "at") from None


def _last_before(session: Session, room: Room, moment: int, hidden: int) -> int:
    """The seq of the last message sent before that moment, or `hidden`.

    In a room, later messages have later times: halving finds it by some twenty reads of the
    primary key in a room of a million, without an index more that every message would have to pay.
    """
    low, high = hidden, room.last_seq
    while low < high:
        middle = (low + high) // 2 + 1
        found = session.execute(
            message.SENT_FROM, {"room_id": room.id, "seq": middle}
        ).one_or_none()
        if found is not None and found.sent_at < moment:
            low = found.seq
        else:
            high = middle - 1
    return low
