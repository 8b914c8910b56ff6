"""The search index follows what is said: in portions, in any order of processes, from any age."""

from typing import Any

import pytest
import structlog
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from parlour.domain import search, search_index
from parlour.domain.actor import Actor
from parlour.domain.search_index import Index
from parlour.domain.users import add_person
from parlour.models import Message, Room, SearchProgress
from parlour.models.room import LOBBY_ID
from parlour.platform.db import Database
from parlour.protocol.requests import Found, SearchQuery


@pytest.fixture
def ada(db: Database) -> Actor:
    user = db.write(add_person, "Ada", "no hash")
    return Actor(user.id, user.username, user.role)


def said_before_there_was_an_index(session: Session, actor: Actor, count: int) -> None:
    """Messages as they lie in the database, some deleted."""
    room = session.get_one(Room, LOBBY_ID)
    columns = [
        {
            "room_id": LOBBY_ID, "seq": n, "version": room.version + n, "author_id": actor.user_id,
            "text": f"number {n}", "sent_at": n, "deleted_at": n if n % 10 == 0 else None,
        }
        for n in range(1, count + 1)
    ]  # fmt: skip
    session.execute(insert(Message), columns)
    room.last_seq, room.version = count, room.version + count


def ask(index: Index, actor: Actor, q: str) -> Found:
    return search.find(index, actor, SearchQuery(q=q))


def seqs(found: Found) -> list[int]:
    return [message.seq for message in found.messages]


def test_what_was_said_before_an_upgrade_is_found(db: Database, ada: Actor) -> None:
    index = Index(db)
    db.write(said_before_there_was_an_index, ada, 2_300)
    # A search indexes a part itself, and says that there is more to come.
    first = ask(index, ada, "999")
    assert (seqs(first), first.indexing) == ([999], True)
    late = ask(index, ada, "2299")
    assert (seqs(late), late.indexing) == ([], True)
    search_index.keep_up(index)
    late = ask(index, ada, "2299")
    assert (seqs(late), late.indexing) == ([2299], False)
    assert seqs(ask(index, ada, "2300")) == []


def test_the_operator_sees_how_a_long_backlog_shrinks(
    db: Database, ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_LONG", 1_000)
    monkeypatch.setattr(search_index, "_TOLD_EVERY", 400)
    db.write(said_before_there_was_an_index, ada, 1_100)
    with structlog.testing.capture_logs() as lines:
        search_index.keep_up(Index(db))
        search_index.keep_up(Index(db))
    told = [(line["event"], line.get("done"), line.get("of")) for line in lines]
    assert told == [
        ("search index", "400", "1,100"),
        ("search index", "800", "1,100"),
        ("search index complete", None, None),
    ]


def test_two_processes_that_index_at_once_do_no_harm(db: Database, ada: Actor) -> None:
    index = Index(db)
    db.write(said_before_there_was_an_index, ada, 5)
    waiting = db.read(search_index._waiting, None, 100)
    cut = search_index._cut(waiting)
    assert not search_index.catch_up(index, None, 100)
    reached = db.read(progress)
    # The slower one comes with what it read before.
    db.write(search_index._store, waiting, cut)
    assert (db.read(progress), seqs(ask(index, ada, "number"))) == (reached, [5, 4, 3, 2, 1])
    # And from the start again, as after a table was emptied.
    db.write(lambda session: session.execute(update(SearchProgress).values(version=0)))
    assert seqs(ask(index, ada, "number")) == [5, 4, 3, 2, 1]
    assert db.read(progress) == reached


def test_what_changes_while_it_is_indexed_is_indexed_again(db: Database, ada: Actor) -> None:
    index = Index(db)
    db.write(said_before_there_was_an_index, ada, 3)
    waiting = db.read(search_index._waiting, None, 100)

    def edit(session: Session) -> None:
        room = session.get_one(Room, LOBBY_ID)
        room.version += 1
        message = session.get_one(Message, (LOBBY_ID, 2))
        message.text, message.version = "something else", room.version

    db.write(edit)
    db.write(search_index._store, waiting, search_index._cut(waiting))
    assert seqs(ask(index, ada, "number 2")) == []
    assert seqs(ask(index, ada, "something")) == [2]


def progress(session: Session) -> list[Any]:
    return list(session.scalars(select(SearchProgress.version)))
