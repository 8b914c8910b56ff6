"""Conversations on the page, unchanged: with people at different nodes, and while one is killed."""

import threading
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Visitor
from tests.e2e.test_conversations import (  # noqa: F401 (they run here once more)
    test_a_group_is_made_found_joined_and_left,
    test_ada_opens_a_conversation_and_bob_answers,
    test_what_is_read_on_one_device_is_read_on_the_other,
)
from tests.fleet.balancer import COOKIE, Balancer
from tests.parts import Server, wait_until
from tests.world import PASSWORD, Person, World

# Of these each is about something when a node is killed, so long after both are in.
PEOPLE = 2
TROUBLE_AFTER_SECONDS = 1


class Arriving(Visitor):
    """Tells when they are in."""

    def __init__(self, arrived: threading.Semaphore, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._arrived = arrived

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        super().sign_in(name, password)
        expect(self.composer).to_be_visible()
        self._arrived.release()


@pytest.fixture
def ada(world: World) -> Person:
    return world.person("Ada")


@pytest.fixture
def bob(world: World) -> Person:
    return world.person("Bob")


@pytest.fixture
def arrived() -> threading.Semaphore:
    """Released once by each who is in."""
    return threading.Semaphore(0)


@pytest.fixture(params=["calm", "trouble"], autouse=True)
def weather(
    request: pytest.FixtureRequest,
    nodes: list[Server],
    balancer: Balancer,
    arrived: threading.Semaphore,
) -> Iterator[str]:
    """In trouble, the second node is killed amid what people do, and started again."""

    def trouble() -> None:
        for _ in range(PEOPLE):
            arrived.acquire(timeout=60)
        time.sleep(TROUBLE_AFTER_SECONDS)
        nodes[1].kill()
        time.sleep(1)
        nodes[1].start()

    thread = threading.Thread(target=trouble if request.param == "trouble" else int)
    thread.start()
    yield str(request.param)
    thread.join()
    wait_until(lambda: balancer.knows("one") and balancer.knows("two"), what="calm")


@pytest.fixture
def visitors(
    chromium: Browser,
    balancer: Balancer,
    weather: str,
    arrived: threading.Semaphore,
) -> Iterator[Any]:
    """As in `tests/e2e`, but through the load balancer, each at another node than the last."""
    here: list[Arriving] = []

    def visitor(**options: Any) -> Arriving:
        node = ("one", "two")[len(here) % 2]
        here.append(Arriving(arrived, chromium, cast(Server, balancer), **options))
        here[-1].context.add_cookies([{"name": COOKIE, "value": node, "url": balancer.url}])
        return here[-1]

    yield visitor
    if weather == "calm":
        assert {_node(one) for one in here} == {"one", "two"}, "each stayed where they were"
    complaints = [complaint for one in here for complaint in one.complaints]
    for one in here:
        one.context.close()
    assert [one for one in complaints if "WebSocket connection to" not in one] == []


def _node(visitor: Visitor) -> str | None:
    cookies = {one["name"]: one["value"] for one in visitor.context.cookies()}
    return cookies.get(COOKIE)
