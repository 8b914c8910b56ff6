"""Two nodes of one installation: one MariaDB, one Redis, one data folder."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

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
    with fleet(tmp_path_factory, mariadb, [redis.url] * 2) as both:
        yield both


@pytest.fixture
def world(nodes: list[Server]) -> Iterator[World]:
    here = World(nodes[0])
    yield here
    here.close()


@contextmanager
def fleet(
    folders: pytest.TempPathFactory, mariadb: MariaDB, redis_urls: Sequence[str], **settings: str
) -> Iterator[list[Server]]:
    """A node for each of these addresses of one Redis, on a database and a folder of their own."""
    folder, url = folders.mktemp("parlour"), mariadb.new_database()
    with ExitStack() as stack:
        nodes = [
            stack.enter_context(serving(folder, url, redis_url=one, **SETTINGS, **settings))
            for one in redis_urls
        ]
        meet(*nodes)
        yield nodes


def meet(*nodes: Server) -> None:
    """Wait until each knows all the others."""

    def met() -> bool:
        return all(len(node.logged("node met")) >= len(nodes) - 1 for node in nodes)

    wait_until(met, what="the nodes meeting")


def at(node: Server, person: Person) -> Socket:
    """One more device of somebody, connected to this node."""
    person.server = node
    return person.socket()


@contextmanager
def balancing(folders: pytest.TempPathFactory, nodes: list[Server]) -> Iterator[Balancer]:
    one = Balancer(folders.mktemp("haproxy"), nodes)
    yield one
    one.stop()


@pytest.fixture(scope="module")
def balancer(nodes: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balancer]:
    with balancing(tmp_path_factory, nodes) as one:
        yield one


@pytest.fixture(scope="module")
def javascript() -> Iterator[JavaScript]:
    one = JavaScript()
    yield one
    one.stop()
