"""No packet is larger than 30 KB, whatever people add to a message."""

import json
from collections.abc import Iterator
from itertools import islice

import pytest
from emoji import EMOJI_DATA, STATUS

from tests.files import picture
from tests.own import serving
from tests.parts import Server
from tests.world import Person, World

# A frame of API Gateway holds 32 KB.
MOST = 30 * 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """No database matters here."""
    with serving(tmp_path_factory.mktemp("parlour"), rate_limits="off") as one:
        yield one


def test_the_largest_message_there_can_be(world: World, ada: Person, bob: Person) -> None:
    crowd = world.crowd(12, "Wordsworth.with.a.long.name")
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(
        name="𝔊" * 80, topic="𝔊" * 250, members=[bob.name, *(one.name for one in crowd)]
    )["id"]
    original = adas.say("𝔊" * 300, room=room)["seq"]
    files = [
        ada.request("POST", "uploads", files={"file": (f"{'n' * 200}.png", picture())}).json()["id"]
        for _ in range(10)
    ]
    names = " ".join(f"@{one.name}" for one in crowd)
    more = {"room": room, "reply_to": original, "attachments": files}
    length = 24_000
    while not (sent := adas.call("send_message", {"message": names + "x" * length, **more}))["ok"]:
        assert sent["error"]["code"] == "too_large"
        length -= 500
    assert length > 10_000
    seq = sent["message"]["seq"]
    fits = names + "x" * length + "😀" * 100
    assert adas.fails("edit_message", room=room, seq=seq, message=fits * 2) == "too_large"
    full = STATUS["fully_qualified"]
    longest = sorted((e for e, k in EMOJI_DATA.items() if k["status"] == full), key=len)[-20:]
    for emoji in longest:
        adas.do("react", room=room, seq=seq, emoji=emoji)
    for one in crowd:
        reactor = one.socket()
        for emoji in islice(longest, 10):
            reactor.do("react", room=room, seq=seq, emoji=emoji)
    largest = adas.do("pin_message", room=room, seq=seq, note="𝔊" * 200)["message"]
    assert largest["reaction_counts"][longest[0]] == 13
    assert sum(len(n) for n in largest["reactions"].values()) < 20 + 120, "the first names only"
    everyone = ada.get(f"rooms/{room}/messages/{seq}/reactions").json()["reactions"]
    assert len(everyone[longest[0]]) == 13
    bobs.settle()
    assert size(bobs.heard("message_changed")[-1]) < MOST
    cursors: dict[str, int] = {}
    while True:
        answer = bobs.call("sync", {"cursors": cursors})
        assert size(answer) < MOST
        cursors |= {one: changes["version"] for one, changes in answer["changes"].items()}
        if not answer["more"]:
            break


def size(shape: object) -> int:
    return len(json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode())
