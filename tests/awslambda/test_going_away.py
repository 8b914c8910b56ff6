"""Connections that end, and what ends them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select, update

from parlour.models import Connection
from parlour.protocol import times
from tests.functions import Functions, functions
from tests.javascript import JavaScript, javascript_socket
from tests.parts import MariaDB, wait_until
from tests.s3_server import S3
from tests.world import Person, Socket, World

_CONNECTIONS = select(func.count()).select_from(Connection)


@pytest.fixture(scope="module")
def hasty(
    mariadb: MariaDB, s3: S3, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Functions]:
    """Functions behind an API that ends what is silent for some seconds."""
    folder = tmp_path_factory.mktemp("hasty")
    with functions(folder, mariadb.new_database(), s3, idle_seconds=4) as one:
        yield one


def test_who_is_cut_off_for_being_silent_comes_back_and_misses_nothing(hasty: Functions) -> None:
    world, javascript = World(hasty), JavaScript()
    ada, bob = world.person("Ada"), world.person("Bob")
    options = {"reconnection": True}
    adas = javascript_socket(javascript, hasty, {"token": ada.token}, **options)
    before = adas.call("sync", {"cursors": {}})["changes"]["1"]["version"]
    wait_until(lambda: "disconnect" in [name for name, _ in adas.events], what="the cut")
    bobs = bob.socket()
    said = bobs.say("while you were away")
    wait_until(lambda: "connect" in [name for name, _ in adas.events], what="that she is back")
    answer = adas.call("sync", {"cursors": {"1": before}})
    assert said in answer["changes"]["1"]["messages"]
    adas.close()
    world.close()
    javascript.stop()


def test_after_a_restart_who_is_gone_is_found_to_be(
    server: Functions, ada: Person, bob: Person
) -> None:
    ada.socket()
    bob.socket()
    server.restart()
    assert server.ask(_CONNECTIONS) == 2
    again = ada.socket()
    again.say("is anybody there?")
    wait_until(lambda: server.ask(_CONNECTIONS) == 1, what="that the others are gone")
    again.close()


def test_the_janitor_sees_off_who_went_without_a_word(server: Functions, world: World) -> None:
    ada, bob = world.person("Ada"), world.person("Bob")
    adas = ada.socket()
    bob.socket()
    wait_until(lambda: about(adas, bob) == [True])
    long_ago = times.now() - 20 * 60_000
    his = Connection.user_id == int(bob.user["id"])
    server.meanwhile(update(Connection).where(his).values(heard_at=long_ago))
    server.emulator.invoke("janitor", {})
    wait_until(lambda: about(adas, bob) == [True, False])
    assert server.ask(_CONNECTIONS.where(his)) == 0


def about(socket: Socket, person: Person) -> list[bool]:
    """What it heard of whether they are there."""
    heard = socket.heard("presence")
    return [one["online"] for one in heard if one["username"] == person.name]


@pytest.mark.shows("revoked-sockets")
def test_signing_out_ends_a_socket_at_once(ada: Person) -> None:
    one = ada.socket()
    assert ada.post("auth/logout").status_code == 204
    one.wait_for("session_ended")
    wait_until(lambda: not one.client.connected, what="that it is closed")
