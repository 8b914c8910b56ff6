"""What administrators do about people, groups, registration and uploads."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor
from tests.e2e.test_conversations import tile
from tests.parts import Server
from tests.world import PASSWORD, Person, World

Visitors = Callable[..., Visitor]


@pytest.fixture(scope="module")
def grete(server: Server) -> Iterator[Person]:
    """The first person of all, and so the administrator."""
    here = World(server)
    yield here.person("Grete")
    here.close()


@pytest.fixture
def office(visitors: Visitors, grete: Person) -> Visitor:
    """Grete at her browser."""
    return at(visitors, grete)


@pytest.fixture
def as_before(grete: Person) -> Iterator[None]:
    """What a test chooses for all does not hold for the next."""
    yield
    choices = {"registration": "open", "guests": True, "upload_max_mb": 25}
    assert grete.request("PATCH", "admin/choices", json=choices).ok


def at(visitors: Visitors, person: Person) -> Visitor:
    visitor = visitors()
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    return visitor


def choose(page: Page, person: Person, what: str) -> None:
    """From the menu of somebody in the list of people, by keyboard; and confirm it."""
    page.get_by_role("button", name=f"Actions for {person.name}", exact=True).focus()
    page.keyboard.press("Enter")
    item = page.get_by_role("menuitem", name=what, exact=True)
    expect(page.get_by_role("menuitem").first).to_be_focused()
    for _ in range(3):
        if item.evaluate("item => item === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name=what, exact=True).click()


def test_who_is_disabled_is_out_at_once_until_they_are_enabled(
    visitors: Visitors, office: Visitor, bob: Person
) -> None:
    bobs = at(visitors, bob)
    office.page.goto("/admin/people")
    choose(office.page, bob, "Disable")
    expect(office.page.get_by_text(f"{bob.name} is disabled.")).to_be_visible()
    expect(bobs.page.get_by_text("This account is no longer active.")).to_be_visible()
    bobs.sign_in(bob.name)
    expect(bobs.page.get_by_role("alert")).to_be_visible()
    choose(office.page, bob, "Enable")
    expect(office.page.get_by_text(f"{bob.name} is enabled again.")).to_be_visible()
    bobs.sign_in(bob.name)
    expect(bobs.composer).to_be_visible()


def test_a_reset_password_is_shown_once_and_lets_in(
    visitors: Visitors, office: Visitor, bob: Person
) -> None:
    bobs = at(visitors, bob)
    office.page.goto("/admin/people")
    choose(office.page, bob, "Reset password")
    shown = office.page.get_by_role("dialog", name=f"New password for {bob.name}")
    password = shown.get_by_label("New password").inner_text()
    expect(bobs.page.get_by_role("button", name="Sign in")).to_be_visible()
    shown.get_by_role("button", name="Done").click()
    expect(office.page.get_by_text(password)).to_have_count(0)
    bobs.sign_in(bob.name, PASSWORD)
    expect(bobs.page.get_by_text("The name or the password is wrong.")).to_be_visible()
    bobs.sign_in(bob.name, password)
    expect(bobs.composer).to_be_visible()


def test_an_administrator_is_made_and_unmade(
    visitors: Visitors, office: Visitor, grete: Person, bob: Person
) -> None:
    office.page.goto("/admin/people")
    choose(office.page, bob, "Make administrator")
    expect(office.page.get_by_text(f"{bob.name} is an administrator now.")).to_be_visible()
    bobs = at(visitors, bob)
    bobs.page.goto("/admin/people")
    # Nobody does that to themselves.
    menu = bobs.page.get_by_role("button", name=f"Actions for {grete.name}", exact=True)
    expect(menu).to_be_visible()
    own = bobs.page.get_by_role("button", name=f"Actions for {bob.name}", exact=True)
    expect(own).to_have_count(0)
    choose(office.page, bob, "Make an ordinary member")
    expect(office.page.get_by_text(f"{bob.name} is an ordinary member now.")).to_be_visible()
    bobs.page.goto("/admin/people")
    expect(bobs.page.get_by_text("Only administrators of this chat")).to_be_visible()
    bobs.page.goto("/settings")
    expect(bobs.page.get_by_role("link", name="Privacy")).to_be_visible()
    expect(bobs.page.get_by_role("link", name="Registration")).to_have_count(0)


def test_people_are_found_by_the_beginning_of_their_names(
    office: Visitor, ada: Person, bob: Person
) -> None:
    office.page.goto("/admin/people")
    search = office.page.get_by_role("searchbox", name="Search people")
    search.fill(ada.name.lower())
    expect(office.page.get_by_role("button", name=f"Actions for {bob.name}")).to_have_count(0)
    expect(office.page.get_by_role("button", name=f"Actions for {ada.name}")).to_be_visible()
    search.fill("zed")
    expect(office.page.get_by_text("Nobody’s name begins with “zed”.")).to_be_visible()


def test_of_very_many_people_more_are_shown_on_demand(world: World, office: Visitor) -> None:
    world.enrol("Aaron")
    for number in range(60):
        world.enrol(f"Uma.{number:02}")
    office.page.goto("/admin/people")
    aaron = office.page.get_by_role("button", name="Actions for Aaron")
    expect(aaron).to_be_visible()
    office.page.get_by_role("searchbox", name="Search people").fill("uma")
    expect(aaron).to_have_count(0)
    first = office.page.get_by_role("button", name="Actions for Uma.00")
    last = office.page.get_by_role("button", name="Actions for Uma.59")
    more = office.page.get_by_role("button", name="Show more")
    expect(first).to_be_visible()
    expect(last).to_have_count(0)
    more.click()
    expect(last).to_have_count(1)
    expect(first).to_have_count(1)
    expect(more).to_have_count(0)


def test_a_group_is_deleted_under_its_members(
    visitors: Visitors, office: Visitor, ada: Person, bob: Person
) -> None:
    name = f"Chess {bob.name}"
    group = bob.post("rooms", {"name": name, "members": [ada.name]}).json()["id"]
    bob.post(f"rooms/{group}/messages", {"message": "e4"})
    adas = at(visitors, ada)
    tile(adas, name).click()
    expect(adas.conversation.get_by_text("e4")).to_be_visible()
    office.page.goto("/admin/rooms")
    office.page.get_by_role("button", name=f"Delete {name}").click()
    dialog = office.page.get_by_role("dialog", name=f"Delete {name}?")
    typed = dialog.get_by_label(f"Type {name} to confirm")
    typed.fill("Cheese")
    typed.press("Enter")
    expect(dialog.get_by_text("This is not the name of the group.")).to_be_visible()
    expect(typed).to_have_value("Cheese")
    typed.fill(name)
    typed.press("Enter")
    expect(office.page.get_by_text(f"{name} has been deleted.")).to_be_visible()
    expect(tile(adas, name)).to_have_count(0)
    expect(office.page.get_by_role("button", name=f"Delete {name}")).to_have_count(0)


@pytest.mark.usefixtures("as_before")
def test_where_registration_is_closed_nobody_is_offered_it(
    visitors: Visitors, office: Visitor
) -> None:
    stranger = visitors()
    stranger.page.goto("/register")
    expect(stranger.page.get_by_role("button", name="Register")).to_be_visible()
    office.page.goto("/admin/registration")
    office.page.get_by_role("radio", name="Nobody").click()
    # Who has the form open still hears of it, and what they wrote stays.
    stranger.page.get_by_label("Name", exact=True).fill("Mallory")
    stranger.page.get_by_label("Password", exact=True).fill(PASSWORD)
    stranger.page.get_by_role("button", name="Register").click()
    expect(stranger.page.get_by_role("alert")).to_be_visible()
    expect(stranger.page.get_by_label("Name", exact=True)).to_have_value("Mallory")
    stranger.page.goto("/register")
    expect(stranger.page.get_by_text("No new accounts are made here.")).to_be_visible()
    expect(stranger.page.get_by_role("button", name="Register")).to_have_count(0)
    office.page.reload()
    expect(office.page.get_by_role("radio", name="Nobody")).to_be_checked()


@pytest.mark.usefixtures("as_before")
def test_by_invitation_a_link_leads_to_an_account(visitors: Visitors, office: Visitor) -> None:
    office.page.goto("/admin/registration")
    office.page.get_by_role("radio", name="By invitation").click()
    office.page.get_by_role("button", name="Invite people to this chat").click()
    office.page.get_by_role("button", name="Make a link").click()
    link = office.page.get_by_label("Invite link", exact=True).input_value()
    stranger = visitors()
    stranger.page.goto("/register")
    expect(stranger.page.get_by_text("Accounts are by invitation here.")).to_be_visible()
    expect(stranger.page.get_by_role("button", name="Register")).to_have_count(0)
    stranger.page.goto(link)
    stranger.page.get_by_role("button", name="Create an account").click()
    stranger.page.get_by_label("Name", exact=True).fill("Trudy")
    stranger.page.get_by_label("Password", exact=True).fill(PASSWORD)
    stranger.page.get_by_role("button", name="Register").click()
    expect(stranger.composer).to_be_visible()


@pytest.mark.usefixtures("as_before")
def test_guests_are_shown_out_when_there_are_to_be_none(
    visitors: Visitors, office: Visitor
) -> None:
    guest = visitors()
    guest.look_around("Grace")
    office.page.goto("/admin/registration")
    office.page.get_by_role("switch", name="Guests").click()
    expect(guest.page.get_by_role("button", name="Sign in")).to_be_visible()
    guest.page.goto("/")
    expect(guest.page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(guest.page.get_by_text("Look around as a guest")).to_have_count(0)


@pytest.mark.usefixtures("as_before")
def test_a_limit_that_is_no_number_is_refused_and_one_that_is_holds(
    visitors: Visitors, office: Visitor, bob: Person
) -> None:
    office.page.goto("/admin/uploads")
    largest = office.page.get_by_label("Largest file")
    largest.fill("lots")
    largest.press("Enter")
    expect(office.page.get_by_text("Enter a whole number from 0 to 1,024.")).to_be_visible()
    expect(largest).to_have_value("lots")
    largest.fill("0")
    largest.press("Enter")
    expect(office.page.get_by_text("Saved")).to_be_visible()
    bobs = at(visitors, bob)
    expect(bobs.page.get_by_role("button", name="Attach files")).to_have_count(0)
