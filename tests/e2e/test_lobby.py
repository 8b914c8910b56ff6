"""Two people at two browsers, in the Lobby."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.conftest import DATABASES
from tests.e2e.conftest import PHONE, Visitor
from tests.parts import Server, wait_until
from tests.world import World

Visitors = Callable[..., Visitor]


@pytest.fixture(scope="module", params=DATABASES)
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def agree(*people: Visitor, last: list[str]) -> None:
    """All see the same conversation, and it ends with these messages."""
    expected = people[0].texts
    wait_until(lambda: expected()[-len(last) :] == last, what=f"{last} at the end")
    for one in people:
        wait_until(lambda one=one: one.texts() == expected(), what="agreement")  # type: ignore[misc]


def test_ada_registers_grace_looks_in_and_they_talk(visitors: Visitors) -> None:
    ada, grace = visitors(), visitors(**PHONE)
    ada.register("ada.at.desk")
    grace.look_around("Grace Hopper")
    ada.say("hello 😀")
    expect(grace.conversation.get_by_text("hello 😀")).to_be_visible()
    grace.say("مرحبا")
    expect(ada.conversation.get_by_text("مرحبا")).to_be_visible()
    ada.say("two\nlines")
    agree(ada, grace, last=["hello 😀", "مرحبا", "two\nlines"])
    expect(ada.conversation.get_by_text("Grace Hopper")).to_be_visible()
    expect(ada.conversation.get_by_text("guest", exact=True).first).to_be_visible()

    for one in (ada, grace):
        one.page.reload()
    agree(ada, grace, last=["hello 😀", "مرحبا", "two\nlines"])


def test_what_is_written_offline_is_sent_when_the_network_is_back(visitors: Visitors) -> None:
    ada, grace = visitors(), visitors()
    ada.register("ada.on.a.train")
    grace.look_around("Grace")
    ada.say("before the tunnel")
    agree(ada, grace, last=["before the tunnel"])

    ada.context.set_offline(True)
    expect(ada.page.get_by_text("Reconnecting…")).to_be_visible()
    ada.say("in the tunnel 1")
    ada.say("in the tunnel 2")
    expect(ada.page.get_by_text("2 messages waiting")).to_be_visible()
    grace.say("are you there?")
    expect(grace.conversation.get_by_text("are you there?")).to_be_visible()

    ada.context.set_offline(False)
    agree(ada, grace, last=["are you there?", "in the tunnel 1", "in the tunnel 2"])
    expect(ada.page.get_by_text("Reconnecting…")).to_be_hidden()


def test_the_outbox_survives_the_end_of_the_tab(visitors: Visitors) -> None:
    ada, grace = visitors(), visitors()
    ada.register("ada.in.a.hurry")
    grace.look_around("Grace")
    ada.context.set_offline(True)
    expect(ada.page.get_by_text("Reconnecting…")).to_be_visible()
    ada.say("sent from the next tab")
    expect(ada.page.get_by_text("1 message waiting")).to_be_visible()
    ada.page.close()
    ada.context.set_offline(False)

    ada.page = ada.open_tab()
    ada.page.goto("/")
    agree(ada, grace, last=["sent from the next tab"])


def test_the_server_is_killed_and_comes_back(visitors: Visitors, server: Server) -> None:
    ada, grace = visitors(), visitors()
    ada.register("ada.who.waits")
    grace.look_around("Grace")
    ada.say("before")
    agree(ada, grace, last=["before"])
    server.kill()
    expect(ada.page.get_by_text("Reconnecting…")).to_be_visible()
    ada.say("meanwhile")
    server.start()
    agree(ada, grace, last=["before", "meanwhile"])


def test_two_tabs_of_one_person_agree(visitors: Visitors) -> None:
    ada = visitors()
    ada.register("ada.twice")
    other = ada.open_tab()
    other.goto("/")
    ada.say("from the first tab")
    expect(other.get_by_role("log").get_by_text("from the first tab")).to_have_count(1)
    expect(ada.conversation.get_by_text("from the first tab")).to_have_count(1)


def test_shift_enter_breaks_the_line_and_a_draft_survives_reload(visitors: Visitors) -> None:
    ada = visitors()
    ada.register("ada.the.poet")
    ada.composer.press_sequentially("roses")
    ada.composer.press("Shift+Enter")
    ada.composer.press_sequentially("violets")
    expect(ada.composer).to_have_value("roses\nviolets")
    ada.page.reload()
    expect(ada.composer).to_have_value("roses\nviolets")
    ada.composer.press("Enter")
    expect(ada.composer).to_have_value("")
    agree(ada, last=["roses\nviolets"])


@pytest.mark.shows("text-inert")
def test_text_is_shown_and_never_run(visitors: Visitors) -> None:
    ada = visitors()
    ada.register("ada.the.tester")
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3)"
    ada.say(nasty)
    agree(ada, last=[nasty])
    assert ada.conversation.locator("img, script").count() == 0


def test_history_loads_upwards_and_the_view_stays(visitors: Visitors, world: World) -> None:
    # More than one may say at once.
    talkers = [world.person("Talker").socket() for _ in range(2)]
    for number in range(400):
        talkers[number % 2].say(f"line {number} of a long story")
    ada = visitors()
    ada.register("ada.reads.on")
    expect(ada.conversation.get_by_text("line 399 of a long story")).to_be_visible()
    for _ in range(60):
        ada.page.mouse.move(800, 400)
        ada.page.mouse.wheel(0, -1500)
        ada.page.wait_for_timeout(50)
        assert ada.conversation.locator("article").count() <= 300
        if ada.conversation.get_by_text("line 3 of a long story", exact=True).count():
            break
    expect(ada.conversation.get_by_text("line 3 of a long story", exact=True)).to_be_visible()
    talkers[0].say("news while reading")
    ada.page.get_by_role("button", name=re.compile("^1 new$")).click()
    expect(ada.conversation.get_by_text("news while reading")).to_be_visible()
