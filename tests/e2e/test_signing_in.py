"""The way in, and the way out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Visitor
from tests.parts import Server
from tests.world import PASSWORD, Person

Visitors = Callable[..., Visitor]


def test_the_first_of_all_is_told_so_and_is_the_administrator(
    chromium: Browser, tmp_path: Path
) -> None:
    fresh = Server(tmp_path / "data")
    first, second = Visitor(chromium, fresh), Visitor(chromium, fresh)
    said = "You are the first here"
    first.page.goto("/")
    expect(first.page.get_by_text(said)).to_be_visible()
    first.register("ada")
    assert fresh.run("user", "list").stdout.startswith("ada\tadmin\t")

    second.page.goto("/")
    expect(second.page.get_by_text("New here?")).to_be_visible()
    second.page.get_by_role("link", name="Create an account").click()
    expect(second.page.get_by_role("button", name="Register")).to_be_visible()
    expect(second.page.get_by_text(said)).to_be_hidden()
    for one in (first, second):
        one.context.close()
    fresh.stop()


def test_a_wrong_password_says_so_and_the_right_one_lets_in(
    visitors: Visitors, ada: Person
) -> None:
    visitor = visitors()
    visitor.sign_in(ada.name, "not her password")
    expect(visitor.page.get_by_text("The name or the password is wrong.")).to_be_visible()
    visitor.sign_in(ada.name.upper(), PASSWORD)
    expect(visitor.composer).to_be_focused()


def test_a_taken_name_is_said_at_the_field(visitors: Visitors, ada: Person) -> None:
    visitor = visitors()
    visitor.page.goto("/register")
    visitor.page.get_by_label("Name", exact=True).fill(ada.name)
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.page.get_by_role("button", name="Register").click()
    expect(visitor.page.get_by_text("is taken")).to_be_visible()
    expect(visitor.page.get_by_label("Name", exact=True)).to_have_attribute("aria-invalid", "true")


def test_signing_out_leads_back_to_the_form(visitors: Visitors) -> None:
    visitor = visitors()
    visitor.register("ada.leaves")
    visitor.page.get_by_role("button", name="Sign out").click()
    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()
    visitor.page.reload()
    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_session_that_is_revoked_elsewhere_ends_here(visitors: Visitors, ada: Person) -> None:
    visitor = visitors()
    visitor.sign_in(ada.name)
    expect(visitor.composer).to_be_focused()
    sessions = ada.get("auth/sessions").json()["sessions"]
    browser = next(one for one in sessions if not one["current"])
    assert ada.request("DELETE", f"auth/sessions/{browser['id']}").status_code == 204
    expect(visitor.page.get_by_text("signed out from another device")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()


@pytest.mark.shows("token-expires")
def test_an_expired_access_token_is_refreshed_in_passing(visitors: Visitors) -> None:
    visitor = visitors()
    visitor.register("ada.stays")
    # As after 15 minutes: the token in the cookie is no longer good.
    cookies: list[Any] = visitor.context.cookies()
    access = next(one for one in cookies if one["name"] == "parlour_access")
    visitor.context.add_cookies([access | {"value": "expired.or.damaged"}])
    visitor.page.reload()
    expect(visitor.composer).to_be_focused()
    visitor.say("still here")
    expect(visitor.conversation.get_by_text("still here")).to_be_visible()


def test_the_theme_is_chosen_and_kept(visitors: Visitors) -> None:
    visitor = visitors(color_scheme="light")
    visitor.register("ada.by.night")
    html = visitor.page.locator("html")
    for name in ("Theme: system", "Theme: light"):
        visitor.page.get_by_role("button", name=name).click()
    expect(html).to_have_attribute("data-theme", "dark")
    visitor.page.reload()
    expect(html).to_have_attribute("data-theme", "dark")
