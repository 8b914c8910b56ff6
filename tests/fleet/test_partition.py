"""A node's network is cut behind it: clients reach it, and it reaches neither database nor Redis.

For as long as a cut is shorter than what the node waits for an answer, TCP makes up for it; beyond
that (`make faults-long`), senders are told.
"""

import os
import time
from collections.abc import Iterator

import pytest
import requests

from tests.fleet.conftest import SETTINGS, meet
from tests.fleet.namespace import Elsewhere, Namespace, namespace, possible
from tests.fleet.proxy import Proxy
from tests.fleet.reader import Reader, settle
from tests.javascript import JavaScript
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import World

pytestmark = pytest.mark.skipif(not possible(), reason="network namespaces take root and iproute2")

CUTS = [6, 50] if "CROWD" in os.environ else [6]
# A node waits so long for its database: see `parlour.serving`.
PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def place() -> Iterator[Namespace]:
    with namespace() as one:
        yield one


@pytest.fixture(scope="module")
def nodes(
    mariadb: MariaDB, redis: Redis, place: Namespace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    folder, url = tmp_path_factory.mktemp("parlour") / "data", mariadb.new_database()
    to_database, to_redis = (Proxy(one.port, place.behind) for one in (mariadb, redis))
    near = Server(folder, url, redis_url=redis.url, **SETTINGS)
    far = Elsewhere(
        place, folder,
        url.replace(f"127.0.0.1:{mariadb.port}", f"{place.behind}:{to_database.port}"),
        redis_url=redis.url_at(to_redis.port, place.behind), **SETTINGS,
    )  # fmt: skip
    meet(near, far)
    yield [near, far]
    assert [node.stop() for node in (near, far)] == [0, 0]
    to_database.close()
    to_redis.close()


@pytest.fixture
def two(world: World, nodes: list[Server], javascript: JavaScript) -> Iterator[list[Reader]]:
    both = [
        Reader(javascript, node, world.person(name))
        for node, name in zip(nodes, ("Ada", "Bob"), strict=True)
    ]
    yield both
    for one in both:
        one.close()


@pytest.mark.shows("network-cut")
@pytest.mark.parametrize("seconds", CUTS)
def test_a_node_that_is_cut_off_says_so_and_catches_up(
    two: list[Reader], nodes: list[Server], place: Namespace, seconds: int
) -> None:
    ada, bob = two
    settle(ada, bob)
    place.part()
    parted = time.monotonic()
    ada.say("nobody waits for the other node")
    assert time.monotonic() - parted < 1
    ready = f"{nodes[1].url}/readyz"
    wait_until(lambda: requests.get(ready, timeout=5).status_code == 503, what="being unready")
    assert requests.get(f"{nodes[1].url}/healthz", timeout=5).ok, "it lives, and is not restarted"
    if seconds > PATIENCE_SECONDS:
        answer = bob.call("send_message", {"message": "into the void"})
        assert answer["error"]["code"] == "unavailable"
        assert time.monotonic() - parted < PATIENCE_SECONDS + 10
    time.sleep(max(0, parted + seconds - time.monotonic()))
    place.heal()
    wait_until(nodes[1].ready, seconds=10, what="being ready")
    wait_until(lambda: bob.knows("nobody waits for the other node"), what="bob knowing")
    bob.say("back again")
    wait_until(lambda: ada.knows("back again"), what="ada knowing")
    settle(ada, bob)
