"""Full-text search by the database's own means, behind the same four functions.

What is indexed are tokens: ASCII letters and digits, made by `domain.words`, so that both databases
find the same. The tables are made by migrations only, being of a kind that models cannot declare.
"""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import FromClause
from sqlalchemy.orm import Session

from parlour.platform.search import mysql, sqlite
from parlour.platform.search.terms import Entry, Term

__all__ = ["Entry", "Term", "matching", "put", "remove", "remove_room"]


class _Engine(Protocol):
    def put(self, session: Session, entries: Sequence[Entry]) -> None: ...
    def remove(self, session: Session, room_id: int, seqs: Sequence[int]) -> None: ...
    def remove_room(self, session: Session, room_id: int) -> None: ...
    def matching(self, terms: Sequence[Term], room_ids: Sequence[int]) -> FromClause: ...


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
    """`room_id` and `seq` of messages that match all terms, of these rooms and maybe of others."""
    return _engine(session).matching(terms, room_ids)


def _engine(session: Session) -> _Engine:
    name = session.get_bind().dialect.name
    return _ENGINES["mysql" if name == "mariadb" else name]
