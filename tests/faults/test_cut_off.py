"""Clients that lose the network: for a while, for good, or so that only one end knows."""

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fleet.proxy import Proxy
from tests.forged import forge
from tests.javascript import JavaScript, JavaScriptSocket
from tests.pages import Attempt
from tests.parts import Server, wait_until
from tests.world import Person, Socket, World

LONG = "CROWD" in os.environ
CUTS = [5, 60, 600] if LONG else [5]
# After so long without a pong one is gone: the interval, the time-out, and the time to come back.
_GONE_SECONDS = 60


@pytest.fixture(scope="module")
def javascript() -> Iterator[JavaScript]:
    one = JavaScript()
    yield one
    one.stop()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    one = Proxy(server.port)
    yield one
    one.close()


@pytest.mark.shows("client-cut-off")
@pytest.mark.parametrize("seconds", CUTS)
def test_the_gap_is_filled_in_order(
    proxy: Proxy, ada: Person, bob: Person, javascript: JavaScript, seconds: int
) -> None:
    adas = ada.socket()
    room = adas.group(name="Chess", members=[bob.name])["id"]
    bobs = JavaScriptSocket(
        javascript, f"http://127.0.0.1:{proxy.port}", {"token": bob.token},
        reconnection=True, reconnectionDelayMax=1000,
    )  # fmt: skip
    cursor = bobs.do("sync", cursors={})["changes"][room]["version"]
    proxy.part()
    cut = time.monotonic()
    said = [adas.say(f"missed {number}", room=room) for number in range(30)]
    said[3] = adas.do("edit_message", room=room, seq=4, message="changed")["message"]
    said[5] = adas.do("delete_message", room=room, seq=6)["message"]
    said[7] = adas.do("react", room=room, seq=8, emoji="🍰")["message"]
    wait_until(lambda: bobs.heard("disconnect"), what="noticing the cut")
    time.sleep(max(0, cut + seconds - time.monotonic()))
    proxy.heal()
    wait_until(lambda: len(bobs.heard("connect")) == 2, what="coming back")
    assert _changed(bobs, room, cursor) == said
    assert bobs.say("back again", room=room)["seq"] == len(said) + 1
    bobs.close()


def _changed(socket: Socket, room: str, cursor: int) -> list[dict[str, Any]]:
    """What a client takes in when it is back."""
    messages: list[dict[str, Any]] = []
    while True:
        answer = socket.do("sync", cursors={room: cursor})
        changes = answer["changes"].get(room)
        if changes is not None:
            messages, cursor = messages + changes["messages"], changes["version"]
        if not answer["more"]:
            return sorted(messages, key=lambda one: int(one["seq"]))


@pytest.mark.shows("half-open")
@pytest.mark.skipif(not LONG, reason="it takes most of a minute; see `make faults-long`")
def test_who_vanished_without_a_word_is_offline(proxy: Proxy, ada: Person, bob: Person) -> None:
    adas = ada.socket()
    # Both know each other, or would not be told.
    adas.group(name="Chess", members=[bob.name])
    bobs = Socket(f"http://127.0.0.1:{proxy.port}", {"token": bob.token})
    wait_until(lambda: _seen(adas, bob) == [True], what="bob coming")
    proxy.stall()
    wait_until(lambda: _seen(adas, bob) == [True, False], seconds=_GONE_SECONDS, what="bob going")
    proxy.go_on()
    bobs.close()


def _seen(socket: Socket, person: Person) -> list[bool]:
    told = socket.heard("presence")
    return [one["online"] for one in told if one["username"] == person.name]


@pytest.mark.shows("token-expires")
def test_a_token_that_expires_ends_nothing_and_is_refreshed_on_coming_back(
    server: Server, world: World, ada: Person, bob: Person
) -> None:
    adas, moment = ada.socket(), int(time.time())
    # Of the half minute by which clocks may differ, five seconds are left.
    nearly = forge(server, bob.token, exp=moment - 25)
    bobs = world.connect({"token": nearly})
    cursor = bobs.do("sync", cursors={})["changes"]["1"]["version"]
    time.sleep(max(0, moment + 6 - time.time()))
    assert bobs.hears(adas.say("after its end")["message"])
    bobs.say("so can I")
    bobs.close()
    missed = adas.say("while bob was away")
    with Attempt(server.url, {"token": nearly}) as refused:
        assert refused.code == "token_expired"
    bob.token = bob.post("auth/refresh").json()["access_token"]
    assert _changed(bob.socket(), "1", cursor)[-1] == missed
