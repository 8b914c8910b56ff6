"""Events come in any order, and twice: what one knows in the end is what is there."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.device import Device, compare
from tests.own import serving
from tests.page_state import record, replay_on_the_page
from tests.parts import Server
from tests.world import Person

_ORDERS = 30


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What comes to clients is the same on each database."""
    with serving(tmp_path_factory.mktemp("parlour")) as one:
        yield one


@pytest.mark.shows("reordering", "duplicates")
def test_a_device_knows_what_is_there_whatever_overtook_what(
    ada: Person, bob: Person, tmp_path: Path
) -> None:
    adas = ada.socket()
    room = adas.group(name="Chess", members=[bob.name])["id"]
    device, recorded = Device(bob), tmp_path / "scenarios.jsonl"
    device.connect()
    socket, device.socket = device.socket, None
    assert socket is not None
    for number in range(8):
        adas.say(f"line {number}", room=room)
    adas.do("edit_message", room=room, seq=2, message="changed")
    adas.do("edit_message", room=room, seq=2, message="and changed again")
    adas.do("react", room=room, seq=3, emoji="🍰")
    adas.do("unreact", room=room, seq=3, emoji="🍰")
    adas.do("pin_message", room=room, seq=4)
    adas.do("delete_message", room=room, seq=5)
    for name in ("Go", "Checkers"):
        assert ada.request("PATCH", f"rooms/{room}", json={"name": name}).ok
    socket.call("listen", {})
    fresh = Device(bob)
    fresh.socket = socket
    fetched = fresh.fetched()
    for seed in range(_ORDERS):
        one = copy.deepcopy(device, {id(bob): bob})
        one.hear(random.Random(seed).sample(socket.events * 2, 2 * len(socket.events)))
        one.socket = socket
        one.sync()
        compare(one.state(), fetched.state())
        record(one, fetched, recorded)
    replay_on_the_page(recorded)
    socket.close()
