"""`parlour demo` fills the Lobby with real dialogues, and they are read back as they were sent."""

import pytest

from parlour.demo import script
from tests.parts import Server
from tests.world import World

MESSAGES = 2000


@pytest.mark.shows("text-kept")
def test_the_demo_is_read_back_byte_for_byte(fresh_server: Server) -> None:
    lines = script(MESSAGES)
    done = fresh_server.command("demo", "--url", fresh_server.url, "--messages", str(MESSAGES))
    assert done.returncode == 0, done.stderr
    assert f"{len(lines)} messages by 56 people" in done.stderr
    read: list[tuple[str, bytes]] = []
    reader = World(fresh_server).person("Reader")
    while page := reader.history(after=len(read), limit=200):
        read += [(message["username"], message["message"].encode()) for message in page]
    assert len(read) >= MESSAGES
    assert read == [(line.speaker, line.text.encode()) for line in lines]


def test_the_demo_wants_a_server_and_a_fresh_one(fresh_server: Server) -> None:
    assert (
        fresh_server.command("demo", "--url", fresh_server.url, "--messages", "1").returncode == 0
    )
    for url, reason in [
        ("http://127.0.0.1:9", "there is no Parlour at"),
        (fresh_server.url, "the demo wants a fresh server"),
    ]:
        done = fresh_server.command("demo", "--url", url, "--messages", "1")
        assert done.returncode == 2
        assert reason in done.stderr
        assert "Traceback" not in done.stderr
