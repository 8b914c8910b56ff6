"""Somebody reports a message, and what is old goes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from parlour.models import Message
from tests.e2e.conftest import Visitor
from tests.parts import Server
from tests.world import Person, World

Visitors = Callable[..., Visitor]
DAY = 86_400_000


@pytest.fixture(scope="module")
def grete(server: Server) -> Iterator[Person]:
    """The first person of all, and so the administrator."""
    here = World(server)
    yield here.person("Grete")
    here.close()


def at(visitors: Visitors, person: Person, path: str = "/") -> Visitor:
    visitor = visitors()
    visitor.return_as(person.name, path)
    expect(visitor.composer).to_be_visible()
    return visitor


def test_a_reported_message_is_deleted_by_an_administrator_who_is_not_in_the_room(
    visitors: Visitors, grete: Person, ada: Person, bob: Person
) -> None:
    adas = ada.socket()
    room = adas.group(name="Secret", private=True, members=[bob.name])["id"]
    adas.say("you donkey", room=room)
    also = adas.say("and you", room=room)["seq"]
    office, bobs = at(visitors, grete), at(visitors, bob, f"/rooms/{room}")
    bobs.open_menu(bobs.conversation.get_by_role("article").filter(has_text="you donkey"))
    bobs.page.get_by_role("menuitem", name="Report…").click()
    dialog = bobs.page.get_by_role("dialog", name="Report this message")
    expect(dialog.get_by_text("They see nothing else of this conversation")).to_be_visible()
    dialog.get_by_label("Reason").fill("It hurts.")
    dialog.get_by_role("button", name="Report", exact=True).click()
    expect(bobs.page.get_by_text("The administrators will look at it.")).to_be_visible()

    office.page.get_by_role("link", name="1 open report").click()
    office.page.get_by_role("link", name="Reports").click()
    report = office.page.get_by_role("article", name=f"Message by {ada.name}")
    for shown in ("you donkey", "It hurts.", f"Reported by {bob.name}"):
        expect(report.get_by_text(shown)).to_be_visible()
    report.get_by_role("button", name="Delete message").click()
    office.page.get_by_role("dialog").get_by_role("button", name="Delete message").click()
    expect(office.page.get_by_text("No open reports")).to_be_visible()
    bob.socket().do("report_message", room=room, seq=also)
    office.page.get_by_role("button", name="Dismiss").click()
    expect(office.page.get_by_text("The message stays as it is.")).to_be_visible()
    expect(office.page.get_by_text("No open reports")).to_be_visible()
    expect(bobs.conversation.get_by_text("and you")).to_be_visible()
    expect(bobs.conversation.get_by_text("Message deleted")).to_be_visible()
    expect(office.page.get_by_text("1 open report")).to_have_count(0)


def test_what_is_older_than_an_administrator_chose_goes_from_the_page(
    visitors: Visitors, server: Server, grete: Person, ada: Person
) -> None:
    adas = ada.socket()
    old = adas.say("six weeks ago")["seq"]
    adas.say("just now")
    server.meanwhile(
        update(Message)
        .where(Message.room_id == 1, Message.seq <= old)
        .values(sent_at=Message.sent_at - 42 * DAY)
    )
    reader, office = at(visitors, ada), at(visitors, grete)
    expect(reader.conversation.get_by_text("six weeks ago")).to_be_visible()
    office.page.goto("/admin/retention")
    office.page.get_by_label("Keep messages for").fill("30")
    office.page.get_by_role("button", name="Save").click()
    dialog = office.page.get_by_role("dialog", name="Delete what is older than 30 days?")
    dialog.get_by_role("button", name="Delete older messages").click()
    expect(office.page.get_by_text("Saved")).to_be_visible()
    # What it does each minute, a server does when it starts.
    server.stop()
    server.start()
    expect(reader.conversation.get_by_text("six weeks ago")).to_have_count(0, timeout=30_000)
    expect(reader.conversation.get_by_text("just now")).to_be_visible()
    reader.page.reload()
    expect(reader.page.get_by_text("Messages are kept for 30 days.")).to_be_visible()
    expect(reader.conversation.get_by_text("six weeks ago")).to_have_count(0)
