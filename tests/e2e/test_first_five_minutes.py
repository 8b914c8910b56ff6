"""The first five minutes, from an empty server on: everyone comes through them, however they use
the page.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, Visitor
from tests.e2e.hands import Hands, Keyboard, Pointer, ScreenReader
from tests.e2e.notices import installed, wait_for_titles
from tests.own import serving
from tests.parts import Server
from tests.world import PASSWORD

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
USES = [
    pytest.param(Pointer, DESK, "light", id="mouse-light"),
    pytest.param(Pointer, DESK, "dark", id="mouse-dark"),
    pytest.param(Pointer, PHONE, "light", id="finger-light"),
    pytest.param(Pointer, PHONE, "dark", id="finger-dark"),
    pytest.param(Keyboard, DESK, "light", id="keys"),
    pytest.param(ScreenReader, DESK, "dark", id="screen-reader"),
    pytest.param(ScreenReader, PHONE, "light", id="screen-reader-phone"),
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One that nobody has used yet."""
    with serving(tmp_path) as one:
        yield one


@pytest.mark.parametrize(("hands", "device", "theme"), USES)
def test_the_first_five_minutes(
    chromium: Browser,
    server: Server,
    hands: Callable[[Page], Hands],
    device: dict[str, Any],
    theme: str,
) -> None:
    allowed = {"permissions": ["notifications", "clipboard-write", "clipboard-read"]}
    adas = Visitor(chromium, server, color_scheme=theme, **device, **allowed)
    hers = _she_is_the_first(adas, server, hands)
    address = _she_invites(adas, hers)
    bobs = _bob_comes(chromium, server, address)
    _her_message_is_there_at_once(adas, hers)
    _both_see_what_the_other_does(adas, hers, bobs)
    _a_guest_looks_around(chromium, server, address)
    _nothing_is_lost_and_unread_agrees(adas, hers, bobs)
    _the_bell_rings(adas, hers, phone=device is PHONE)
    _it_suits_the_screen(adas, theme)
    assert adas.complaints + bobs.complaints == []
    adas.context.close()
    bobs.context.close()


def _she_is_the_first(adas: Visitor, server: Server, hands: Callable[[Page], Hands]) -> Hands:
    """1 and 2: the link that the terminal prints, and one form."""
    said = server.logged("the first person who registers is the administrator")
    adas.page.goto(said[0]["register"])
    hers = hands(adas.page)
    expect(
        adas.page.get_by_text("You are the first here, and so the administrator.")
    ).to_be_visible()
    hers.write("Name", "Ada")
    hers.write("Password", PASSWORD)
    hers.press("button", "Register")
    # On a touch screen the focus would bring up the keyboard, over what there is to see.
    touch = adas.page.evaluate("matchMedia('(pointer: coarse)').matches")
    expect(adas.composer).to_be_visible() if touch else expect(adas.composer).to_be_focused()
    expect(adas.page.get_by_role("heading", name="Lobby", level=1)).to_be_visible()
    return hers


def _she_invites(adas: Visitor, hers: Hands) -> str:
    """4: an empty room shows how to invite."""
    invite = adas.page.get_by_role("region", name="Bring in the others")
    expect(invite.get_by_role("img", name="QR code")).to_be_visible()
    address: str = invite.get_by_label("Address of this chat").input_value()
    hers.press("button", "Copy")
    expect(invite.get_by_text("Copied")).to_be_visible()
    assert adas.page.evaluate("navigator.clipboard.readText()") == address
    return address


def _a_guest_looks_around(chromium: Browser, server: Server, address: str) -> None:
    """2: somebody who does not want to register yet."""
    guest = Visitor(chromium, server)
    guest.page.goto(address)
    guest.page.get_by_role("button", name="Look around as a guest").click()
    guest.page.get_by_label("Name", exact=True).fill("Kim")
    guest.page.get_by_role("button", name="Enter as a guest").click()
    expect(guest.composer).to_be_focused()
    guest.context.close()


