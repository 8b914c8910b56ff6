"""What people choose for themselves: account, devices, privacy, looks, and the end of it all."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Visitor
from tests.e2e.test_conversations import tile
from tests.files import picture
from tests.parts import wait_until
from tests.world import PASSWORD, Person

Visitors = Callable[..., Visitor]

NEW = "a short swim back"


def signed_in(visitors: Visitors, person: Person, section: str = "") -> Visitor:
    """They are at that section of the settings, or in the Lobby."""
    visitor = visitors()
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    if section:
        visitor.page.goto(f"/settings/{section}")
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    return visitor


def test_the_settings_open_by_keyboard_and_lead_back_to_where_one_was(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    adas = signed_in(visitors, ada)
    tile(adas, bob.name).click()
    expect(adas.page).to_have_url(re.compile(f"/rooms/{room}$"))
    adas.page.get_by_role("link", name="Settings").focus()
    adas.page.keyboard.press("Enter")
    title = adas.page.get_by_role("heading", level=1)
    expect(title).to_have_text("Profile")
    expect(title).to_be_focused()
    adas.page.get_by_role("link", name="Privacy").focus()
    adas.page.keyboard.press("Enter")
    expect(title).to_have_text("Privacy")
    adas.page.reload()
    expect(title).to_have_text("Privacy")
    adas.page.keyboard.press("Escape")
    expect(adas.page).to_have_url(re.compile(f"/rooms/{room}$"))
    expect(adas.composer).to_be_visible()


def test_on_a_phone_the_sections_are_a_page_of_their_own(visitors: Visitors, ada: Person) -> None:
    phone = visitors(**PHONE)
    phone.return_as(ada.name)
    expect(phone.composer).to_be_visible()
    phone.page.get_by_role("link", name="Back to rooms").tap()
    phone.page.get_by_role("link", name="Settings").tap()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Settings")
    phone.page.get_by_role("link", name="Devices").tap()
    expect(phone.page.get_by_role("heading", name="Devices")).to_be_focused()
    expect(phone.page.get_by_role("link", name="Privacy")).to_be_hidden()
    phone.page.get_by_role("link", name="All settings").tap()
    expect(phone.page.get_by_role("link", name="Privacy")).to_be_visible()
    phone.page.get_by_role("button", name="Close settings").tap()
    expect(phone.page).to_have_url(re.compile("/rooms$"))
    expect(tile(phone, "Lobby")).to_be_visible()


def test_guests_have_no_account_to_set(visitors: Visitors) -> None:
    guest = visitors()
    guest.look_around("Grace.sets")
    guest.page.get_by_role("link", name="Settings").click()
    expect(guest.page.get_by_role("link", name="Appearance")).to_be_visible()
    for name in ("Profile", "Account", "Devices", "People"):
        expect(guest.page.get_by_role("link", name=name, exact=True)).to_have_count(0)


def test_a_changed_password_is_the_one_to_sign_in_with(visitors: Visitors, ada: Person) -> None:
    other = signed_in(visitors, ada)
    adas = signed_in(visitors, ada, "account")
    current = adas.page.get_by_label("Current password", exact=True)
    new = adas.page.get_by_label("New password", exact=True)
    current.fill("not her password")
    new.fill(NEW)
    new.press("Enter")
    expect(adas.page.get_by_text("This is not your password.")).to_be_visible()
    expect(current).to_be_focused()
    expect(new).to_have_value(NEW)

    current.fill(PASSWORD)
    current.press("Enter")
    expect(adas.page.get_by_text("Your password has been changed.")).to_be_visible()
    expect(new).to_have_value("")
    expect(other.page.get_by_text("Your password was changed.")).to_be_visible()
    other.sign_in(ada.name, PASSWORD)
    expect(other.page.get_by_text("The name or the password is wrong.")).to_be_visible()
    other.sign_in(ada.name, NEW)
    expect(other.composer).to_be_visible()


def test_a_device_is_signed_out_from_another(visitors: Visitors, ada: Person) -> None:
    other = signed_in(visitors, ada)
    adas = signed_in(visitors, ada, "devices")
    here = adas.page.get_by_role("listitem").filter(has_text="This device")
    expect(here).to_contain_text("Chrome on Linux")
    expect(here.get_by_role("button")).to_have_count(0)
    adas.page.get_by_role("button", name="Sign out Chrome on Linux").click()
    adas.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(other.page.get_by_text("signed out from another device")).to_be_visible()
    expect(adas.page.get_by_role("button", name="Sign out Chrome on Linux")).to_have_count(0)

    # What is left is the one that the tests themselves use.
    adas.page.get_by_role("button", name="Sign out everywhere else").click()
    adas.page.get_by_role("dialog").get_by_role("button", name="Sign out everywhere else").click()
    expect(adas.page.get_by_text("You are signed in nowhere else.")).to_be_visible()
    assert ada.get("me").status_code == 401


def test_a_switch_that_could_not_be_set_goes_back_and_says_why(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada, "privacy")
    typing = adas.page.get_by_role("switch", name="Typing")
    # What is stored and not answered goes back as well: nobody could tell.
    with adas.page.expect_response(lambda one: one.request.method == "PATCH") as answered:
        typing.click()
    answered.value.finished()
    assert ada.get("me").json()["typing"] is False
    receipts = adas.page.get_by_role("switch", name="Read receipts")
    adas.context.set_offline(True)
    receipts.click()
    expect(adas.page.get_by_text("The server can’t be reached.")).to_be_visible()
    expect(receipts).to_be_checked()
    expect(typing).not_to_be_checked()
    adas.context.set_offline(False)
    receipts.click()
    wait_until(lambda: ada.get("me").json()["receipts"] is False, what="that receipts are hidden")


def test_the_looks_change_without_a_reload_and_stay_after_one(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada, "appearance")
    tab = adas.open_tab()
    tab.goto("/")
    html = adas.page.locator("html")
    adas.page.get_by_role("radio", name="System").focus()
    for key in ("ArrowRight", "ArrowRight"):
        adas.page.keyboard.press(key)
    expect(html).to_have_attribute("data-theme", "dark")
    adas.page.get_by_role("radio", name="Violet").click()
    adas.page.get_by_role("radio", name="Starts a new line").click()
    expect(html).to_have_attribute("data-accent", "violet")
    expect(tab.locator("html")).to_have_attribute("data-accent", "violet")
    adas.page.reload()
    expect(html).to_have_attribute("data-theme", "dark")
    expect(html).to_have_attribute("data-accent", "violet")
    expect(adas.page.get_by_role("radio", name="Dark")).to_be_checked()
    expect(adas.page.get_by_role("radio", name="Violet")).to_be_checked()
    expect(adas.page.get_by_role("radio", name="Starts a new line")).to_be_checked()


def test_a_picture_is_looked_at_and_then_seen_by_others(
    visitors: Visitors, ada: Person, bob: Person, tmp_path: Path
) -> None:
    chosen = tmp_path / "ada.png"
    chosen.write_bytes(picture())
    ada.post("directs", {"username": bob.name})
    bobs = signed_in(visitors, bob)
    adas = signed_in(visitors, ada, "profile")
    box = adas.page.get_by_label("Choose a picture")
    box.set_input_files(chosen)
    expect(adas.page.get_by_role("img", name="This is how others will see it.")).to_be_visible()
    expect(tile(bobs, ada.name).locator("img")).to_have_count(0)
    adas.page.get_by_role("button", name="Use this picture").click()
    expect(adas.page.get_by_text("Your picture has been changed.")).to_be_visible()
    expect(tile(bobs, ada.name).locator("img")).to_have_count(1)
    adas.page.get_by_role("button", name="Remove picture").click()
    expect(adas.page.get_by_text("Your picture has been removed.")).to_be_visible()
    expect(tile(bobs, ada.name).locator("img")).to_have_count(0)


# What the page sends, before it is sent: of a form, Chromium tells others no files.
_REMEMBER = """
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (form) {
  const file = form.get("file");
  window.sent = file.arrayBuffer().then((content) => [file.type, [...new Uint8Array(content)]]);
  return send.call(this, form);
};
"""


@pytest.mark.parametrize(
    ("kind", "size", "sent"),
    [
        ("JPEG", (2400, 1800), ("image/jpeg", (1024, 1024))),
        ("PNG", (3000, 700), ("image/webp", (700, 700))),
        ("JPEG", (900, 600), ("image/jpeg", (900, 600))),
    ],
)
def test_a_large_picture_travels_small_and_says_nothing_of_the_camera(
    visitors: Visitors,
    ada: Person,
    kind: str,
    size: tuple[int, int],
    sent: tuple[str, tuple[int, int]],
) -> None:
    content = picture(kind, size, orientation=3)
    adas = signed_in(visitors, ada)
    adas.page.add_init_script(_REMEMBER)
    adas.page.goto("/settings/profile")
    adas.page.get_by_label("Choose a picture").set_input_files(
        {"name": "ada", "mimeType": f"image/{kind.lower()}", "buffer": content}
    )
    adas.page.get_by_role("button", name="Use this picture").click()
    expect(adas.page.get_by_text("Your picture has been changed.")).to_be_visible()
    media_type, octets = adas.page.evaluate("() => window.sent")
    image: Any = Image.open(io.BytesIO(bytes(octets)))
    assert (media_type, image.size) == sent
    if image.size == size:
        # It is small as it is.
        assert bytes(octets) == content
    else:
        assert dict(image.getexif()) == {}
        # Turned upside down by the camera, blue is on the left.
        red, _, blue = image.convert("RGB").getpixel((9, 9))
        assert (red < 60, blue > 200) == (True, True)


def test_what_is_no_picture_is_refused_with_what_to_do(
    visitors: Visitors, ada: Person, tmp_path: Path
) -> None:
    text, large = tmp_path / "notes.png", tmp_path / "large.png"
    text.write_text("These are not the pixels you are looking for.")
    large.write_bytes(bytes(10 * 1024 * 1024 + 1))
    adas = signed_in(visitors, ada, "profile")
    box = adas.page.get_by_label("Choose a picture")
    box.set_input_files(text)
    expect(adas.page.get_by_role("alert")).to_contain_text("can’t be used as a picture")
    box.set_input_files(large)
    expect(adas.page.get_by_role("alert")).to_contain_text("larger than 10 MB")
    expect(adas.page.get_by_role("button", name="Use this picture")).to_have_count(0)


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_an_account_is_deleted_and_its_messages_stay(
    visitors: Visitors, ada: Person, bob: Person, device: dict[str, object]
) -> None:
    room = bob.post("directs", {"username": ada.name}).json()["id"]
    ada.post(f"rooms/{room}/messages", {"message": "remember me"})
    bobs = signed_in(visitors, bob)
    tile(bobs, ada.name).click()
    adas = visitors(**device)
    adas.return_as(ada.name)
    expect(adas.composer).to_be_visible()
    adas.page.goto("/settings/account")
    adas.page.get_by_role("button", name="Delete account…").click()
    dialog = adas.page.get_by_role("dialog", name="Delete your account?")
    expect(dialog).to_contain_text("Your messages stay")
    password = dialog.get_by_label("Your password", exact=True)
    password.fill("not her password")
    dialog.get_by_role("button", name="Delete my account").click()
    expect(dialog.get_by_text("This is not your password.")).to_be_visible()
    expect(password).to_be_focused()
    password.fill(PASSWORD)
    dialog.get_by_role("button", name="Delete my account").click()
    expect(adas.page.get_by_text("Your account has been deleted.")).to_be_visible()
    adas.sign_in(ada.name)
    expect(adas.page.get_by_text("The name or the password is wrong.")).to_be_visible()
    said = bobs.conversation.get_by_role("article").filter(has_text="remember me")
    expect(said).to_be_visible()
    expect(bobs.page.get_by_role("heading", name="Deleted account")).to_be_visible()
