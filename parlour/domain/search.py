"""Search: messages of one's rooms, the newest first."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, or_, select, tuple_
from sqlalchemy.orm import Session

from parlour.domain import (
    access,
    cursors,
    history,
    names,
    rooms,
    search_query,
    search_tail,
    views,
    words,
)
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.domain.cursors import Position
from parlour.domain.search_index import HAS, Index, author_token, catch_up
from parlour.domain.search_query import Question
from parlour.models import Message
from parlour.models.attachment import ATTACHED_TO
from parlour.models.user import bearing
from parlour.platform import search
from parlour.platform.search import Term
from parlour.protocol.errors import Failure
from parlour.protocol.requests import Found, SearchQuery

# So many messages a search indexes itself, when the index is not there yet.
_CAUGHT_UP = 1_000
# Candidates for a phrase are read in such portions, and in one answer at most so many.
_PORTION = 200
_MOST_CANDIDATES = 2_000
# Before the index, so many of the newest messages are read through.
_TAILS = (1_000, 4_000)
# More of them only if the first ones hold a page's eighth: else four times as many do not do.
_ENOUGH = 8

_ORDER = (Message.sent_at, Message.room_id, Message.seq)
_Page = tuple[list[views.Shown], Position | None]
_NOTHING = Found(messages=[], has_more=False, next=None, indexing=False)


def find(index: Index, actor: Actor, query: SearchQuery) -> Found:
    """A page of what is found."""
    asked = search_query.parse(query)
    start = cursors.read(query.cursor) if query.cursor else None
    places = index.db.read(_places, actor, asked, query.room)
    if not places or asked.unsearchable or (asked.empty and query.room is None):
        return _NOTHING
    indexing = catch_up(index, [place.room.id for place in places], _CAUGHT_UP)
    found = index.db.read(_page, actor, asked, query, start)
    return found.model_copy(update={"indexing": indexing})


def _page(
    session: Session, actor: Actor, asked: Question, query: SearchQuery, start: Position | None
) -> Found:
    # Once more: nobody finds what they may not see any more.
    places = _places(session, actor, asked, query.room)
    people = _people(session, asked.people)
    if not places or people == []:
        return _NOTHING
    terms = _terms(asked, people)
    page = None
    if terms and start is None:
        page = _among_newest(session, asked, places, terms, query.limit)
    if page is None:
        candidates = _among_all(session, asked, places, terms)
        if start is not None:
            candidates = candidates.where(tuple_(*_ORDER) < tuple_(*start))
        page = _matching(session, asked.phrases, candidates, query.limit)
    rows, end = page
    return Found(
        messages=views.messages(session, rows),
        has_more=end is not None,
        next=cursors.written(end) if end is not None else None,
        indexing=False,
    )


def _among_newest(
    session: Session, asked: Question, places: list[Place], terms: list[Term], limit: int
) -> _Page | None:
    """The first page, if the newest messages hold one."""
    for size in _TAILS:
        tail = search_tail.of(session, places, size)
        found = search.read_through(session, tail.windows)
        candidates = _candidates(asked, places, found, terms)
        if tail.since is not None:
            candidates = candidates.where(Message.sent_at > tail.since)
        rows, end = _matching(session, asked.phrases, candidates, limit)
        if end is not None or tail.since is None:
            return rows, end
        if len(rows) * _ENOUGH < limit:
            break
    return None


def _among_all(
    session: Session, asked: Question, places: list[Place], terms: list[Term]
) -> Select[int, int, int]:
    if not terms:
        return _candidates(asked, places, None, [])
    sample = search_tail.of(session, places, _TAILS[0])
    wanted, compared = search_tail.split(session, sample, terms)
    index = search.matching(session, wanted, [place.room.id for place in places])
    return _candidates(asked, places, index, compared)


def _places(session: Session, actor: Actor, asked: Question, room_id: str | None) -> list[Place]:
    """Where to search: the actor's rooms, or those of them that were asked for."""
    if room_id is None:
        places = access.places(session, actor)
    else:
        places = [access.place(session, actor, room_id)]
    if not asked.rooms:
        return places
    others = rooms.direct_names(session, actor, places)
    wanted = {name.casefold() for name in asked.rooms}
    return [place for place in places if wanted & _called(place, others)]


def _called(place: Place, others: dict[int, str]) -> set[str]:
    """What `in:` may call a room: its id, its name; a direct one by the person's name."""
    if place.room.kind == "direct":
        name = others[place.room.id].casefold()
        return {str(place.room.id), name, f"@{name}"}
    return {str(place.room.id), place.room.name.casefold()}


