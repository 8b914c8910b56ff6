"""Conversations on the page: one-to-one and groups, on a desktop and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Visitor
from tests.world import Person

Visitors = Callable[..., Visitor]


def tile(visitor: Visitor, name: str) -> Any:
    """The entry of the room with this name in the list of rooms."""
    called = visitor.page.locator(".room-link-name").get_by_text(name, exact=True)
    return visitor.page.get_by_role("navigation").get_by_role("link").filter(has=called)


def open_direct(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("button", name="New conversation").click()
    visitor.page.get_by_role("searchbox", name="Find people").fill(name)
    visitor.page.get_by_role("dialog").get_by_text(name).click()
    expect(visitor.page.get_by_role("heading", name=name)).to_be_visible()


def make_group(visitor: Visitor, name: str, *, private: bool = False) -> None:
    visitor.page.get_by_role("button", name="New group").click()
    dialog = visitor.page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).fill(name)
    dialog.get_by_label("Topic").fill("What we talk about")
    if private:
        dialog.get_by_role("switch", name="Private").click()
    dialog.get_by_role("button", name="Create group").click()
    expect(visitor.page.get_by_role("heading", name=name)).to_be_visible()


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_ada_opens_a_conversation_and_bob_answers(
    visitors: Visitors, ada: Person, bob: Person, device: dict[str, Any]
) -> None:
    adas, bobs = visitors(**device), visitors()
    for visitor, person in ((adas, ada), (bobs, bob)):
        visitor.sign_in(person.name)
        expect(visitor.composer).to_be_visible()
    if device:
        adas.page.get_by_role("link", name="Back to rooms").click()
    open_direct(adas, bob.name)
    adas.say("psst")
    expect(tile(bobs, ada.name).get_by_text("1 unread")).to_have_count(1)
    tile(bobs, ada.name).click()
    expect(bobs.conversation.get_by_text("psst")).to_be_visible()
    bobs.say("yes?")
    expect(adas.conversation.get_by_text("yes?")).to_be_visible()
    adas.page.reload()
    expect(adas.conversation.get_by_text("yes?")).to_be_visible()


def test_a_group_is_made_found_joined_and_left(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    adas, bobs = visitors(), visitors()
    adas.sign_in(ada.name)
    bobs.sign_in(bob.name)
    group = f"Chess {ada.name}"
    make_group(adas, group)
    bobs.page.get_by_role("button", name="Browse groups").click()
    bobs.page.get_by_role("button", name=f"Join {group}").click()
    expect(bobs.page.get_by_role("heading", name=group)).to_be_visible()
    bobs.say("e4")
    expect(adas.conversation.get_by_text("e4")).to_be_visible()

    adas.page.get_by_role("button", name="Details").click()
    expect(adas.page.get_by_text(bob.name, exact=True).last).to_be_visible()
    bobs.page.get_by_role("button", name="Details").click()
    bobs.page.get_by_role("button", name="Leave group").first.click()
    bobs.page.get_by_role("dialog").get_by_role("button", name="Leave").last.click()
    expect(tile(bobs, group)).to_have_count(0)
    expect(bobs.page.get_by_role("heading", name="Lobby")).to_be_visible()


def test_what_is_read_on_one_device_is_read_on_the_other(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    desktop, phone = visitors(), visitors(**PHONE)
    room = ada.post("directs", {"username": bob.name}).json()
    for visitor in (desktop, phone):
        visitor.sign_in(bob.name)
        expect(visitor.composer).to_be_visible()
    phone.page.get_by_role("link", name="Back to rooms").click()
    ada.post(f"rooms/{room['id']}/messages", {"message": "are you there?"})
    for visitor in (desktop, phone):
        expect(tile(visitor, ada.name).get_by_text("1 unread")).to_have_count(1)
    tile(desktop, ada.name).click()
    expect(desktop.conversation.get_by_text("are you there?")).to_be_visible()
    expect(tile(phone, ada.name).get_by_text("unread")).to_have_count(0)
    phone.page.reload()
    phone.page.goto("/rooms")
    expect(tile(phone, ada.name)).to_be_visible()
    expect(tile(phone, ada.name).get_by_text("unread")).to_have_count(0)


def test_guests_are_offered_the_lobby_only(visitors: Visitors) -> None:
    guest = visitors()
    guest.look_around("Grace")
    for name in ("New conversation", "New group", "Browse groups"):
        expect(guest.page.get_by_role("button", name=name)).to_have_count(0)
