"""MariaDB is there and slow, or has no connection free, or two transactions wait for each other."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from sqlalchemy import Connection, create_engine, text

from tests.figures import figures, grown
from tests.own import serving
from tests.parts import MariaDB, Server, wait_until
from tests.world import Person

_POOL = 2
_REPEATS = "parlour_database_repeats_total"


@pytest.fixture(scope="module")
def server(mariadb: MariaDB, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One with few connections to its database."""
    folder, url = tmp_path_factory.mktemp("parlour"), mariadb.new_database()
    with serving(folder, url, database_pool=str(_POOL)) as one:
        yield one


@pytest.mark.shows("mariadb-slow")
def test_an_answer_that_comes_late_is_an_answer(
    mariadb: MariaDB, server: Server, ada: Person, bob: Person
) -> None:
    adas, bobs = ada.socket(), bob.socket()
    with ThreadPoolExecutor(1) as other:
        with paused(mariadb):
            sent = other.submit(adas.say, "patience")
            time.sleep(2)
            assert not sent.done()
            assert _answers(server)
        assert bobs.hears("patience") == sent.result()
    assert adas.client.connected


@pytest.mark.shows("pool-exhausted")
def test_who_finds_no_connection_free_is_told_so_and_nobody_is_cut_off(
    mariadb: MariaDB, server: Server, ada: Person, bob: Person
) -> None:
    sockets = [one.socket() for one in (ada, bob) for _ in range(4)]
    with ThreadPoolExecutor(len(sockets)) as others:
        with paused(mariadb):
            asked = [others.submit(one.call, "sync", {"cursors": {}}) for one in sockets]
            wait_until(lambda: sum(map(_refused, asked)) >= len(sockets) - _POOL, what="refusals")
            assert _answers(server)
        answers = [one.result() for one in asked]
    assert sum(answer["ok"] for answer in answers) <= _POOL
    assert {answer["error"]["code"] for answer in answers if not answer["ok"]} == {"unavailable"}
    wait_until(server.ready, seconds=10, what="recovery")
    for one in sockets:
        one.say("all is well")


@pytest.mark.shows("deadlock")
def test_a_deadlock_is_tried_once_more(server: Server, ada: Person) -> None:
    adas, before = ada.socket(), figures(server)
    room = int(adas.group()["id"])
    seqs = [adas.say(f"line {number}", room=str(room))["seq"] for number in range(20)]
    with ThreadPoolExecutor(1) as other, _transaction(server) as rival:
        # It has changed more, so that InnoDB lets the server be the one who begins again.
        rival.execute(
            text("UPDATE messages SET mentions = '' WHERE room_id = :room"), {"room": room}
        )
        edited = other.submit(adas.do, "edit_message", room=str(room), seq=seqs[0], message="new")
        wait_until(lambda: _waits(server), what="the server waiting for the messages")
        rival.execute(text("SELECT id FROM rooms WHERE id = :room FOR UPDATE"), {"room": room})
        rival.commit()
        assert edited.result()["message"]["message"] == "new"
    assert grown(before, figures(server), _REPEATS) >= 1


@contextmanager
def paused(mariadb: MariaDB) -> Iterator[None]:
    mariadb.pause()
    try:
        yield
    finally:
        mariadb.resume()


def _answers(server: Server) -> bool:
    return requests.get(f"{server.url}/healthz", timeout=5).ok


def _refused(asked: Future[dict[str, Any]]) -> bool:
    return asked.done() and not asked.result()["ok"]


@contextmanager
def _transaction(server: Server) -> Iterator[Connection]:
    engine = create_engine(server.database_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _waits(server: Server) -> bool:
    """Whether some transaction waits for a lock of another."""
    waiting = text("SELECT count(*) FROM information_schema.innodb_lock_waits")
    # InnoDB shows what was when somebody last looked, unless nobody did for a tenth of a second.
    time.sleep(0.2)
    return bool(server.ask(waiting))
