"""However much there is, what people do all day reads by an index, and sorts nothing.

Each is done on a database with many people, rooms and messages; of all statements that it takes,
the database is asked how it would run them.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from parlour.domain import (
    history,
    inbox,
    marks,
    reactions,
    search,
    search_index,
    sending,
    sessions,
    subscriptions,
    sync,
    words,
)
from parlour.domain.actor import Actor
from parlour.domain.marks import Mark
from parlour.domain.messages import draft
from parlour.domain.tokens import Token
from parlour.models import (
    Attachment,
    Membership,
    Mention,
    Message,
    Pin,
    Reaction,
    Room,
    SearchProgress,
    User,
)
from parlour.models import Session as SignedIn
from parlour.platform import migrate
from parlour.platform import search as index
from parlour.platform.db import Database
from parlour.platform.presence import Presence
from parlour.platform.search import Entry
from parlour.protocol import times
from parlour.protocol.commands import MarkDelivered, MarkRead, React, SendMessage, Sync
from parlour.protocol.requests import HistoryQuery, MentionsQuery, SearchQuery
from tests.conftest import new_database

PEOPLE = 400
ROOMS = 200
# Ada is in the first ones; the long one is the first of them.
HERS = 20
LONG = 10
MESSAGES = 6_000
UUID = "0f8fad5b-d9cb-469f-a165-7086772895{:02x}"

_ADA = Actor(1, "Person.1", "member", session_id=1)


@pytest.fixture(scope="module")
def crowded(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("plans")
    database = Database(
        new_database(database_kind, request) or f"sqlite:///{folder / 'parlour.sqlite3'}"
    )
    migrate.upgrade(database.engine)
    database.write(_fill)
    with database.engine.begin() as connection:
        for table in ("messages", "memberships", "rooms", "users", "mentions",
                      "reactions", "pins", "attachments", "message_words"):  # fmt: skip
            analyse = "ANALYZE" if database_kind == "sqlite" else "ANALYZE TABLE"
            connection.exec_driver_sql(f"{analyse} {table}")
    yield database
    database.close()


def _fill(session: Session) -> None:
    now = times.now()
    session.execute(
        insert(User),
        [
            {"id": n, "username": f"Person.{n}", "name_key": f"person.{n}", "skeleton": f"s{n}",
             "role": "member", "created_at": now}
            for n in range(1, PEOPLE + 1)
        ],
    )  # fmt: skip
    session.execute(
        insert(SignedIn),
        [
            {"id": one, "user_id": one, "refresh_hash": "", "created_at": now, "last_used_at": now,
             "expires_at": now + 3_600_000, "user_agent": "", "address": ""}
            for one in range(1, PEOPLE + 1)
        ],
    )  # fmt: skip
    last = {room: MESSAGES if room == LONG else 30 for room in range(LONG, LONG + ROOMS)}
    session.execute(
        insert(Room),
        [
            {"id": room, "kind": "group", "name": f"Room {room}", "private": False,
             "last_seq": seq, "version": seq, "created_at": now}
            for room, seq in last.items()
        ],
    )  # fmt: skip
    session.execute(
        insert(Membership),
        [
            {"room_id": room, "user_id": user, "role": "member", "level": "all", "joined_seq": 0,
             "delivered_seq": last[room] - 5, "read_seq": last[room] - 5, "joined_at": now,
             "version": 1}
            for room in last
            for user in range(1, PEOPLE + 1)
            if (room < LONG + HERS if user == 1 else (room + user) % 3 == 0)
        ],
    )  # fmt: skip
    for room, seqs in last.items():
        session.execute(
            insert(Message),
            [
                {"room_id": room, "seq": seq, "version": seq, "author_id": 2 + seq % 300,
                 "text": f"line {seq}", "sent_at": now + seq}
                for seq in range(1, seqs + 1)
            ],
        )  # fmt: skip
    session.execute(
        insert(Mention),
        [
            {"room_id": LONG, "seq": seq, "user_id": seq % PEOPLE + 1}
            for seq in range(1, MESSAGES + 1, 3)
        ],
    )
    for table in (Reaction, Pin, Attachment):
        session.execute(insert(table), [_beside(table, seq) for seq in range(1, MESSAGES + 1, 2)])
    for room, seqs in last.items():
        indexed = [Entry(room, seq, _words(seq)) for seq in range(1, seqs + 1)]
        index.put(session, indexed)
        session.add(SearchProgress(room_id=room, version=seqs))


def _words(seq: int) -> frozenset[str]:
    """One that all messages have, one that few have, and the author's."""
    return frozenset(
        {*words.tokens("everywhere"), *words.tokens(f"seldom{seq % 500}"),
         search_index.author_token(2 + seq % 300)}
    )  # fmt: skip


def _beside(table: type, seq: int) -> dict[str, object]:
    """Something that stands beside a message of the long room."""
    place = {"room_id": LONG, "seq": seq, "user_id": 2 + seq % 300}
    if table is Reaction:
        return place | {"emoji": "👍", "reacted_at": seq}
    if table is Pin:
        return place | {"pinned_at": seq, "note": "", "position": seq}
    return place | {"id": f"{seq:032x}", "place": 0, "name": "a.txt", "type": "text/plain",
                    "size": 1, "thumbnail": False, "uploaded_at": seq}  # fmt: skip


