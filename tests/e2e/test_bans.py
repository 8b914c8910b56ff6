"""Keeping order on the page: bans from a group and from the chat, and the log of it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor
from tests.parts import Server
from tests.world import Person, World

Visitors = Callable[..., Visitor]


@pytest.fixture(scope="module", autouse=True)
def grete(server: Server) -> Iterator[Person]:
    """The first person of all, and so the administrator."""
    here = World(server)
    yield here.person("Grete")
    here.close()


def at_the_details(page: Page, group: str) -> None:
    page.get_by_role("link", name=group).click()
    page.get_by_role("button", name="Details").click()


def test_a_member_is_banned_from_a_group_and_let_in_again(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    ada.socket().group(name="Chess club", members=[bob.name])
    office, bobs = visitors(), visitors()
    bobs.return_as(bob.name)
    expect(bobs.page.get_by_role("link", name="Chess club")).to_be_visible()
    office.return_as(ada.name)
    at_the_details(office.page, "Chess club")
    office.page.get_by_role("button", name=f"Actions for {bob.name}").click()
    office.page.get_by_role("button", name="Ban from group…").click()
    dialog = office.page.get_by_role("dialog", name=f"Ban {bob.name}?")
    dialog.get_by_label("How long").select_option("7 days")
    dialog.get_by_label("Reason").fill("moves the pieces")
    dialog.get_by_role("button", name="Ban", exact=True).click()
    expect(office.page.get_by_text(f"{bob.name} is banned.")).to_be_visible()
    expect(bobs.page.get_by_role("link", name="Chess club")).to_have_count(0)
    bobs.page.get_by_role("button", name="Browse groups").click()
    bobs.page.get_by_role("button", name="Chess club").click()
    expect(bobs.page.get_by_text("You are banned from this group.")).to_be_visible()
    bobs.page.keyboard.press("Escape")
    office.page.get_by_role("button", name="Banned people").click()
    expect(office.page.get_by_text("moves the pieces")).to_be_visible()
    office.page.get_by_role("button", name=f"Lift ban {bob.name}").click()
    office.page.get_by_role("dialog").last.get_by_role("button", name="Lift ban").last.click()
    expect(office.page.get_by_text("Nobody is banned from this group.")).to_be_visible()
    bob.socket().do("join_room", room=ada.get("rooms").json()["rooms"][-1]["id"])
    expect(bobs.page.get_by_role("link", name="Chess club")).to_be_visible()


def test_a_guest_is_banned_from_the_chat(visitors: Visitors, grete: Person) -> None:
    mallory, office = visitors(), visitors()
    mallory.look_around("Mallory")
    office.return_as(grete.name, "/admin/bans")
    expect(office.page.get_by_text("Nobody is banned")).to_be_visible()
    office.page.get_by_role("button", name="Ban a guest or an address…").click()
    dialog = office.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Ban", exact=True).click()
    expect(dialog.get_by_text("Say whom to ban.")).to_be_visible()
    dialog.get_by_role("radio", name="An address").check()
    dialog.get_by_role("textbox", name="Address").fill("next door")
    dialog.get_by_role("button", name="Ban", exact=True).click()
    expect(dialog.get_by_text("This is no address.")).to_be_visible()
    dialog.get_by_role("radio", name="A guest").check()
    dialog.get_by_label("Guest’s name").fill("Mallory")
    dialog.get_by_label("Reason").fill("spam")
    dialog.get_by_role("button", name="Ban", exact=True).click()
    expect(office.page.get_by_text("Mallory is banned.")).to_be_visible()
    expect(mallory.page.get_by_text("You have been banned from this server.")).to_be_visible()
    mallory.page.goto("/guest")
    mallory.page.get_by_label("Name", exact=True).fill("Mallory")
    mallory.page.get_by_role("button", name="Enter as a guest").click()
    expect(mallory.page.get_by_text("You are banned here.")).to_be_visible()
    office.page.get_by_role("button", name="Lift ban Mallory").click()
    office.page.get_by_role("dialog").get_by_role("button", name="Lift ban").click()
    expect(office.page.get_by_text("Nobody is banned")).to_be_visible()
    # All of it is in the log.
    office.page.goto("/admin/audit")
    expect(office.page.get_by_text(f"{grete.name} banned Mallory")).to_be_visible()
    expect(office.page.get_by_text("Reason: spam")).to_be_visible()
    search = office.page.get_by_role("searchbox", name="Name of a person")
    search.fill("Nobody.at.all")
    expect(office.page.get_by_text("Nothing was done by or to")).to_be_visible()
    search.fill(grete.name)
    expect(office.page.get_by_text(f"{grete.name} lifted the ban of Mallory")).to_be_visible()
