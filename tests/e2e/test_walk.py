"""Three people on four devices, one of them a phone, go through everything there is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.conftest import HOSTS
from tests.e2e.conftest import PHONE, Visitor
from tests.e2e.test_conversations import make_group, open_direct, tile
from tests.files import picture
from tests.world import World

Visitors = Callable[..., Visitor]


@pytest.fixture(scope="module", params=HOSTS)
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Cast:
    """Ada and Carol at their desks; Bob at his, and with his phone."""

    def __init__(self, visitors: Visitors, world: World) -> None:
        self.people = [world.person(name) for name in ("Ada", "Bob", "Carol")]
        self.ada, self.bob, self.carol = (person.name for person in self.people)
        self.adas, self.bobs, self.carols = (visitors() for _ in range(3))
        self.phone = visitors(**PHONE)
        at = [(self.adas, 0), (self.bobs, 1), (self.phone, 1), (self.carols, 2)]
        for visitor, number in at:
            visitor.sign_in(self.people[number].name)
            expect(visitor.composer).to_be_visible()
        self.group = f"Chess {self.ada}"


@pytest.fixture
def cast(visitors: Visitors, world: World) -> Cast:
    return Cast(visitors, world)


def test_everything_there_is(cast: Cast, tmp_path: Path) -> None:
    greet_in_the_lobby(cast)
    talk_one_to_one(cast)
    link = gather_in_a_private_group(cast)
    come_by_the_link(cast, link)
    mention_answer_and_react(cast)
    edit_what_was_said(cast)
    see_who_is_typing(cast)
    send_a_picture(cast, tmp_path)
    pin_the_plan(cast)
    see_who_has_read_it(cast)
    find_it_again(cast)
    delete_it(cast)
    run_the_group(cast)
    hide_from_others(cast)


def greet_in_the_lobby(cast: Cast) -> None:
    greeting = f"{cast.ada} says hello"
    cast.adas.say(greeting)
    for visitor in (cast.bobs, cast.phone, cast.carols):
        expect(visitor.conversation.get_by_text(greeting)).to_be_visible()


def talk_one_to_one(cast: Cast) -> None:
    open_direct(cast.adas, cast.bob)
    expect(cast.adas.page.locator("header").get_by_text("online")).to_be_visible()
    cast.adas.say("psst")
    expect(cast.bobs.page.get_by_role("status", name="Notifications")).to_contain_text("psst")
    cast.bobs.page.get_by_title("Go to the message").click()
    expect(cast.bobs.conversation.get_by_text("psst")).to_be_visible()
    expect(cast.adas.conversation.get_by_role("img", name="Read by all")).to_be_visible()
    expect(tile(cast.carols, cast.ada)).to_have_count(0)


def gather_in_a_private_group(cast: Cast) -> str:
    """Ada makes it, brings Bob, and makes a link; the link."""
    make_group(cast.adas, cast.group, private=True)
    cast.adas.say("before anybody came")
    page = cast.adas.page
    page.get_by_role("button", name="Details").click()
    page.get_by_role("button", name="Add people").click()
    page.get_by_role("combobox", name="Add people").fill(cast.bob)
    page.get_by_role("option", name=cast.bob).click()
    page.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("region", name="Members").get_by_text(cast.bob)).to_be_visible()
    page.get_by_role("button", name="Invite by link").click()
    page.get_by_role("combobox", name="Can be used").select_option("1 time")
    page.get_by_role("button", name="Make a link").click()
    link: str = page.get_by_role("textbox", name="Invite link").input_value()
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Details").click()
    return link


def come_by_the_link(cast: Cast, link: str) -> None:
    """Carol comes and sees nothing from before; the link is used up."""
    page = cast.carols.page
    page.goto(link)
    page.get_by_role("button", name=f"Join {cast.group}").click()
    expect(page.get_by_role("heading", name=cast.group)).to_be_visible()
    expect(cast.carols.conversation).not_to_contain_text("before anybody came")
    page.goto(link)
    expect(page.get_by_role("main", name="Invitation")).to_contain_text("used up")
    page.goto("/")
    tile(cast.carols, cast.group).click()
    tile(cast.bobs, cast.group).click()
    cast.phone.page.get_by_role("link", name="Back to rooms").click()
    tile(cast.phone, cast.group).click()


def mention_answer_and_react(cast: Cast) -> None:
    """By keyboard: the name completes. On the phone: by holding the finger on the message."""
    composer = cast.adas.composer
    composer.press_sequentially(f"@{cast.carol[:-1]}")
    expect(cast.adas.page.get_by_role("listbox", name="People to mention")).to_be_visible()
    composer.press("Enter")
    composer.press_sequentially("the **plan**")
    composer.press("Enter")
    asked = message(cast.carols, "the plan")
    expect(asked.locator(".md-mention")).to_have_text(f"@{cast.carol}")
    expect(asked.locator("strong")).to_have_text("plan")

    act(cast.carols, asked, "Reply")
    cast.carols.say("a fine plan")
    answer = message(cast.adas, "a fine plan")
    expect(answer.locator(".quote")).to_contain_text("plan")
    answer.locator(".quote").click()
    expect(message(cast.adas, "the plan")).to_be_in_viewport()

    hold(cast.phone, message(cast.phone, "a fine plan"))
    cast.phone.page.get_by_role("button", name="👍").click()
    expect(answer.get_by_role("button", name="👍")).to_be_visible()
    answer.get_by_role("button", name="👍").click()
    for visitor in (cast.bobs, cast.phone, cast.carols):
        chip = message(visitor, "a fine plan").get_by_role("button", name="👍")
        expect(chip).to_contain_text("2")


def edit_what_was_said(cast: Cast) -> None:
    """With the Up key; the quote follows, and the author sees what it said before."""
    composer = cast.adas.composer
    expect(composer).to_have_value("")
    composer.focus()
    composer.press("ArrowUp")
    expect(cast.adas.page.get_by_role("region", name="Editing")).to_be_visible()
    composer.fill(f"@{cast.carol} the new plan")
    composer.press("Enter")
    for visitor in (cast.bobs, cast.phone, cast.carols):
        expect(message(visitor, "the new plan").get_by_text("edited")).to_be_visible()
        expect(message(visitor, "a fine plan").locator(".quote")).to_contain_text("new plan")
    message(cast.adas, "the new plan").get_by_role("button", name="edited").click()
    history = cast.adas.page.get_by_role("dialog", name="Edit history")
    expect(history).to_contain_text("the plan")
    cast.adas.page.keyboard.press("Escape")


def see_who_is_typing(cast: Cast) -> None:
    cast.carols.composer.press_sequentially("I thi")
    expect(cast.bobs.page.get_by_text(f"{cast.carol} is typing").first).to_be_visible()
    expect(cast.bobs.page.get_by_text(f"{cast.carol} is typing")).to_have_count(0)
    cast.carols.composer.fill("")


def send_a_picture(cast: Cast, folder: Path) -> None:
    plan, notes = folder / "plan.png", folder / "notes.txt"
    plan.write_bytes(picture())
    notes.write_text("bring cake")
    with cast.bobs.page.expect_file_chooser() as chooser:
        cast.bobs.page.get_by_role("button", name="Attach files").click()
    chooser.value.set_files([plan, notes])
    expect(cast.bobs.page.get_by_role("list", name="Files to send")).to_contain_text("notes.txt")
    cast.bobs.say("with a picture")
    sent = message(cast.carols, "with a picture")
    expect(sent.get_by_text("notes.txt")).to_be_visible()
    sent.get_by_role("button", name="View plan.png").click()
    viewer = cast.carols.page.get_by_role("dialog", name="plan.png")
    expect(viewer.get_by_role("link", name="Download plan.png")).to_be_visible()
    cast.carols.page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)


def pin_the_plan(cast: Cast) -> None:
    act(cast.bobs, message(cast.bobs, "the new plan"), "Pin…")
    dialog = cast.bobs.page.get_by_role("dialog", name="Pin this message")
    dialog.get_by_label("Note").fill("for Thursday")
    dialog.get_by_role("button", name="Pin", exact=True).click()
    for visitor in (cast.adas, cast.bobs, cast.phone, cast.carols):
        bar = visitor.page.get_by_role("region", name="Pinned messages")
        expect(bar).to_contain_text("for Thursday")


def see_who_has_read_it(cast: Cast) -> None:
    sent = message(cast.bobs, "with a picture")
    expect(sent.get_by_role("img", name="Read by all")).to_be_visible()
    act(cast.bobs, sent, "Who has read this")
    dialog = cast.bobs.page.get_by_role("dialog")
    for name in (cast.ada, cast.carol):
        expect(dialog.get_by_text(name)).to_be_visible()
    cast.bobs.page.keyboard.press("Escape")


def find_it_again(cast: Cast) -> None:
    page = cast.carols.page
    page.get_by_role("button", name="Search", exact=True).click()
    box = page.get_by_role("searchbox", name="Search messages")
    box.fill(f"from:{cast.ada} plan")
    results = page.get_by_role("listbox", name="Results")
    expect(results.get_by_role("option")).to_have_count(1)
    results.get_by_role("option").click()
    expect(message(cast.carols, "the new plan")).to_be_in_viewport()
    box.fill("before anybody")
    expect(results.get_by_role("option")).to_have_count(0)
    page.get_by_role("button", name="Search", exact=True).click()


def delete_it(cast: Cast) -> None:
    act(cast.adas, message(cast.adas, "the new plan"), "Delete")
    dialog = cast.adas.page.get_by_role("dialog", name="Delete this message?")
    dialog.get_by_role("button", name="Delete").click()
    for visitor in (cast.adas, cast.bobs, cast.phone, cast.carols):
        expect(visitor.conversation.get_by_text("Message deleted").first).to_be_visible()
        expect(visitor.page.get_by_role("region", name="Pinned messages")).to_have_count(0)
        expect(visitor.conversation).not_to_contain_text("new plan")


def run_the_group(cast: Cast) -> None:
    """Ada renames it, puts Carol out, hands it over and goes."""
    page = cast.adas.page
    page.get_by_role("button", name="Details").click()
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("dialog").get_by_role("textbox", name="Name").fill(f"Go {cast.ada}")
    page.get_by_role("button", name="Save").click()
    for visitor in (cast.bobs, cast.phone, cast.carols):
        expect(visitor.page.get_by_role("heading", name=f"Go {cast.ada}")).to_be_visible()
    member(cast, cast.carol, "Remove from group")
    page.get_by_role("dialog").get_by_role("button", name="Remove from group").click()
    expect(tile(cast.carols, f"Go {cast.ada}")).to_have_count(0)
    member(cast, cast.bob, "Make owner")
    page.get_by_role("dialog").get_by_role("button", name="Make owner").click()
    page.get_by_role("button", name="Leave group").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Leave").last.click()
    expect(tile(cast.adas, f"Go {cast.ada}")).to_have_count(0)
    cast.bobs.page.get_by_role("button", name="Details").click()
    members = cast.bobs.page.get_by_role("region", name="Members")
    expect(members.get_by_text("Owner")).to_be_visible()
    expect(members.get_by_text(cast.carol)).to_have_count(0)


def hide_from_others(cast: Cast) -> None:
    """Bob's receipts are his own, and so those of others are theirs, on all of his devices."""
    cast.bobs.page.get_by_role("link", name="Settings").click()
    cast.bobs.page.get_by_role("link", name="Privacy").click()
    cast.bobs.page.get_by_role("switch", name="Read receipts").click()
    expect(cast.bobs.page.get_by_role("switch", name="Read receipts")).not_to_be_checked()
    cast.bobs.page.keyboard.press("Escape")
    tile(cast.adas, cast.bob).click()
    cast.adas.say("did you read this?")
    expect(tile(cast.bobs, cast.ada).get_by_text("1 unread")).to_have_count(1)
    tile(cast.bobs, cast.ada).click()
    expect(cast.bobs.conversation.get_by_text("did you read this?")).to_be_visible()
    expect(tile(cast.bobs, cast.ada).get_by_text("unread")).to_have_count(0)
    mine = message(cast.adas, "did you read this?")
    expect(mine.get_by_role("img", name="Sent")).to_be_visible()
    expect(mine.get_by_role("img", name="Read by all")).to_have_count(0)


def message(visitor: Visitor, text: str) -> Locator:
    """The message with this text, which must be there once."""
    said = visitor.page.locator(".bubble-text", has_text=text)
    return visitor.page.get_by_role("log").get_by_role("article").filter(has=said).last


def act(visitor: Visitor, one: Locator, what: str) -> None:
    """Choose from a message's menu."""
    visitor.open_menu(one)
    visitor.page.get_by_role("menuitem", name=what).click()


def hold(visitor: Visitor, one: Locator) -> None:
    """Hold a finger on a message until its menu is there."""
    box = one.locator(".bubble").bounding_box()
    assert box is not None
    client = visitor.context.new_cdp_session(visitor.page)
    point = {"x": box["x"] + 20, "y": box["y"] + 12}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    visitor.page.wait_for_timeout(900)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def member(cast: Cast, name: str, what: str) -> None:
    cast.adas.page.get_by_role("button", name=f"Actions for {name}").click()
    cast.adas.page.get_by_role("button", name=what).click()