def _send(session: Session) -> object:
    said = [
        SendMessage(room=str(room), message="Hello", client_id=UUID.format(n))
        for n, room in enumerate((LONG, LONG, LONG + 1))
    ]
    return sending.send_all(session, [draft(_ADA, one) for one in said], Presence())


def _mark(session: Session) -> object:
    room = str(LONG)
    everybody = [Actor(user, "", "member") for user in range(2, 32, 3)]
    commands: list[MarkRead | MarkDelivered] = [
        MarkRead(room=room, seq=MESSAGES - 1),
        MarkDelivered(room=room, seq=MESSAGES),
    ]
    return marks.mark_all(session, [Mark(one, done) for one in everybody for done in commands])


def _page(**bounds: int) -> Callable[[Session], object]:
    return lambda session: history.page(
        session, _ADA, str(LONG), HistoryQuery.model_validate({"limit": 50, **bounds})
    )


EVERY_DAY: dict[str, Callable[[Session], object]] = {
    "connecting": lambda session: subscriptions.admit_all(
        session, [Token("access", user, user, csrf="") for user in range(2, 32, 3)]
    ),
    "connecting while somebody is moved": lambda session: subscriptions.shared(session, _ADA),
    "catching up": lambda session: sync.since(
        session, _ADA, Sync(cursors={str(room): 25 for room in range(LONG, LONG + HERS)})
    ),
    "coming for the first time": lambda session: sync.since(session, _ADA, Sync(cursors={})),
    "the newest page": _page(),
    "a page from before": _page(before=MESSAGES // 2),
    "a page from after": _page(after=MESSAGES // 2),
    "sending": _send,
    "marking": _mark,
    "reacting": lambda session: reactions.add(
        session, _ADA, React(room=str(LONG), seq=MESSAGES - 3, emoji="👍")
    ),
    "the inbox": lambda session: inbox.page(session, _ADA, MentionsQuery()),
    "looking for sessions that ended": lambda session: sessions.close_ended(session, Presence()),
}


@pytest.mark.parametrize("what", EVERY_DAY)
def test_it_reads_by_an_index_and_sorts_nothing(crowded: Database, what: str) -> None:
    with _statements(crowded) as ran:
        crowded.write(EVERY_DAY[what])
    assert ran
    faults = [fault for statement in ran for fault in _faults(crowded, *statement)]
    assert not faults, "\n".join(faults)


# What is found is put in the order of time; it is found by an index all the same.
@pytest.mark.parametrize(
    "asked", ["everywhere", "seldom7", "seld", "everywhere seldom7", "from:Person.3 seldom1"]
)
def test_searching_reads_by_an_index(crowded: Database, asked: str) -> None:
    with _statements(crowded) as ran:
        found = search.find(search_index.Index(crowded), _ADA, SearchQuery(q=asked))
    assert found.messages
    faults = [fault for statement in ran for fault in _faults(crowded, *statement)]
    faults = [one for one in faults if not one.startswith(("sorts", "USE TEMP B-TREE"))]
    assert not faults, "\n".join(faults)


def test_what_reads_everything_is_found_out(crowded: Database) -> None:
    with _statements(crowded) as ran, crowded.engine.begin() as connection:
        connection.exec_driver_sql("SELECT * FROM messages WHERE text = 'x' ORDER BY sent_at")
    assert len(_faults(crowded, *ran[0])) == 2


# Of these a page has few: its reactions as they came, its files, what mentions one person.
SORTED = ("FROM reactions ", "FROM attachments ", "mentions.user_id ")

Statement = tuple[str, Any]


@contextmanager
def _statements(database: Database) -> Iterator[list[Statement]]:
    ran: dict[str, Any] = {}

    def note(_: Any, __: Any, statement: str, values: Any, ___: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            ran.setdefault(statement, values[0] if many else values)

    found: list[Statement] = []
    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
        found += ran.items()


def _faults(database: Database, statement: str, values: Any) -> list[str]:
    with database.engine.begin() as connection:
        if database.engine.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            steps = [row[3] for row in rows]
            wrong = [one for one in steps if _is_scan(one) or one == "USE TEMP B-TREE FOR ORDER BY"]
        else:
            rows = connection.exec_driver_sql(f"EXPLAIN FORMAT=JSON {statement}", values).all()
            wrong = list(_mariadb_faults(json.loads(rows[0][0])))
    sorts_little = any(table in statement for table in SORTED)
    return [
        f"{one}: {statement}"
        for one in wrong
        if not (sorts_little and one in ("sorts", "USE TEMP B-TREE FOR ORDER BY"))
    ]


def _is_scan(step: str) -> bool:
    # What has no name of its own is what a subquery has found. A virtual table tells after its
    # index by what it looks things up (sqlite.org/vtab.html, xBestIndex); here, by nothing.
    if "VIRTUAL TABLE" in step:
        return step.endswith("VIRTUAL TABLE INDEX 0:")
    return step.startswith("SCAN") and not step.startswith(("SCAN CONSTANT", "SCAN anon_"))


def _mariadb_faults(plan: Any) -> Iterator[str]:
    if isinstance(plan, list):
        for one in plan:
            yield from _mariadb_faults(one)
    elif isinstance(plan, dict):
        if plan.get("access_type") in ("ALL", "index") and not _derived(plan["table_name"]):
            yield f"all of {plan['table_name']}"
        for name, inner in plan.items():
            if name == "filesort":
                yield "sorts"
            yield from _mariadb_faults(inner)


def _derived(table: str) -> bool:
    return table.startswith("<")
