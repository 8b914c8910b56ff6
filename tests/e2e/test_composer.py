"""Writing: formatting, the key that sends, the limit, drafts, and input methods."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import PHONE, Visitor
from tests.world import Person

Visitors = Callable[..., Visitor]


def at_the_desk(visitors: Visitors, person: Person, **options: object) -> Visitor:
    visitor = visitors(**options)
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    visitor.wait_for_gestures()
    return visitor


def test_keys_format_what_is_selected_and_take_it_back(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada)
    keyboard = adas.page.keyboard
    adas.composer.press_sequentially("so bold")
    keyboard.press("Control+Shift+ArrowLeft")
    keyboard.press("Control+b")
    expect(adas.composer).to_have_value("so **bold**")
    keyboard.press("Control+i")
    expect(adas.composer).to_have_value("so **_bold_**")
    keyboard.press("Control+i")
    keyboard.press("Control+b")
    expect(adas.composer).to_have_value("so bold")
    for keys, text in (("Control+Shift+x", "so ~~bold~~"), ("Control+z", "so bold")):
        keyboard.press(keys)
        expect(adas.composer).to_have_value(text)


def test_the_toolbar_formats_and_stays(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada)
    adas.page.get_by_role("button", name="Formatting").click()
    bar = adas.page.get_by_role("toolbar", name="Formatting")
    adas.composer.fill("one\ntwo")
    adas.composer.press("Control+a")
    bar.get_by_role("button", name="Quote").click()
    expect(adas.composer).to_have_value("> one\n> two")
    expect(adas.composer).to_be_focused()
    bar.get_by_role("button", name="Quote").click()
    expect(adas.composer).to_have_value("one\ntwo")
    adas.page.keyboard.press("Control+z")
    expect(adas.composer).to_have_value("> one\n> two")
    adas.page.reload()
    expect(bar).to_be_visible()


def test_an_address_pasted_over_words_becomes_their_link(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada)
    adas.context.grant_permissions(["clipboard-read", "clipboard-write"])
    adas.page.evaluate("navigator.clipboard.writeText('https://example.org/plan')")
    adas.composer.press_sequentially("the plan")
    adas.page.keyboard.press("Control+Shift+ArrowLeft")
    adas.page.keyboard.press("Control+v")
    expect(adas.composer).to_have_value("the [plan](https://example.org/plan)")
    adas.page.keyboard.press("Control+z")
    expect(adas.composer).to_have_value("the plan")
    adas.page.keyboard.press("End")
    adas.page.keyboard.type(" ")
    adas.page.keyboard.press("Control+v")
    expect(adas.composer).to_have_value("the plan https://example.org/plan")


def test_enter_breaks_the_line_for_whoever_chose_so(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada)
    expect(adas.page.get_by_title("Send (Enter)")).to_be_visible()
    adas.page.evaluate("localStorage.setItem('parlour-sending-key', 'ctrl-enter')")
    adas.page.reload()
    expect(adas.page.get_by_title("Send (Ctrl+Enter)")).to_be_visible()
    adas.composer.press_sequentially("roses")
    adas.composer.press("Enter")
    adas.composer.press_sequentially("violets")
    expect(adas.composer).to_have_value("roses\nviolets")
    adas.composer.press("Control+Enter")
    expect(adas.composer).to_have_value("")
    expect(adas.conversation.get_by_text("violets")).to_be_visible()


def test_on_a_phone_too_it_is_ones_choice(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada, **PHONE)
    expect(adas.composer).to_have_attribute("enterkeyhint", "send")
    adas.page.evaluate("localStorage.setItem('parlour-sending-key', 'ctrl-enter')")
    adas.page.reload()
    expect(adas.composer).to_have_attribute("enterkeyhint", "enter")
    adas.composer.tap()
    adas.composer.press_sequentially("one")
    adas.composer.press("Enter")
    expect(adas.composer).to_have_value("one\n")
    adas.page.get_by_role("button", name="Send").tap()
    expect(adas.composer).to_have_value("")


def test_the_limit_is_said_late_and_kept(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada)
    left = adas.page.get_by_text(re.compile(r"characters? (left|too many)"))
    adas.composer.fill("x" * 14_400)
    expect(left).to_have_count(0)
    adas.composer.press_sequentially("y")
    expect(left).to_have_text("1,599 characters left")
    adas.composer.fill("x" * 16_001)
    expect(left).to_have_text("1 character too many")
    adas.composer.press("Enter")
    expect(adas.composer).to_have_value("x" * 16_001)
    expect(adas.page.get_by_role("button", name="Send")).to_be_disabled()


def test_enter_that_ends_the_choosing_of_a_character_sends_nothing(
    visitors: Visitors, ada: Person
) -> None:
    adas = at_the_desk(visitors, ada)
    adas.composer.focus()
    browser = adas.context.new_cdp_session(adas.page)
    browser.send(
        "Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3}
    )
    expect(adas.composer).to_have_value("にほん")
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    browser.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    browser.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    expect(adas.composer).to_have_value("にほん")
    browser.send("Input.insertText", {"text": "日本"})
    expect(adas.composer).to_have_value("日本")
    assert "日本" not in adas.texts()
    adas.composer.press("Enter")
    expect(adas.conversation.get_by_text("日本")).to_be_visible()


def test_each_room_keeps_its_draft_in_every_tab(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    adas = at_the_desk(visitors, ada)
    adas.composer.fill("for all")
    adas.page.goto(f"/rooms/{room}")
    expect(adas.composer).to_have_value("")
    adas.composer.fill("for Bob")
    other = adas.open_tab()
    other.goto("/")
    expect(other.get_by_role("textbox", name="Message")).to_have_value("for all")
    other.goto(f"/rooms/{room}")
    expect(other.get_by_role("textbox", name="Message")).to_have_value("for Bob")


def test_completion_goes_by_tab_and_enter_and_leaves_by_escape(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    adas = at_the_desk(visitors, ada)
    bob.socket()
    adas.composer.press_sequentially(f"@{bob.name[:-1]}")
    expect(adas.page.get_by_role("option", name=bob.name, exact=True)).to_be_visible()
    adas.composer.press("Escape")
    expect(adas.page.get_by_role("listbox")).to_have_count(0)
    adas.composer.fill("")
    adas.composer.press_sequentially(":tada")
    expect(adas.page.get_by_role("option").first).to_be_visible()
    adas.composer.press("Tab")
    expect(adas.composer).to_have_value("🎉 ")
    adas.page.keyboard.press("Control+z")
    expect(adas.composer).to_have_value(":tada")


def test_emoji_are_found_by_group_and_remembered(visitors: Visitors, ada: Person) -> None:
    adas = at_the_desk(visitors, ada)
    page = adas.page
    opener = page.locator(".composer").get_by_role("button", name="Emoji")
    opener.click()
    page.get_by_role("button", name="Flags", exact=True).click()
    expect(page.get_by_role("heading", name="Flags")).to_be_in_viewport()
    page.get_by_role("button", name="Skin tone").click()
    page.get_by_role("radio", name="Dark", exact=True).click(force=True)
    page.get_by_role("searchbox", name="Search emoji").fill("waving hand")
    page.get_by_role("searchbox", name="Search emoji").press("Enter")
    expect(adas.composer).to_have_value("👋🏿")
    opener.click()
    expect(page.get_by_role("heading", name="Recently used")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(adas.composer).to_have_value("👋🏿👋🏿")


def test_a_finger_draws_a_message_aside_to_answer_it(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    for number in range(30):
        bob.post(f"rooms/{room}/messages", {"message": f"line {number}"})
    adas = at_the_desk(visitors, ada, **PHONE)
    adas.page.goto(f"/rooms/{room}")
    line = adas.conversation.get_by_text("line 22", exact=True)
    expect(line).to_be_visible()
    adas.wait_for_gestures()
    answering = adas.page.get_by_text(f"Reply to {bob.name}")
    draw(adas, line, right=30, down=0)
    expect(answering).to_have_count(0)
    draw(adas, line, right=10, down=90)
    expect(answering).to_have_count(0)
    draw(adas, line, right=90, down=4)
    expect(answering).to_be_visible()


def draw(visitor: Visitor, line: Locator, *, right: int, down: int) -> None:
    """With one finger, from the middle of it."""
    # Which waits until it stands still: the finger before may have pushed the messages along.
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = visitor.context.new_cdp_session(visitor.page)
    point = [{"x": x, "y": y}]
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point})
    for step in range(1, 11):
        point = [{"x": x + right * step / 10, "y": y + down * step / 10}]
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
