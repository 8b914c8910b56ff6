"""Two nodes whose clocks are two hours apart: order is that of `seq`, tokens keep their rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.conftest import SETTINGS, meet
from tests.pages import Attempt
from tests.parts import MariaDB, Redis, Server, wait_until
from tests.world import Socket, World


class Elsewhen(Server):
    """Parlour on a machine whose clock is wrong."""

    def __init__(self, shift: str, *args: object, **settings: str) -> None:
        (library,) = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
        # How long something takes is not what is wrong there.
        self.within = ("env", f"LD_PRELOAD={library}", f"FAKETIME={shift}",
                       "FAKETIME_DONT_FAKE_MONOTONIC=1")  # fmt: skip
        super().__init__(*args, **settings)  # type: ignore[arg-type]

    def sign_in(self, name: str) -> str:
        """By its own clock."""
        here = World(self)
        token = here.sign_in(name)
        here.close()
        return token


@pytest.fixture(scope="module")
def nodes(
    mariadb: MariaDB, redis: Redis, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Elsewhen]]:
    """Early and late."""
    folder, url = tmp_path_factory.mktemp("parlour") / "data", mariadb.new_database()
    both = [
        Elsewhen(shift, folder, url, redis_url=redis.url, **SETTINGS) for shift in ("-1h", "+1h")
    ]
    meet(*both)
    yield both
    assert [node.stop() for node in both] == [0, 0]
    assert [node.errors for node in both] == [[], []]


@pytest.mark.shows("clocks-off")
def test_they_talk_in_the_order_of_seq(nodes: list[Elsewhen], world: World) -> None:
    names = [world.person(name).name for name in ("Ada", "Bob")]
    tokens = [node.sign_in(name) for node, name in zip(nodes, names, strict=True)]
    sockets = [Socket(node.url, {"token": token})
               for node, token in zip(nodes, tokens, strict=True)]  # fmt: skip
    cursor = sockets[0].do("sync", cursors={})["rooms"][0]["version"]
    said = [sockets[number % 2].say(f"line {number}") for number in range(10)]
    times = [one["sent_at"] for one in said]
    assert times != sorted(times)
    for one in sockets:
        wait_until(lambda one=one: len(one.heard()) == len(said), what="all messages")  # type: ignore[misc]
        assert sorted(one.heard(), key=lambda message: message["seq"]) == said
        assert one.do("sync", cursors={"1": cursor})["changes"]["1"]["messages"] == said
        one.close()
    early, late = nodes
    with Attempt(early.url, {"token": tokens[1]}) as from_the_future:
        assert from_the_future.code == "unauthorized"
    with Attempt(late.url, {"token": tokens[0]}) as from_the_past:
        assert from_the_past.code == "token_expired"
    assert [node.logged("node gone") for node in nodes] == [[], []]
