"""Redis is killed, hangs, cuts a node off, or holds rubbish: nothing is lost, and it heals."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.figures import figures, grown
from tests.fleet.conftest import fleet
from tests.fleet.proxy import Proxy
from tests.fleet.reader import Reader, settle, unready
from tests.javascript import JavaScript
from tests.own import command, refuses
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import World

HEALED_SECONDS = 5


@pytest.fixture(scope="module")
def own_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    instance = Redis(tmp_path_factory.mktemp("redis"))
    yield instance
    instance.kill()


@pytest.fixture(scope="module")
def proxy(own_redis: Redis) -> Iterator[Proxy]:
    """Between the second node and Redis."""
    one = Proxy(own_redis.port)
    yield one
    one.close()


@pytest.fixture(scope="module")
def nodes(
    mariadb: MariaDB, own_redis: Redis, proxy: Proxy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    urls = [own_redis.url, own_redis.url_at(proxy.port)]
    with fleet(tmp_path_factory, mariadb, urls) as both:
        yield both


@pytest.fixture
def ada(world: World, nodes: list[Server], javascript: JavaScript) -> Iterator[Reader]:
    one = Reader(javascript, nodes[0], world.person("Ada"))
    yield one
    one.close()


@pytest.fixture
def bob(world: World, nodes: list[Server], javascript: JavaScript) -> Iterator[Reader]:
    one = Reader(javascript, nodes[1], world.person("Bob"))
    yield one
    one.close()


def all_ready(nodes: list[Server]) -> bool:
    return all(node.ready() for node in nodes)


@pytest.mark.shows("redis-killed")
def test_it_is_killed_and_comes_back(
    ada: Reader, bob: Reader, nodes: list[Server], own_redis: Redis
) -> None:
    settle(ada, bob)
    before = figures(nodes[0])
    own_redis.kill()
    for node in nodes:
        wait_until(lambda node=node: unready(node), what="being unready")  # type: ignore[misc]
    ada.say("said without Redis")
    bob.say("so was this")
    own_redis.start()
    started = time.monotonic()
    wait_until(lambda: all_ready(nodes), seconds=HEALED_SECONDS, what="being ready")
    assert time.monotonic() - started < HEALED_SECONDS
    wait_until(lambda: bob.knows("said without Redis"), what="bob knowing")
    wait_until(lambda: ada.knows("so was this"), what="ada knowing")
    settle(ada, bob)
    after = figures(nodes[0])
    for name in ('parlour_redis_seconds_count{call="publish"}',
                 'parlour_redis_errors_total{call="publish"}',
                 'parlour_redis_errors_total{call="listen"}'):  # fmt: skip
        assert grown(before, after, name) > 0, name


def test_coming_back_disturbs_nobody_if_nothing_was_said(
    ada: Reader, bob: Reader, nodes: list[Server], own_redis: Redis
) -> None:
    settle(ada, bob)
    time.sleep(1)  # That they came is told a little later.
    own_redis.kill()
    wait_until(lambda: unready(nodes[0]) and unready(nodes[1]), what="being unready")
    own_redis.start()
    wait_until(lambda: all_ready(nodes), seconds=HEALED_SECONDS, what="being ready")
    time.sleep(2)
    assert [len(one.heard("disconnect")) for one in (ada, bob)] == [ada.cuts, bob.cuts]


@pytest.mark.shows("redis-half-open")
def test_a_connection_that_hangs_is_noticed_and_made_anew(
    ada: Reader, bob: Reader, nodes: list[Server], proxy: Proxy
) -> None:
    settle(ada, bob)
    proxy.stall()
    stalled = time.monotonic()
    ada.say("into the void")
    wait_until(lambda: unready(nodes[1]), seconds=HEALED_SECONDS, what="being unready")
    wait_until(nodes[1].ready, seconds=HEALED_SECONDS, what="being ready")
    assert time.monotonic() - stalled < 2 * HEALED_SECONDS
    wait_until(lambda: bob.knows("into the void"), what="bob knowing")
    proxy.go_on()
    settle(ada, bob)


@pytest.mark.shows("redis-hangs")
def test_a_redis_that_hangs_is_noticed(
    ada: Reader, bob: Reader, nodes: list[Server], own_redis: Redis
) -> None:
    settle(ada, bob)
    own_redis.process.send_signal(signal.SIGSTOP)
    wait_until(lambda: unready(nodes[0]) and unready(nodes[1]), what="being unready")
    started = time.monotonic()
    ada.say("nobody waits for it")
    assert time.monotonic() - started < 1
    own_redis.process.send_signal(signal.SIGCONT)
    wait_until(lambda: all_ready(nodes), seconds=HEALED_SECONDS, what="being ready")
    wait_until(lambda: bob.knows("nobody waits for it"), what="bob knowing")
    settle(ada, bob)


@pytest.mark.shows("redis-output-buffer")
def test_a_node_that_reads_too_slowly_is_cut_off_and_catches_up(
    ada: Reader, bob: Reader, nodes: list[Server], own_redis: Redis, proxy: Proxy
) -> None:
    settle(ada, bob)
    with own_redis.client() as client:
        client.config_set("client-output-buffer-limit", "pubsub 4194304 0 0")
        (channel,) = client.pubsub_channels("parlour:*")
        known = set(_subscribers(own_redis))
        proxy.stall()
        ada.say("before the flood")
        for _ in range(64):
            # More than the sockets between them hold.
            client.publish(channel, b"x" * 256 * 1024)
        assert known - set(_subscribers(own_redis)), "it was cut off"
        client.config_set("client-output-buffer-limit", "pubsub 33554432 8388608 60")
    proxy.go_on()
    wait_until(lambda: all_ready(nodes), seconds=HEALED_SECONDS, what="being ready")
    wait_until(lambda: bob.knows("before the flood"), what="bob knowing")
    settle(ada, bob)


def _subscribers(redis: Redis) -> list[str]:
    with redis.client() as client:
        return [one["id"] for one in client.client_list(_type="pubsub")]


@pytest.mark.shows("redis-away-long")
def test_a_node_that_is_cut_off_for_long_is_gone_and_comes_back(
    ada: Reader, bob: Reader, nodes: list[Server], proxy: Proxy
) -> None:
    settle(ada, bob)
    gone = len(nodes[0].logged("node gone"))
    proxy.part()
    wait_until(lambda: unready(nodes[1]), what="being unready")
    bob.say("from the other side")
    wait_until(lambda: len(nodes[0].logged("node gone")) > gone, seconds=30, what="being gone")
    ada.say("to the other side")
    proxy.heal()
    wait_until(lambda: all_ready(nodes), seconds=HEALED_SECONDS, what="being ready")
    wait_until(lambda: ada.knows("from the other side"), seconds=20, what="ada knowing")
    wait_until(lambda: bob.knows("to the other side"), seconds=20, what="bob knowing")
    settle(ada, bob)


@pytest.mark.shows("redis-rubbish")
@pytest.mark.parametrize(
    "rubbish",
    [
        b"", b"\xff\xfe", b"rubbish", b"[]", b"{}", b'{"node":"x","last":1,"said":[1]}',
        b'{"node":"x","last":"one","said":[]}',
        b'{"node":"x","last":2,"said":[["event",{"name":7}]]}',
        b'{"node":"x","last":3,"said":[["presence",null]]}',
        b'{"node":"x","last":4,"said":[["a kind of the future",{"more":1}]]}',
        b'{"node":"x","last":5,"said":[["event",{"name":"n","audience":"a","enters":["b',
        pytest.param(b"[" * 100_000, id="deep"),
        # Pickle's way of calling `os.system`.
        pytest.param(b"cos\nsystem\n(S'touch pwned'\ntR.", id="pickle"),
    ],
)  # fmt: skip
def test_rubbish_is_skipped(
    ada: Reader, bob: Reader, nodes: list[Server], own_redis: Redis, rubbish: bytes
) -> None:
    with own_redis.client() as client:
        (channel,) = client.pubsub_channels("parlour:*")
        client.publish(channel, rubbish)
    ada.say(f"after {rubbish[:50]!r}")
    bob.hears(f"after {rubbish[:50]!r}")
    for node in nodes:
        assert node.ready()
        assert not (node.folder.parent / "pwned").exists()


@pytest.mark.shows("redis-rubbish")
def test_rubbish_is_told_of_once(nodes: list[Server]) -> None:
    for node in nodes:
        assert len(node.logged("redis message skipped")) in {1, 2}, "once a minute"
        assert not node.errors


@pytest.mark.shows("secrets-never-told")
def test_the_password_is_nowhere_in_the_log(nodes: list[Server]) -> None:
    for node in nodes:
        assert "not/so" not in json.dumps(node.lines)
        assert "not%2Fso" not in json.dumps(node.lines)


def test_a_wrong_password_is_named_at_the_start(own_redis: Redis, tmp_path: Path) -> None:
    url = f"redis://:wrong@127.0.0.1:{own_redis.port}"
    said = refuses(command(tmp_path, "serve", "--port", "0", redis_url=url))
    assert f"PARLOUR_REDIS_URL: Redis at 127.0.0.1:{own_redis.port} refuses" in said
    assert "wrong" not in said
