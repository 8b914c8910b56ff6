"""The newest messages of several rooms: what a frequent word is looked for in.

A full-text index finds all messages that have a word before it can tell the newest. Of a word that
many have, a page is among the last ones said: reading those through is a fraction of the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from parlour.domain.access import Place
from parlour.platform import search
from parlour.platform.search import Term, Window


@dataclass(frozen=True, slots=True)
class Tail:
    """All messages of the rooms that were sent after `since`; None if there are no others."""

    windows: list[Window]
    since: int | None


def of(session: Session, places: Sequence[Place], size: int) -> Tail:
    """About so many of the newest, from each room in proportion to what was said there."""
    counts = [
        place.room.last_seq - max(place.hidden_until, place.room.first_seq - 1) for place in places
    ]
    total = max(sum(counts), 1)
    windows, cut = [], []
    for place, count in zip(places, counts, strict=True):
        if count <= 0:
            continue
        some = min(count, -(-size * count // total))
        window = Window(place.room.id, place.room.last_seq - some + 1, place.room.last_seq)
        windows.append(window)
        if some < count:
            cut.append(window)
    return Tail(windows, _newest_first(session, cut) if cut else None)


def split(session: Session, tail: Tail, terms: list[Term]) -> tuple[list[Term], list[Term]]:
    """Which terms to ask the index for, and which only to compare: those that so many match that
    finding them all would take longer than the rest. One is asked for always.
    """
    if len(terms) == 1 or not tail.windows:
        return terms, []
    found = search.read_through(session, tail.windows)
    matches = (func.coalesce(func.sum(search.has(term)), 0) for term in terms)
    counts = session.execute(select(func.count(), *matches).select_from(found)).one()
    often = counts[0] // 20
    by_count = sorted(zip(counts[1:], range(len(terms)), terms, strict=True))
    asked = [term for count, _, term in by_count if count <= often] or [by_count[0][2]]
    return asked, [term for term in terms if term not in asked]


def _newest_first(session: Session, windows: list[Window]) -> int:
    """When the first message of a window was sent, in the room where that is the latest: before
    it, messages may be missing.
    """
    # Numbers of ours, as text: made of expressions, this took longer than to run.
    firsts = " OR ".join(f"(room_id = {one.room_id} AND seq = {one.first})" for one in windows)
    latest = text(f"SELECT MAX(sent_at) FROM messages WHERE {firsts}")  # noqa: S608
    # It is another statement each time: kept, it would put others out of SQLAlchemy's cache.
    return session.scalar(latest, execution_options={"compiled_cache": None}) or 0
