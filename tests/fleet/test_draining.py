"""A node that is told to stop: clients go elsewhere, and nothing is lost."""

import signal
import time
from collections.abc import Iterator

import pytest
import requests

from tests import ledger
from tests.fleet.balancer import Balancer
from tests.fleet.conftest import balancing, fleet
from tests.javascript import JavaScript, JavaScriptSocket
from tests.ledger import Sender
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import World

DRAIN_SECONDS = 3


@pytest.fixture(scope="module")
def pair(
    mariadb: MariaDB, redis: Redis, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    """Two nodes of this module's own, that give the load balancer time to notice."""
    seconds = str(DRAIN_SECONDS)
    with fleet(tmp_path_factory, mariadb, [redis.url] * 2, drain_seconds=seconds) as both:
        yield both


@pytest.fixture(scope="module")
def before_both(pair: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balancer]:
    with balancing(tmp_path_factory, pair) as balancer:
        yield balancer


@pytest.mark.shows("rolling-restart")
def test_the_ledger_holds_through_a_rolling_restart(
    pair: list[Server], before_both: Balancer
) -> None:
    world = World(pair[0])
    senders = [Sender(world.person(name)) for name in ("Ada", "Bob", "Chandra", "Dijkstra")]
    for sender in senders:
        sender.person.server = before_both  # type: ignore[assignment]  # its URL is all they need
        sender.start()
    for number, node in enumerate(pair, start=1):
        ledger.wait_for_acknowledgements(senders, 60 * number)
        assert node.stop() == 0
        node.start()
    ledger.wait_for_acknowledgements(senders, 60 * (len(pair) + 1))
    ledger.finish(senders)
    ledger.check(senders)
    world.close()


@pytest.mark.shows("restarted")
def test_a_node_that_leaves_says_so_and_its_clients_come_back_elsewhere(
    pair: list[Server], before_both: Balancer, javascript: JavaScript
) -> None:
    world = World(pair[0])
    ada = world.person("Ada")
    leaving = pair[0]
    wait_until(lambda: before_both.knows("one") and before_both.knows("two"), what="both up")
    options = {"reconnection": True, "reconnectionDelay": 500}
    sockets = [
        JavaScriptSocket(
            javascript, before_both.url, {"token": ada.token}, transports=[transport], **options
        )
        for transport in ("websocket", "polling") * 3
    ]
    leaving.process.send_signal(signal.SIGTERM)
    wait_until(lambda: not leaving.ready(), what="being unready")
    said = requests.get(f"{leaving.url}/readyz", timeout=5)
    assert said.status_code == 503
    assert said.json()["not_ready"][0]["reason"] == "This process is about to stop."
    assert requests.get(f"{leaving.url}/healthz", timeout=5).ok
    assert leaving.ended() == 0
    moved = [one for one in sockets if one.heard("disconnect")]
    assert 0 < len(moved) < len(sockets), "some were there, and some were not"
    for one in moved:
        wait_until(lambda one=one: len(one.heard("connect")) == 2, what="coming back")  # type: ignore[misc]
        assert one.heard("disconnect")[0] in {"transport close", "transport error"}
    for number, one in enumerate(sockets):
        one.say(f"still here {number}")
    for one in sockets:
        one.hears("still here 5")
        one.close()
    assert not leaving.errors
    leaving.start()
    world.close()


def test_the_second_signal_ends_it_at_once(pair: list[Server]) -> None:
    started = time.monotonic()
    pair[0].process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    pair[0].process.send_signal(signal.SIGTERM)
    assert pair[0].ended() == 128 + signal.SIGTERM
    assert time.monotonic() - started < DRAIN_SECONDS
    pair[0].start()
