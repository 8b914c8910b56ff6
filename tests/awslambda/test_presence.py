"""Presence from rows is what it is in one process; see also `fleet/test_presence_shapes.py`."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from parlour.domain import users
from parlour.platform import sql_presence
from parlour.platform.connections import Connections
from parlour.platform.db import Database
from parlour.platform.presence import Presence
from parlour.platform.sql_presence import SqlPresence
from tests.conftest import DATABASES, migrated

SESSION = 10
THREADS = 20
T = TypeVar("T")


class InMemory:
    """Who comes and goes where one process has all sockets."""

    def __init__(self) -> None:
        self._presence = Presence()
        self.ada, self.bob = 1, 2

    @property
    def presence(self) -> Presence:
        return self._presence

    def arrive(self, user_id: int, sid: str, session_id: int | None = None) -> bool:
        """A socket opens and says CONNECT; whether it is the person's first."""
        return self.presence.arrive(user_id, sid, session_id)

    def close(self, user_id: int, sid: str) -> bool:
        """A socket is seen off; whether the person's attention is gone with it."""
        return self.presence.close(user_id, sid)


class InSql(InMemory):
    """Each asks a process that knows nothing."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db
        self.ada, self.bob = (db.write(_person, name) for name in ("Ada", "Bob"))

    @property
    def presence(self) -> Presence:
        return SqlPresence(self._db)

    def arrive(self, user_id: int, sid: str, session_id: int | None = None) -> bool:
        connections = Connections(self._db)
        connections.open(f"id of {sid}")
        assert connections.claim_connecting(f"id of {sid}", sid)
        first = super().arrive(user_id, sid, session_id)
        assert connections.claim_connected(sid)
        return first

    def close(self, user_id: int, sid: str) -> bool:
        connections = Connections(self._db)
        assert connections.claim_leaving(sid)
        gone = super().close(user_id, sid)
        connections.release(sid)
        return gone


def _person(session: Session, name: str) -> int:
    return users.add_person(session, name, "a hash").id


@pytest.fixture(params=["one process", *DATABASES])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[InMemory]:
    if request.param in DATABASES:
        with migrated(request.param, request, tmp_path) as db:
            yield InSql(db)
    else:
        yield InMemory()


def test_the_first_arrival_and_the_last_departure_count(here: InMemory) -> None:
    assert here.arrive(here.ada, "desktop", SESSION)
    assert not here.arrive(here.ada, "phone")
    assert here.arrive(here.bob, "tablet")
    assert here.presence.online() == {here.ada, here.bob}
    assert not here.presence.depart(here.bob, "desktop"), "it is not Bob's"
    assert not here.close(here.ada, "desktop")
    assert not here.presence.depart(here.ada, "desktop")
    assert here.presence.is_online(here.ada)
    here.close(here.ada, "phone")
    assert here.presence.depart(here.ada, "phone")
    assert not here.presence.depart(here.ada, "phone"), "twice is as once"
    assert not here.presence.is_online(here.ada)
    assert here.presence.online() == {here.bob}


def test_who_comes_back_in_time_was_never_away(here: InMemory) -> None:
    here.arrive(here.ada, "before")
    here.close(here.ada, "before")
    assert here.presence.is_online(here.ada)
    assert not here.arrive(here.ada, "after")
    assert not here.presence.depart(here.ada, "before")
    assert here.presence.is_online(here.ada)


def test_a_session_is_connected_while_its_socket_is_open(here: InMemory) -> None:
    here.arrive(here.ada, "desktop", SESSION)
    here.arrive(here.ada, "phone", SESSION + 1)
    assert here.presence.connected(here.ada, SESSION)
    assert not here.presence.connected(here.ada, SESSION + 2)
    assert not here.presence.connected(here.bob, SESSION)
    here.close(here.ada, "desktop")
    assert not here.presence.connected(here.ada, SESSION)
    assert here.presence.connected(here.ada, SESSION + 1)


def test_attention_is_that_of_any_device(here: InMemory) -> None:
    here.arrive(here.ada, "desktop")
    here.arrive(here.ada, "phone")
    assert not here.presence.active(here.ada)
    assert here.presence.set_active(here.ada, "desktop", True)
    assert not here.presence.set_active(here.ada, "desktop", True)
    assert here.presence.active(here.ada)
    assert not here.presence.active(here.bob)
    assert not here.presence.set_active(here.ada, "phone", True)
    assert not here.presence.set_active(here.ada, "desktop", False)
    assert here.presence.active(here.ada)
    assert not here.presence.set_active(here.bob, "phone", False), "it is not Bob's"
    assert here.close(here.ada, "phone")
    assert not here.presence.active(here.ada)


def test_nobody_comes_to_a_closed_device(here: InMemory) -> None:
    here.arrive(here.ada, "desktop")
    here.close(here.ada, "desktop")
    assert not here.presence.set_active(here.ada, "desktop", True)
    assert not here.presence.active(here.ada)
    assert not here.presence.close(here.ada, "nothing")


# In SQL alone


def test_who_is_seen_online_was_looked_up_in_this_event(db: Database) -> None:
    here = InSql(db)
    presence = SqlPresence(db)
    assert presence.online() == set()
    here.arrive(here.ada, "desktop")
    assert presence.online() == set(), "as at first"
    presence.forget()
    assert presence.is_online(here.ada)


def test_of_many_at_once_one_is_the_first_and_one_the_last(mariadb_db: Database) -> None:
    here, sids = InSql(mariadb_db), [f"device {number}" for number in range(THREADS)]
    connections = Connections(mariadb_db)
    for sid in sids:
        connections.open(sid)
        connections.claim_connecting(sid, sid)
    first = at_once(lambda sid: SqlPresence(mariadb_db).arrive(here.ada, sid), sids)
    assert first.count(True) == 1
    for sid in sids:
        connections.claim_leaving(sid)
    last = at_once(lambda sid: SqlPresence(mariadb_db).depart(here.ada, sid), sids)
    assert last.count(True) == 1
    assert SqlPresence(mariadb_db).online() == set()


def test_of_many_who_see_off_one_device_one_is_the_last(mariadb_db: Database) -> None:
    here = InSql(mariadb_db)
    here.arrive(here.ada, "desktop")
    here.close(here.ada, "desktop")
    last = at_once(lambda sid: SqlPresence(mariadb_db).depart(here.ada, sid), ["desktop"] * THREADS)
    assert last.count(True) == 1


def test_who_comes_or_goes_waits_for_who_does_so_meanwhile(mariadb_db: Database) -> None:
    here, connections = InSql(mariadb_db), Connections(mariadb_db)
    for sid in ("desktop", "phone"):
        connections.open(sid)
        connections.claim_connecting(sid, sid)
    presence = SqlPresence(mariadb_db)

    def overlap(step: Callable[..., bool], other: Callable[[], bool], *more: None) -> list[bool]:
        """`step` for the desktop; before it is committed, `other` begins."""
        with ThreadPoolExecutor(1) as pool:

            def work(session: Session) -> tuple[bool, Future[bool]]:
                result, begun = step(session, here.ada, "desktop", *more), pool.submit(other)
                wait([begun], timeout=1)
                return result, begun

            result, begun = mariadb_db.write(work)
            return [result, begun.result()]

    came = overlap(sql_presence._arrive, lambda: presence.arrive(here.ada, "phone"), None)
    assert came == [True, False]
    went = overlap(sql_presence._depart, lambda: SqlPresence(mariadb_db).depart(here.ada, "phone"))
    assert went == [False, True]


def at_once(function: Callable[[str], T], items: list[str]) -> list[T]:
    together = Barrier(len(items))

    def one(item: str) -> T:
        together.wait(30)
        return function(item)

    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(one, items))
