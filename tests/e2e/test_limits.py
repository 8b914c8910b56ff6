"""Who writes too much at once loses nothing, and is told why it takes a moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Visitor
from tests.own import serving
from tests.parts import Server
from tests.world import World


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path, rates="send_message=3 per 6 seconds") as one:
        yield one


def test_a_burst_goes_on_by_itself(chromium: Browser, strict: Server) -> None:
    world = World(strict)
    bobs = world.enrol("Bob").socket()
    world.enrol("Ada")
    visitor = Visitor(chromium, strict)
    visitor.return_as("Ada")
    lines = [f"line {number}" for number in range(6)]
    for line in lines:
        visitor.say(line)
    expect(visitor.page.get_by_text("That was a lot at once.")).to_be_visible()
    for line in lines:
        bobs.hears(line)
    assert [one["message"] for one in bobs.heard()] == lines
    expect(visitor.page.get_by_text("That was a lot at once.")).to_be_hidden()
    expect(visitor.page.get_by_text("Not sent")).to_be_hidden()
    visitor.context.close()
    world.close()
