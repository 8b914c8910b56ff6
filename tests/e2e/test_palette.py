"""Going places by the keyboard: the palette, the shortcuts, a date, the search's chips."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Visitor
from tests.e2e.test_conversations import tile
from tests.world import Person, World

Visitors = Callable[..., Visitor]


def signed_in(visitors: Visitors, person: Person, **options: object) -> Visitor:
    visitor = visitors(**options)
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    visitor.wait_for_gestures()
    return visitor


def group(person: Person, name: str, *said: str) -> str:
    room: str = person.socket().group(name=name)["id"]
    for text in said:
        person.post(f"rooms/{room}/messages", {"message": text})
    return room


def look_for(page: Page, text: str) -> None:
    """In the palette."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(text)


def test_a_few_letters_and_enter_lead_to_a_room(visitors: Visitors, ada: Person) -> None:
    group(ada, f"Long Range Chess {ada.name}")
    adas = signed_in(visitors, ada)
    look_for(adas.page, "lrc")
    expect(adas.page.get_by_role("option", selected=True)).to_contain_text("Long Range Chess")
    adas.page.keyboard.press("Enter")
    expect(adas.page.get_by_role("heading", name="Long Range Chess")).to_be_visible()
    expect(adas.composer).to_be_focused()


def test_a_person_is_written_to_for_the_first_time(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    adas = signed_in(visitors, ada)
    look_for(adas.page, bob.name)
    adas.page.get_by_role("group", name="People").get_by_role("option", name=bob.name).click()
    expect(adas.page.get_by_role("heading", name=bob.name)).to_be_visible()
    adas.say("found you")
    expect(tile(adas, bob.name)).to_be_visible()


def test_commands_open_what_they_are_called(visitors: Visitors, ada: Person) -> None:
    adas = signed_in(visitors, ada)
    for command, opened in (("new group", "New group"), ("keyboard", "Keyboard shortcuts")):
        look_for(adas.page, command)
        adas.page.keyboard.press("Enter")
        expect(adas.page.get_by_role("heading", name=opened, exact=True)).to_be_visible()
        adas.page.keyboard.press("Escape")
        expect(adas.page.get_by_role("dialog")).to_have_count(0)
    expect(adas.composer).to_be_focused()


def test_what_is_no_name_is_searched_for(visitors: Visitors, ada: Person) -> None:
    group(ada, "Camping", "who takes the zugzwang tent?")
    adas = signed_in(visitors, ada)
    look_for(adas.page, f"from:{ada.name} zugzwang")
    expect(adas.page.get_by_text("Nothing goes by that name")).to_be_visible()
    adas.page.keyboard.press("Enter")
    box = adas.page.get_by_role("searchbox", name="Search messages")
    expect(box).to_have_value("zugzwang")
    expect(adas.page.get_by_role("option").first).to_contain_text("who takes the zugzwang tent?")


def test_escape_closes_the_palette_and_the_focus_is_where_it_was(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada)
    adas.composer.fill("half a sent")
    look_for(adas.page, "lobby")
    adas.page.keyboard.press("Escape")
    expect(adas.composer).to_be_focused()
    adas.page.keyboard.type("ence")
    expect(adas.composer).to_have_value("half a sentence")


def test_on_a_phone_a_button_opens_it(visitors: Visitors, ada: Person) -> None:
    adas = signed_in(visitors, ada, **PHONE)
    adas.page.get_by_role("link", name="Back to rooms").click()
    adas.page.get_by_role("button", name=re.compile("^Go to")).click()
    adas.page.get_by_role("combobox").fill("lob")
    adas.page.get_by_role("option", name="Lobby").click()
    expect(adas.page.get_by_role("heading", name="Lobby")).to_be_visible()


def test_a_question_mark_lists_the_keys_unless_one_writes_it(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada)
    adas.composer.press("?")
    expect(adas.composer).to_have_value("?")
    expect(adas.page.get_by_role("dialog")).to_have_count(0)
    adas.conversation.focus()
    adas.page.keyboard.press("?")
    expect(adas.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_alt_and_arrows_go_through_the_rooms_and_the_unread_ones(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    rooms = [group(ada, f"{name} {ada.name}") for name in ("First", "Second", "Third")]
    adas = signed_in(visitors, ada)
    heading = adas.page.locator(".room-header h1")
    adas.page.keyboard.press("Alt+ArrowDown")
    expect(heading).to_contain_text("First")
    adas.page.keyboard.press("Alt+ArrowUp")
    expect(heading).to_contain_text("Lobby")
    assert ada.post(f"rooms/{rooms[2]}/members", {"usernames": [bob.name]}).ok
    bob.post(f"rooms/{rooms[2]}/messages", {"message": "over here"})
    expect(tile(adas, f"Third {ada.name}").get_by_text("1 unread")).to_have_count(1)
    adas.page.keyboard.press("Alt+Shift+ArrowDown")
    expect(heading).to_contain_text("Third")


def test_the_keyboard_alone_answers_and_edits_a_message(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    room = group(ada, f"Keys {ada.name}", "mine")
    assert ada.post(f"rooms/{room}/members", {"usernames": [bob.name]}).ok
    bob.post(f"rooms/{room}/messages", {"message": "yours"})
    adas = signed_in(visitors, ada)
    adas.page.goto(f"/rooms/{room}")
    expect(adas.conversation.get_by_text("yours")).to_be_visible()
    adas.wait_for_gestures()
    adas.conversation.focus()
    adas.page.keyboard.press("ArrowUp")
    adas.page.keyboard.press("e")
    expect(adas.page.get_by_text("Editing", exact=True)).to_have_count(0)
    adas.page.keyboard.press("r")
    expect(adas.page.get_by_text(f"Reply to {bob.name}")).to_be_visible()
    expect(adas.composer).to_be_focused()
    adas.page.keyboard.press("Escape")
    adas.conversation.focus()
    adas.page.keyboard.press("ArrowUp")
    adas.page.keyboard.press("ArrowUp")
    adas.page.keyboard.press("e")
    expect(adas.composer).to_have_value("mine")
    expect(adas.composer).to_be_focused()


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_a_day_leads_to_its_first_message(
    visitors: Visitors, ada: Person, device: dict[str, object]
) -> None:
    room = group(ada, f"Diary {ada.name}", *(f"line {number}" for number in range(120)))
    adas = signed_in(visitors, ada, **device)
    adas.page.goto(f"/rooms/{room}")
    expect(adas.conversation.get_by_text("line 119", exact=True)).to_be_visible()
    adas.conversation.get_by_role("button", name="Today").click()
    day = adas.page.get_by_label("Day")
    day.fill("2020-02-29")
    adas.page.get_by_role("button", name="Jump", exact=True).click()
    expect(adas.conversation.get_by_text("line 0", exact=True)).to_be_in_viewport()
    expect(adas.page.get_by_text("No messages that day. Here is the next after it")).to_be_visible()


def test_a_day_after_which_nothing_was_said_is_refused_at_its_field(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada)
    adas.say("something today")
    adas.conversation.get_by_role("button", name="Today").click()
    day = adas.page.get_by_label("Day")
    day.fill("2120-01-01")
    day.press("Enter")
    expect(adas.page.get_by_text("Nothing has been said since that day.")).to_be_visible()
    expect(day).to_have_value("2120-01-01")
    expect(day).to_be_focused()


def test_what_narrows_a_search_becomes_a_chip(
    visitors: Visitors, world: World, bob: Person
) -> None:
    # The only one whose name begins so: of many Adas, not all are offered.
    ada = world.person("Quentina")
    room = group(ada, f"Tents {ada.name}", "the blue tent https://example.org", "the red tent")
    assert ada.post(f"rooms/{room}/members", {"usernames": [bob.name]}).ok
    bob.post(f"rooms/{room}/messages", {"message": "no tent at all"})
    adas = signed_in(visitors, ada)
    adas.conversation.focus()
    adas.page.keyboard.press("/")
    box = adas.page.get_by_role("searchbox", name="Search messages")
    expect(box).to_be_focused()
    adas.page.keyboard.type("tent from:Quen")
    adas.page.get_by_role("listbox", name="People who said it").get_by_text(
        ada.name, exact=True
    ).click()
    expect(box).to_have_value("tent")
    results = adas.page.get_by_role("listbox", name="Results").get_by_role("option")
    expect(results).to_have_count(2)
    adas.page.get_by_role("button", name="Links").click()
    expect(results).to_have_count(1)
    adas.page.get_by_role("button", name="Remove Links").click()
    expect(results).to_have_count(2)
    box.fill("")
    adas.page.keyboard.press("Backspace")
    expect(adas.page.get_by_role("button", name=re.compile("^Remove"))).to_have_count(0)
    adas.page.get_by_role("button", name="After").click()
    adas.page.get_by_label("After which day?").fill("2120-01-01")
    adas.page.get_by_label("After which day?").press("Enter")
    expect(adas.page.get_by_role("button", name="Remove After 2120-01-01")).to_be_visible()
    expect(adas.page.get_by_text("Nothing found")).to_be_visible()
