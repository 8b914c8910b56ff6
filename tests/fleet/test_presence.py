"""Who is there, whatever node they are at, and when a node is gone."""

import time
from pathlib import Path

import pytest

from tests.fleet.conftest import at, meet
from tests.own import serving
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import Person, Socket, World


def told(socket: Socket, person: Person) -> list[bool]:
    return [one["online"] for one in socket.heard("presence") if one["username"] == person.name]


def online(person: Person, other: Person) -> bool:
    people = person.get("presence").json()["people"]
    return any(one["username"] == other.name and one["online"] for one in people)


@pytest.fixture
def ada(world: World) -> Person:
    return world.person("Ada")


@pytest.fixture
def bob(world: World) -> Person:
    return world.person("Bob")


def test_who_comes_and_goes_at_one_node_is_seen_at_the_other(
    ada: Person, bob: Person, nodes: list[Server]
) -> None:
    adas, bobs = at(nodes[0], ada), at(nodes[1], bob)
    wait_until(lambda: told(adas, bob) == [True], what="bob coming")
    assert online(ada, bob)
    bobs.close()
    wait_until(lambda: told(adas, bob) == [True, False], what="bob going")
    assert not online(ada, bob)


def test_moving_from_node_to_node_is_no_absence(
    ada: Person, bob: Person, nodes: list[Server]
) -> None:
    adas, bobs = at(nodes[0], ada), at(nodes[1], bob)
    wait_until(lambda: told(adas, bob) == [True], what="bob coming")
    moved = at(nodes[0], bob)
    bobs.close()
    time.sleep(4)
    assert told(adas, bob) == [True]
    moved.close()
    wait_until(lambda: told(adas, bob) == [True, False], what="bob going")


def test_two_devices_that_go_at_once_leave_nobody(
    ada: Person, bob: Person, nodes: list[Server]
) -> None:
    adas = at(nodes[0], ada)
    devices = [at(node, bob) for node in nodes for _ in range(2)]
    wait_until(lambda: True in told(adas, bob), what="bob coming")
    for one in devices:
        one.client.eio.disconnect(abort=True)
    wait_until(lambda: told(adas, bob)[-1:] == [False], what="bob going")
    assert not online(ada, bob)


def test_devices_at_other_nodes_hear_that_one_is_at_this(bob: Person, nodes: list[Server]) -> None:
    desktop, phone = at(nodes[0], bob), at(nodes[1], bob)
    desktop.do("set_active", active=True)
    assert phone.wait_for("attention") == {"active": True}
    late = at(nodes[1], bob)
    assert late.wait_for("attention") == {"active": True}
    desktop.close()
    wait_until(lambda: phone.heard("attention")[-1] == {"active": False}, what="quiet")


def test_here_means_whoever_is_at_any_node(ada: Person, bob: Person, nodes: list[Server]) -> None:
    adas = at(nodes[0], ada)
    room = adas.group(members=[bob.name])["id"]
    bobs = at(nodes[1], bob)
    wait_until(lambda: online(ada, bob), what="bob coming")
    adas.do("send_message", room=room, message="@here cake")
    assert bobs.wait_for("notification")["kind"] == "mention"


def test_people_of_a_killed_node_are_gone_within_thirty_seconds(
    mariadb: MariaDB, redis: Redis, tmp_path: Path
) -> None:
    url = mariadb.new_database()
    with serving(tmp_path, url, redis_url=redis.url) as first:
        second = Server(first.folder, url, redis_url=redis.url)
        meet(first, second)
        world = World(first)
        ada, bob, eve = world.person("Ada"), world.person("Bob"), world.person("Eve")
        adas, eves = at(first, ada), at(second, eve)
        at(second, bob)
        wait_until(lambda: told(adas, bob) == [True], what="bob coming")
        wait_until(lambda: told(adas, eve) == [True], what="eve coming")
        killed = time.monotonic()
        second.kill()
        moved = at(first, eve)
        # What the killed node may not have said: whoever follows is sent to sync.
        wait_until(lambda: not adas.client.connected, seconds=30, what="being sent to sync")
        watching = at(first, ada)
        wait_until(lambda: not online(ada, bob), seconds=30, what="bob going")
        assert time.monotonic() - killed < 30
        assert online(ada, eve), "she had moved"
        assert False not in told(watching, eve)
        for one in (eves, moved):
            one.close()
        world.close()
