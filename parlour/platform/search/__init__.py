"""Full-text search by the database's own means, behind the same few functions.

What is indexed are tokens: ASCII letters and digits, made by `domain.words`, so that both databases
find the same. The tables are made by migrations only, being of a kind that models cannot declare.
"""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, FromClause, Text, column, func, literal, or_
from sqlalchemy.orm import Session

from parlour.platform.search import mysql, sqlite
from parlour.platform.search.terms import Entry, Term, Window

__all__ = [
    "Entry",
    "Term",
    "Window",
    "has",
    "matching",
    "put",
    "read_through",
    "remove",
    "remove_room",
]


class _Engine(Protocol):
    def put(self, session: Session, entries: Sequence[Entry]) -> None: ...
    def remove(self, session: Session, room_id: int, seqs: Sequence[int]) -> None: ...
    def remove_room(self, session: Session, room_id: int) -> None: ...
    def matching(self, terms: Sequence[Term], room_ids: Sequence[int]) -> FromClause: ...
    def read_through(self, windows: Sequence[Window]) -> FromClause: ...


_ENGINES: dict[str, _Engine] = {"sqlite": sqlite, "mysql": mysql}


def put(session: Session, entries: Sequence[Entry]) -> None:
    """Let messages be found by these words, and by no others that they had before."""
    if entries:
        _engine(session).put(session, entries)


def remove(session: Session, room_id: int, seqs: Sequence[int]) -> None:
    """Let messages not be found any more; they need not have been."""
    if seqs:
        _engine(session).remove(session, room_id, seqs)


def remove_room(session: Session, room_id: int) -> None:
    """Let nothing of a room be found any more."""
    _engine(session).remove_room(session, room_id)


def matching(session: Session, terms: Sequence[Term], room_ids: Sequence[int]) -> FromClause:
    """`room_id`, `seq` and `words` of messages that match all terms, of these rooms and maybe of
    others.
    """
    return _engine(session).matching(terms, room_ids)


def read_through(session: Session, windows: Sequence[Window]) -> FromClause:
    """`room_id`, `seq` and `words` of all that is indexed there, one after the other."""
    return _engine(session).read_through(windows)


def has(term: Term) -> ColumnElement[bool]:
    """Whether `words` of what was found or read through match the term."""
    end = "" if term.begins else " "
    padded = literal(" ", Text) + column("words", Text) + literal(" ", Text)
    return or_(*(func.instr(padded, f" {token}{end}") > 0 for token in term.tokens))


def _engine(session: Session) -> _Engine:
    name = session.get_bind().dialect.name
    return _ENGINES["mysql" if name == "mariadb" else name]
