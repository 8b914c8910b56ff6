"""A socket on another host, as on AWS: `localhost` is another one than `127.0.0.1` to a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from parlour.models import Session
from parlour.protocol import times
from tests.e2e.conftest import Visitor
from tests.own import serving
from tests.parts import Server, wait_until
from tests.world import Person

Visitors = Callable[..., Visitor]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("parlour")) as one:
        assert one.stop() == 0
        # Only now is it known where it listens. No stage of API Gateway has a slash at its end.
        one.environment["PARLOUR_SOCKET_URL"] = f"ws://localhost:{one.port}/socket.io/stage"
        one.environment["PARLOUR_ORIGINS"] = one.url
        one.start()
        yield one


def sockets(visitor: Visitor) -> list[str]:
    """Where the page opens sockets from now on."""
    seen: list[str] = []
    visitor.page.on("websocket", lambda one: seen.append(one.url))
    return seen


def kill_under(visitor: Visitor) -> None:
    """End the server, once the page has fetched all that it begins with."""
    visitor.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    visitor.server.kill()


def last(person: Person, text: str) -> dict[str, Any]:
    """The Lobby's last message, once it is this one: on the page it is seen before."""
    wait_until(lambda: person.history()[-1]["message"] == text, what=text)
    return person.history()[-1]


def test_the_page_connects_there_as_who_is_signed_in(
    visitors: Visitors, server: Server, ada: Person, bob: Person
) -> None:
    adas, bobs = visitors(), visitors()
    opened = sockets(adas)
    adas.return_as(ada.name)
    bobs.return_as(bob.name)
    for visitor in (adas, bobs):
        expect(visitor.composer).to_be_visible()
    adas.say("from elsewhere")
    expect(bobs.conversation).to_contain_text("from elsewhere")
    assert ada.history()[-1]["username"] == ada.name
    assert opened
    assert all(
        url.startswith(f"ws://localhost:{server.port}/socket.io/stage?") for url in opened
    ), opened


def test_what_is_written_at_once_arrives_in_order(visitors: Visitors, ada: Person) -> None:
    adas = visitors()
    adas.return_as(ada.name)
    expect(adas.composer).to_be_visible()
    texts = [f"one of many: {number};" for number in range(12)]
    for text in texts:
        adas.say(text)

    def said() -> list[str]:
        return [one["message"] for one in ada.history() if one["username"] == ada.name]

    wait_until(lambda: len(said()) == len(texts), what="all of them")
    assert said() == texts


def test_a_guest_comes_as_themselves(visitors: Visitors, ada: Person) -> None:
    kims = visitors()
    kims.look_around("Kim")
    kims.say("only looking")
    expect(kims.conversation).to_contain_text("only looking")
    assert last(ada, "only looking")["username"] == "Kim"


def test_it_comes_back_with_a_token_of_its_own(
    visitors: Visitors, server: Server, ada: Person
) -> None:
    adas = visitors()
    adas.return_as(ada.name)
    expect(adas.composer).to_be_visible()
    kill_under(adas)
    expect(adas.page.get_by_text("Reconnecting…").first).to_be_visible()
    server.start()
    adas.say("after the break")
    expect(adas.page.get_by_text("Reconnecting…")).to_have_count(0)
    expect(adas.conversation).to_contain_text("after the break")
    assert last(ada, "after the break")["username"] == ada.name


def test_who_is_signed_out_meanwhile_does_not_come_back_as_a_guest(
    visitors: Visitors, server: Server, ada: Person
) -> None:
    adas = visitors()
    adas.return_as(ada.name)
    expect(adas.composer).to_be_visible()
    kill_under(adas)
    server.meanwhile(update(Session).values(revoked_at=times.now()))
    server.start()
    expect(adas.page.get_by_label("Password", exact=True)).to_be_visible()
