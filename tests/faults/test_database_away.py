"""The database goes away, or is busy: senders are told so, nothing is lost, and it heals."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.parts import MariaDB, Server, wait_until
from tests.world import Socket, World, new_id


@pytest.fixture
def own_mariadb(tmp_path: Path) -> Iterator[MariaDB]:
    (tmp_path / "mariadb").mkdir()
    instance = MariaDB(tmp_path / "mariadb")
    yield instance
    instance.kill()


@pytest.mark.shows("mariadb-killed")
def test_mariadb_is_killed_and_comes_back(own_mariadb: MariaDB, tmp_path: Path) -> None:
    server = Server(tmp_path / "data", own_mariadb.new_database())
    world = World(server)
    ada = world.person("Ada")
    socket, client_id = ada.socket(), new_id()
    before = socket.say("before")

    own_mariadb.kill()
    answer = socket.call("send_message", {"message": "meanwhile", "client_id": client_id})
    assert answer["error"]["code"] == "unavailable"
    assert answer["error"]["retry_after"] >= 1
    assert socket.call("sync", {"cursors": {}})["error"]["code"] == "unavailable"
    assert ada.get("rooms").status_code == 503
    assert socket.client.connected

    own_mariadb.start()
    wait_until(server.ready, seconds=10, what="recovery")
    after = _sent_at_last(socket, "meanwhile", client_id)
    assert [m["seq"] for m in ada.history()] == [before["seq"], after["seq"]]
    world.close()
    assert server.stop() == 0
    assert not server.errors


@pytest.mark.shows("sqlite-locked")
def test_sqlite_is_locked_for_longer_than_anybody_waits(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    world = World(server)
    ada = world.person("Ada")
    socket, client_id = ada.socket(), new_id()
    other = sqlite3.connect(server.folder / "parlour.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = socket.call("send_message", {"message": "patience", "client_id": client_id})
    assert answer["error"]["code"] == "unavailable"
    assert ada.history() == [], "whoever reads is not held up"
    other.execute("ROLLBACK")
    other.close()
    sent = _sent_at_last(socket, "patience", client_id)
    assert ada.history() == [sent]
    world.close()
    assert server.stop() == 0


@pytest.mark.shows("sqlite-locked")
def test_while_sqlite_is_locked_nobody_waits_for_those_who_wait(tmp_path: Path) -> None:
    server = Server(tmp_path / "data")
    world = World(server)
    people = [world.person("Ada").socket() for _ in range(6)]
    other = sqlite3.connect(server.folder / "parlour.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # One after another, five seconds each, the last would have given up long before its turn.
    with ThreadPoolExecutor(len(people)) as at_once:
        refusals = at_once.map(lambda one: one.fails("create_group", name="Chess"), people)
        assert set(refusals) == {"unavailable"}
    other.execute("ROLLBACK")
    other.close()
    wait_until(server.ready, what="recovery")
    assert [one.group()["name"] for one in people] == ["Chess"] * len(people)
    world.close()
    assert server.stop() == 0


def _sent_at_last(socket: Socket, text: str, client_id: str) -> dict[str, object]:
    """As the page does: again, under the same id, until it is acknowledged."""
    answers: list[dict[str, dict[str, object]]] = []

    def acknowledged() -> bool:
        answers.append(socket.call("send_message", {"message": text, "client_id": client_id}))
        return bool(answers[-1]["ok"])

    wait_until(acknowledged, what="an acknowledgement")
    return answers[-1]["message"]