def _bob_comes(chromium: Browser, server: Server, address: str) -> Visitor:
    """4: a colleague joins, without an e-mail address."""
    bobs = Visitor(chromium, server)
    bobs.page.goto(address)
    bobs.page.get_by_role("link", name="Create an account").click()
    bobs.page.get_by_label("Name", exact=True).fill("Bob")
    bobs.page.get_by_label("Password", exact=True).fill(PASSWORD)
    bobs.page.get_by_role("button", name="Register").click()
    expect(bobs.composer).to_be_focused()
    return bobs


def _her_message_is_there_at_once(adas: Visitor, hers: Hands) -> None:
    """3: the bubble with a clock, then a tick."""
    adas.context.set_offline(True)
    expect(adas.page.get_by_text("Reconnecting…")).to_be_visible()
    hers.write("Message", "hello from Ada")
    hers.send("Message")
    bubble = adas.conversation.get_by_role("article").filter(has_text="hello from Ada")
    expect(bubble.get_by_role("img", name="Waiting to be sent")).to_be_visible()
    adas.context.set_offline(False)
    expect(bubble.get_by_role("img", name="Waiting to be sent")).to_have_count(0)


def _both_see_what_the_other_does(adas: Visitor, hers: Hands, bobs: Visitor) -> None:
    """5: typing, delivered, read, with no reload."""
    expect(bobs.conversation.get_by_text("hello from Ada")).to_be_visible()
    bubble = adas.conversation.get_by_role("article").filter(has_text="hello from Ada")
    expect(bubble.get_by_label("Read by all")).to_be_visible()
    bobs.composer.press_sequentially("hello, Ada")
    expect(adas.page.get_by_role("main").get_by_text("Bob is typing…")).to_be_visible()
    hers.write("Message", "I can see you typing")
    expect(bobs.page.get_by_role("main").get_by_text("Ada is typing…")).to_be_visible()
    bobs.composer.press("Enter")
    expect(adas.conversation.get_by_text("hello, Ada", exact=True)).to_be_visible()
    hers.send("Message")
    expect(bobs.conversation.get_by_text("I can see you typing")).to_be_visible()
    if isinstance(hers, ScreenReader):
        hers.reads("Message by Ada", "hello, Ada", "Read by all")


def _nothing_is_lost_and_unread_agrees(adas: Visitor, hers: Hands, bobs: Visitor) -> None:
    """6: a network that goes, a second tab, a reload."""
    bobs.context.set_offline(True)
    hers.write("Message", "while Bob is in the tunnel")
    hers.send("Message")
    bobs.say("from the tunnel")
    bobs.context.set_offline(False)
    expected = [
        "hello from Ada", "hello, Ada", "I can see you typing", "while Bob is in the tunnel",
        "from the tunnel",
    ]  # fmt: skip
    expect(adas.conversation.get_by_text("from the tunnel", exact=True)).to_be_visible()
    second = bobs.open_tab()
    second.goto("/")
    expect(second.get_by_role("log").get_by_text("from the tunnel", exact=True)).to_be_visible()
    bobs.page.reload()
    expect(bobs.conversation.get_by_text("from the tunnel", exact=True)).to_be_visible()
    adas.page.reload()
    expect(adas.conversation.get_by_text("from the tunnel", exact=True)).to_be_visible()
    assert adas.texts() == bobs.texts() == expected
    for page in (adas.page, bobs.page, second):
        expect(page).to_have_title("Parlour")
        expect(page.get_by_text("unread")).to_have_count(0)
    second.close()


def _the_bell_rings(adas: Visitor, hers: Hands, *, phone: bool) -> None:
    """7: permission on a click, and a test notification."""
    installed(adas.page)
    if phone:
        hers.press("link", "Back to rooms")
    hers.press("button", "Turn on notifications")
    wait_for_titles(adas.page, "Notifications from Parlour")


def _it_suits_the_screen(adas: Visitor, theme: str) -> None:
    """8: nothing to scroll sideways; the system's theme."""
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert adas.page.evaluate(wide) == 0
    light = adas.page.locator(".sidebar").evaluate(
        """(it) => getComputedStyle(it).backgroundColor
          .match(/[\\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) > 380"""
    )
    assert light == (theme == "light")
