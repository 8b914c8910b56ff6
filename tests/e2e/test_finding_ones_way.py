"""Where one left off, what is unread, and links to messages."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Visitor
from tests.e2e.test_conversations import tile
from tests.parts import wait_until
from tests.world import Person

Visitors = Callable[..., Visitor]


def direct(ada: Person, bob: Person, count: int) -> str:
    """Ada's room with Bob, in which she has said so much."""
    room: str = ada.post("directs", {"username": bob.name}).json()["id"]
    for number in range(count):
        ada.post(f"rooms/{room}/messages", {"message": f"line {number}"})
    return room


def unread(person: Person, room: str) -> int:
    count: int = person.get(f"rooms/{room}").json()["membership"]["unread"]
    return count


def test_a_line_shows_where_one_left_off(visitors: Visitors, ada: Person, bob: Person) -> None:
    room = direct(ada, bob, 3)
    bobs = visitors()
    bobs.return_as(bob.name)
    tile(bobs, ada.name).click()
    expect(bobs.conversation.get_by_text("line 2")).to_be_visible()
    expect(bobs.conversation.get_by_role("heading", name="New", exact=True)).to_be_visible()
    tile(bobs, "Lobby").click()
    tile(bobs, ada.name).click()
    expect(bobs.conversation.get_by_text("line 2")).to_be_visible()
    expect(bobs.conversation.get_by_role("heading", name="New", exact=True)).to_have_count(0)
    wait_until(lambda: unread(bob, room) == 0, what="that it is read")


def test_all_is_marked_read_at_once(visitors: Visitors, ada: Person, bob: Person) -> None:
    room = direct(ada, bob, 2)
    bobs = visitors()
    bobs.return_as(bob.name)
    expect(tile(bobs, ada.name).get_by_text("2 unread")).to_have_count(1)
    expect(bobs.page).to_have_title(re.compile(r"^\([0-9]+\) "))
    bobs.page.get_by_role("button", name="Mark all read").click()
    expect(tile(bobs, ada.name).get_by_text("unread")).to_have_count(0)
    expect(bobs.page).not_to_have_title(re.compile(r"^\("))
    expect(bobs.page.get_by_role("button", name="Mark all read")).to_have_count(0)
    wait_until(lambda: unread(bob, room) == 0, what="that it is read")


def test_a_link_leads_to_a_message_far_back(visitors: Visitors, ada: Person, bob: Person) -> None:
    room = direct(ada, bob, 130)
    bobs = visitors()
    bobs.return_as(bob.name)
    expect(bobs.composer).to_be_visible()
    bobs.page.goto(f"/rooms/{room}/4")
    expect(bobs.conversation.get_by_text("line 3", exact=True)).to_be_in_viewport()
    bobs.page.get_by_role("button", name="Go to the newest message").click()
    expect(bobs.conversation.get_by_text("line 129", exact=True)).to_be_in_viewport()


def test_a_link_into_a_room_of_others_says_so(visitors: Visitors, ada: Person, bob: Person) -> None:
    room = direct(ada, ada, 1)
    bobs = visitors()
    bobs.return_as(bob.name)
    expect(bobs.composer).to_be_visible()
    bobs.page.goto(f"/rooms/{room}/1")
    expect(bobs.page.get_by_text("There is no such room, or you can’t see it.")).to_be_visible()
