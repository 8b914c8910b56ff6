"""Search by InnoDB's full-text index, on MySQL and MariaDB alike."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, FromClause, Text, TextClause, bindparam, column, text
from sqlalchemy.orm import Session

from parlour.platform.search.terms import Entry, Term, Window

_COLUMNS = (column("room_id", BigInteger), column("seq", BigInteger), column("words", Text))
# Words that stay as they are do not touch the full-text index: a reaction costs nothing there.
_PUT = text(
    "INSERT INTO message_words (room_id, seq, words) VALUES (:room_id, :seq, :words) "
    "ON DUPLICATE KEY UPDATE words = VALUES(words)"
)
_REMOVE = text("DELETE FROM message_words WHERE room_id = :room_id AND seq = :seq")
_REMOVE_ROOM = text("DELETE FROM message_words WHERE room_id = :room_id")
# The optimizer cannot tell how few messages a word has: left alone, it goes through messages and
# asks of each whether it matches. See also `domain.search`, which has this looked up first.
_MATCHING = text(
    "SELECT room_id, seq, words FROM message_words FORCE INDEX (ft_message_words) "
    "WHERE MATCH (words) AGAINST (:terms IN BOOLEAN MODE) AND room_id BETWEEN :first AND :last"
)


def put(session: Session, entries: Sequence[Entry]) -> None:
    session.execute(
        _PUT,
        [
            {"room_id": one.room_id, "seq": one.seq, "words": " ".join(sorted(one.tokens))}
            for one in entries
        ],
    )


def remove(session: Session, room_id: int, seqs: Sequence[int]) -> None:
    session.execute(_REMOVE, [{"room_id": room_id, "seq": seq} for seq in seqs])


def remove_room(session: Session, room_id: int) -> None:
    session.execute(_REMOVE_ROOM, {"room_id": room_id})


def matching(terms: Sequence[Term], room_ids: Sequence[int]) -> FromClause:
    return (
        _MATCHING.bindparams(
            bindparam("terms", " ".join(_match(term) for term in terms), unique=True),
            bindparam("first", min(room_ids), unique=True),
            bindparam("last", max(room_ids), unique=True),
        )
        .columns(*_COLUMNS)
        .subquery("found")
    )


class _Once(TextClause):
    """SQL that is another each time: kept, it would put others out of SQLAlchemy's cache."""

    inherit_cache = False


def read_through(windows: Sequence[Window]) -> FromClause:
    # Numbers of ours, as text: made of expressions, this took longer than to run.
    there = " OR ".join(
        f"(room_id = {one.room_id} AND seq BETWEEN {one.first} AND {one.last})" for one in windows
    )
    found = f"SELECT room_id, seq, words FROM message_words WHERE {there or 'FALSE'}"  # noqa: S608
    return _Once(found).columns(*_COLUMNS).subquery("found")


def _match(term: Term) -> str:
    star = "*" if term.begins else ""
    either = " ".join(token + star for token in term.tokens)
    return f"+({either})" if len(term.tokens) > 1 else f"+{either}"
