"""Texts that are made to be slow to read."""

import pytest

from tests.files import upload
from tests.parts import Server
from tests.world import Person

# Of what a client writes as six bytes, as many as a packet holds.
MOST = 5_000
# Whatever a pattern might try again from each place, or divide in each way.
SLOW = [
    "`", "```", "`a", "``` `", "@", "@a", "@a.", "@all ", "*", "**a", "_*", "~~", "[", "](", "[]",
    "[a](", "((", "> ", "- ", "1. ", "\n", "\n\n", " \n", "\t", "https://", "https://a.", "\\",
    '"', 'from:"', "from:", "in:a ", ". ", "..", "../", "\u0301", "\u200d", "👩\u200d", "漢", "aא",
    "\u202e", "\ufdfa",
]  # fmt: skip


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


@pytest.mark.shows("text-slow")
def test_no_text_keeps_anybody_waiting(server: Server, ada: Person, bob: Person) -> None:
    """Each way in takes them as long as it takes others, and whoever else is there is answered."""
    adas, bobs = ada.socket(), bob.socket()
    for part in SLOW:
        text = (part * MOST)[:MOST] + "x"
        adas.client.emit("send_message", {"message": text})
        adas.client.emit("create_group", {"name": text})
        adas.client.emit("open_direct", {"username": text})
        bobs.settle()
        found = ada.get("search", q=(part * 500)[:500])
        assert found.status_code in (200, 400)
    adas.settle()
    for part in SLOW[-12:]:
        assert len(upload(ada, b"x", (part * 300)[:300] + "x")["name"].encode()) <= 255
    assert not server.logged("command failed")
    assert not server.logged("request failed")
