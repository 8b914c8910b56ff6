"""Two nodes of one installation: one MariaDB, one Redis, one data folder."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.fleet.balancer import Balancer
from tests.javascript import JavaScript
from tests.own import serving
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import Person, Socket, World

SETTINGS = {"rate_limits": "off", "trusted_proxies": "1"}


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    instance = Redis(tmp_path_factory.mktemp("redis"))
    yield instance
    instance.kill()


@pytest.fixture(scope="module")
def nodes(
    mariadb: MariaDB, redis: Redis, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    folder, url = tmp_path_factory.mktemp("parlour"), mariadb.new_database()
    with ExitStack() as stack:
        both = [
            stack.enter_context(serving(folder, url, redis_url=redis.url, **SETTINGS))
            for _ in range(2)
        ]
        meet(*both)
        yield both


@pytest.fixture
def world(nodes: list[Server]) -> Iterator[World]:
    here = World(nodes[0])
    yield here
    here.close()


def meet(*nodes: Server) -> None:
    """Wait until each knows all the others."""

    def met() -> bool:
        return all(len(node.logged("node met")) >= len(nodes) - 1 for node in nodes)

    wait_until(met, what="the nodes meeting")


def at(node: Server, person: Person) -> Socket:
    """One more device of somebody, connected to this node."""
    person.server = node
    return person.socket()


@pytest.fixture(scope="module")
def balancer(nodes: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balancer]:
    one = Balancer(tmp_path_factory.mktemp("haproxy"), nodes)
    yield one
    one.stop()


@pytest.fixture(scope="module")
def javascript() -> Iterator[JavaScript]:
    one = JavaScript()
    yield one
    one.stop()
