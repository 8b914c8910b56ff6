"""Nodes are killed and the database stops, amid clients and sends through the load balancer."""

import os
import time
from collections.abc import Iterator
from signal import SIGCONT, SIGSTOP

import pytest

from tests import ledger
from tests.fleet.balancer import Balancer
from tests.fleet.conftest import balancing, fleet
from tests.javascript import JavaScript
from tests.ledger import Sender
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import World

# `make faults-long` has as many reconnect as reliability asks for.
CROWD = int(os.environ.get("CROWD", "200"))


@pytest.fixture(scope="module")
def own_mariadb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MariaDB]:
    instance = MariaDB(tmp_path_factory.mktemp("mariadb"))
    yield instance
    instance.kill()


@pytest.fixture(scope="module")
def pair(
    own_mariadb: MariaDB, redis: Redis, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    with fleet(tmp_path_factory, own_mariadb, [redis.url] * 2) as both:
        yield both


@pytest.fixture(scope="module")
def balancer(pair: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balancer]:
    with balancing(tmp_path_factory, pair) as one:
        yield one


@pytest.mark.shows("crowd-reconnects")
def test_all_that_are_cut_off_at_once_are_back_and_synced_within_thirty_seconds(
    pair: list[Server], balancer: Balancer, javascript: JavaScript
) -> None:
    # The first of this module: of a node that was killed all are told later, and sync again.
    wait_until(lambda: balancer.knows("one") and balancer.knows("two"), what="both nodes")
    sent_before = len(pair[0].logged("sockets are closed, to connect again"))
    world = World(pair[0])
    tokens = [person.token for person in world.crowd(20)]
    javascript.ask("crowd", url=balancer.url, tokens=tokens, each=CROWD // len(tokens))

    def synced(times: int) -> bool:
        now = javascript.ask("crowded")
        return bool(now["connected"] == CROWD and min(now["synced"]) >= times)

    wait_until(lambda: synced(1), seconds=60, what="everybody coming")
    before = javascript.ask("crowded")["synced"]
    killed = time.monotonic()
    pair[1].kill()
    # Half of them at once; the others when the first node takes the second one for gone.
    wait_until(
        lambda: len(pair[0].logged("sockets are closed, to connect again")) > sent_before,
        seconds=30, what="being sent to sync",
    )  # fmt: skip
    sent_away = time.monotonic()
    assert sent_away - killed < 20
    wait_until(lambda: synced(2), seconds=30, what="everybody syncing")
    took = time.monotonic() - sent_away
    print(f"{CROWD} clients synced within {took:.1f} s of being sent to")  # noqa: T201
    assert took < 30
    assert max(before) == 1, "nobody was cut off before"
    javascript.ask("disperse")
    pair[1].start()
    world.close()


@pytest.mark.shows("node-killed", "mariadb-stops")
def test_the_ledger_holds_whatever_is_killed_or_stops(
    pair: list[Server], own_mariadb: MariaDB, balancer: Balancer
) -> None:
    world = World(pair[0])
    senders = [Sender(world.person(name)) for name in ("Ada", "Bob", "Chandra", "Dijkstra")]
    for sender in senders:
        sender.person.server = balancer  # type: ignore[assignment]  # its URL is all they need
        sender.start()
    ledger.wait_for_acknowledgements(senders, 60)
    for number, node in enumerate(pair, start=2):
        node.kill()
        ledger.wait_for_acknowledgements(senders, 60 * number)
        node.start()
    own_mariadb.process.send_signal(SIGSTOP)
    time.sleep(2)
    own_mariadb.process.send_signal(SIGCONT)
    ledger.wait_for_acknowledgements(senders, 60 * 4)
    ledger.finish(senders)
    ledger.check(senders)
    world.close()
