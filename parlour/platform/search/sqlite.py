"""Search by SQLite's FTS5 (sqlite.org/fts5.html).

A row's id is its message's room and seq in one number, so that the index is in the order of both.
"""

import json
from collections.abc import Sequence

from sqlalchemy import BigInteger, FromClause, Text, bindparam, column, text
from sqlalchemy.orm import Session

from parlour.platform.search.terms import Entry, Term, Window

_SEQ_BITS = 32
_COLUMNS = (column("room_id", BigInteger), column("seq", BigInteger), column("words", Text))
_PUT = text("INSERT INTO message_words (rowid, words) VALUES (:rowid, :words)")
_REMOVE = text("DELETE FROM message_words WHERE rowid = :rowid")
_REMOVE_ROOM = text("DELETE FROM message_words WHERE rowid BETWEEN :first AND :last")
_MATCHING = text(
    f"SELECT rowid >> {_SEQ_BITS} AS room_id, rowid & {2**_SEQ_BITS - 1} AS seq, words "  # noqa: S608
    "FROM message_words "
    "WHERE message_words MATCH :terms AND rowid BETWEEN :first AND :last"
)

_ROWID = "message_words.rowid"
_READ_THROUGH = text(
    f"SELECT {_ROWID} >> {_SEQ_BITS} AS room_id, {_ROWID} & {2**_SEQ_BITS - 1} AS seq, words "  # noqa: S608
    f"FROM json_each(:windows) AS one CROSS JOIN message_words WHERE {_ROWID} "
    "BETWEEN json_extract(one.value, '$[0]') AND json_extract(one.value, '$[1]')"
)


def put(session: Session, entries: Sequence[Entry]) -> None:
    # An FTS5 table knows no ON CONFLICT.
    session.execute(_REMOVE, [{"rowid": _rowid(one.room_id, one.seq)} for one in entries])
    session.execute(
        _PUT,
        [
            {"rowid": _rowid(one.room_id, one.seq), "words": " ".join(sorted(one.tokens))}
            for one in entries
        ],
    )


def remove(session: Session, room_id: int, seqs: Sequence[int]) -> None:
    session.execute(_REMOVE, [{"rowid": _rowid(room_id, seq)} for seq in seqs])


def remove_room(session: Session, room_id: int) -> None:
    session.execute(_REMOVE_ROOM, {"first": _rowid(room_id, 0), "last": _rowid(room_id + 1, 0) - 1})


def matching(terms: Sequence[Term], room_ids: Sequence[int]) -> FromClause:
    return (
        _MATCHING.bindparams(
            bindparam("terms", " AND ".join(_match(term) for term in terms), unique=True),
            bindparam("first", _rowid(min(room_ids), 0), unique=True),
            bindparam("last", _rowid(max(room_ids) + 1, 0) - 1, unique=True),
        )
        .columns(*_COLUMNS)
        .subquery("found")
    )


def read_through(windows: Sequence[Window]) -> FromClause:
    bounds = [[_rowid(one.room_id, one.first), _rowid(one.room_id, one.last)] for one in windows]
    return (
        _READ_THROUGH.bindparams(bindparam("windows", json.dumps(bounds), unique=True))
        .columns(*_COLUMNS)
        .subquery("found")
    )


def _match(term: Term) -> str:
    star = "*" if term.begins else ""
    either = " OR ".join(token + star for token in term.tokens)
    return f"({either})" if len(term.tokens) > 1 else either


def _rowid(room_id: int, seq: int) -> int:
    return (room_id << _SEQ_BITS) + seq