def _people(session: Session, typed: list[str]) -> list[int] | None:
    """The ids of all who bear one of these names; None if nobody in particular is meant."""
    if not typed:
        return None
    keys = {key for name in typed if (key := _name_key(name)) is not None}
    return list(session.scalars(bearing(keys, typed)))


def _name_key(name: str) -> str | None:
    try:
        return names.name_key(name)
    except Failure:
        return None


def _candidates(
    asked: Question, places: Sequence[Place], index: FromClause | None, compared: list[Term]
) -> Select[int, int, int]:
    """Where the messages are that the index finds and the actor may see, newest first."""
    found = select(*_ORDER)
    if index is not None:
        same = (index.c.room_id == Message.room_id) & (index.c.seq == Message.seq)
        # In this order: what the index finds is less than what rooms hold.
        found = found.select_from(index.join(Message, same))
        found = found.prefix_with("STRAIGHT_JOIN", dialect="mysql")
        found = found.where(*(search.has(term) for term in compared))
    found = found.where(Message.deleted_at.is_(None), _visible(places))
    if asked.since is not None:
        found = found.where(Message.sent_at >= asked.since)
    if asked.until is not None:
        found = found.where(Message.sent_at < asked.until)
    return found.order_by(*(column.desc() for column in _ORDER))


def _visible(places: Sequence[Place]) -> ColumnElement[bool]:
    open_rooms = [place.room.id for place in places if not place.hidden_until]
    hiding = [place for place in places if place.hidden_until]
    return or_(
        Message.room_id.in_(open_rooms),
        *(
            (Message.room_id == place.room.id) & (Message.seq > place.hidden_until)
            for place in hiding
        ),
    )


def _terms(asked: Question, people: list[int] | None) -> list[Term]:
    terms = [Term((HAS[name],)) for name in sorted(asked.has)]
    if people is not None:
        terms.append(Term(tuple(author_token(one) for one in people)))
    for run in asked.words:
        terms += [Term((token,), begins) for token, begins in words.wanted(run)]
    # Within a phrase words are whole.
    for phrase in asked.phrases:
        terms += [Term((token,)) for run in phrase for token, _ in words.wanted(run)]
    return list(dict.fromkeys(terms))


def _matching(
    session: Session,
    phrases: Sequence[Sequence[words.Run]],
    candidates: Select[int, int, int],
    limit: int,
) -> _Page:
    """A page of candidates that hold all phrases, and where the next page starts, if there is one.

    The index knows of words, not which follows which: that is looked up in the texts.
    """
    if not phrases:
        found = session.execute(candidates.limit(limit + 1)).all()
        rows = _rows(session, [(room_id, seq) for _, room_id, seq in found[:limit]])
        if len(found) <= limit:
            return rows, None
        sent_at, room_id, seq = found[limit - 1]
        return rows, (sent_at, room_id, seq)
    kept: list[Position] = []
    texts = candidates.add_columns(Message.text).limit(_MOST_CANDIDATES)
    found = session.execute(texts).all()
    for at in range(0, len(found), _PORTION):
        for place in _holding(session, phrases, found[at : at + _PORTION]):
            if len(kept) == limit:
                return _rows(session, [one[1:] for one in kept]), kept[-1]
            kept.append(place)
    end = found[-1][:3] if len(found) == _MOST_CANDIDATES else None
    return _rows(session, [one[1:] for one in kept]), end


def _rows(session: Session, places: list[tuple[int, int]]) -> list[views.Shown]:
    """First which, then the rows: a query a room."""
    return sorted(history.rows_at(session, places), key=_position_of, reverse=True)


def _holding(
    session: Session,
    phrases: Sequence[Sequence[words.Run]],
    found: Sequence[Row[*tuple[Any, ...]]],
) -> Iterable[Position]:
    """Where those are that hold all phrases, in what they say or what their files are called."""
    these = {
        "room_ids": list({row[1] for row in found}),
        "seqs": list({row[2] for row in found}),
    }
    files: dict[tuple[int | None, int | None], list[str]] = {}
    for file in session.scalars(ATTACHED_TO, these):
        files.setdefault((file.room_id, file.seq), []).append(file.name)
    for sent_at, room_id, seq, text in found:
        runs = words.runs("\n".join([text, *files.get((room_id, seq), [])]))
        if all(words.follow(runs, phrase) for phrase in phrases):
            yield sent_at, room_id, seq


def _position_of(row: views.Shown) -> Position:
    message = row[0]
    return message.sent_at, message.room_id, message.seq
