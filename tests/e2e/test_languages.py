"""The page in other languages, from right to left, and with pictures of people."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PHONE, Visitor
from tests.files import picture
from tests.world import PASSWORD, Person

Visitors = Callable[..., Visitor]

_CODES = {"English": "en", "Deutsch": "de", "العربية": "ar"}
# Everything that has ever stood on the page.
_REMEMBER = """
  globalThis.seen = [];
  new MutationObserver(() => globalThis.seen.push(document.body?.innerText ?? ""))
    .observe(document, { childList: true, subtree: true, characterData: true });
"""


def signed_in(visitors: Visitors, person: Person, **options: Any) -> Visitor:
    visitor = visitors(**options)
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    return visitor


def choose(page: Page, language: str) -> None:
    # Its catalogue is loaded first.
    page.get_by_role("radio", name=language, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", _CODES[language])


def left(one: Locator) -> float:
    box = one.bounding_box()
    assert box is not None
    return box["x"]


def direction(page: Page) -> tuple[str, str]:
    html = page.locator("html")
    return html.get_attribute("lang") or "", html.get_attribute("dir") or ""


def test_ada_reads_the_page_in_german_and_arabic_without_loading_it_again(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada)
    adas.page.get_by_role("link", name="Settings").click()
    adas.page.get_by_role("link", name="Language").click()
    adas.page.evaluate("globalThis.stillHere = true")
    title = adas.page.get_by_role("heading", level=1)
    choose(adas.page, "Deutsch")
    expect(title).to_have_text("Sprache")
    assert direction(adas.page) == ("de", "ltr")
    choose(adas.page, "العربية")
    expect(title).to_have_text("اللغة")
    assert direction(adas.page) == ("ar", "rtl")
    choose(adas.page, "English")
    expect(title).to_have_text("Language")
    assert direction(adas.page) == ("en", "ltr")
    assert adas.page.evaluate("globalThis.stillHere")


def test_another_tab_and_the_dialog_that_is_open_in_it_follow(
    visitors: Visitors, ada: Person
) -> None:
    adas = signed_in(visitors, ada)
    other = adas.open_tab()
    other.goto("/settings/language")
    adas.page.get_by_role("button", name="New group").click()
    dialog = adas.page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).fill("Chess")
    choose(other, "Deutsch")
    expect(dialog.get_by_role("heading", name="Neue Gruppe")).to_be_visible()
    expect(dialog.get_by_label("Name", exact=True)).to_have_value("Chess")
    dialog.get_by_label("Name", exact=True).fill("")
    dialog.get_by_role("button", name="Gruppe erstellen").click()
    expect(dialog.get_by_text("Gib der Gruppe einen Namen.")).to_be_visible()
    expect(adas.page.get_by_role("textbox", name="Nachricht")).to_have_count(1)


def test_a_german_browser_gets_german_from_the_first_word_on(
    visitors: Visitors, ada: Person
) -> None:
    german = visitors(locale="de-AT")
    german.page.add_init_script(_REMEMBER)
    german.page.goto("/sign-in")
    expect(german.page.get_by_role("button", name="Anmelden")).to_be_visible()
    seen = "\n".join(german.page.evaluate("globalThis.seen"))
    assert "Passwort" in seen
    assert "Password" not in seen
    german.page.get_by_label("Name", exact=True).fill(ada.name)
    german.page.get_by_label("Passwort", exact=True).fill("not her password")
    german.page.get_by_role("button", name="Anmelden").click()
    expect(german.page.get_by_role("alert")).to_have_text("Der Name oder das Passwort ist falsch.")
    german.page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    german.page.get_by_role("button", name="Anmelden").click()
    expect(german.page.get_by_role("textbox", name="Nachricht")).to_be_focused()


def test_a_language_that_the_page_does_not_have_gets_english(visitors: Visitors) -> None:
    finnish = visitors(locale="fi-FI")
    finnish.page.goto("/sign-in")
    expect(finnish.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert direction(finnish.page) == ("en", "ltr")


def test_in_arabic_the_rooms_are_at_the_right_and_times_are_arabic(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    arabs = signed_in(visitors, ada)
    bob.socket().say("hello from the left")
    expect(arabs.conversation.get_by_text("hello from the left")).to_be_visible()
    arabs.page.goto("/settings/language")
    choose(arabs.page, "العربية")
    arabs.page.goto("/")
    rooms = arabs.page.get_by_role("navigation")
    bubble = arabs.conversation.locator("article").last
    expect(bubble).to_contain_text("hello from the left")
    composer = arabs.page.get_by_role("textbox", name="رسالة")
    assert left(rooms) > left(composer)
    body = bubble.locator(".bubble-body")
    assert body.evaluate("(it) => getComputedStyle(it).direction") == "ltr"
    shown = bubble.locator("time")
    expected = shown.evaluate(
        """(it) => new Intl.DateTimeFormat("ar", { timeStyle: "short" })
          .format(new Date(it.dateTime))"""
    )
    expect(shown).to_have_text(expected)


def test_on_a_phone_the_way_back_is_at_the_right_in_arabic(visitors: Visitors, ada: Person) -> None:
    phone = signed_in(visitors, ada, **PHONE)
    phone.page.goto("/settings/language")
    choose(phone.page, "العربية")
    phone.page.goto("/")
    back = phone.page.get_by_role("link", name="العودة إلى الغرف")
    expect(phone.page.get_by_role("textbox", name="رسالة")).to_be_visible()
    assert left(back) > PHONE["viewport"]["width"] / 2
    back.tap()
    expect(phone.page.get_by_role("navigation")).to_be_visible()


def test_a_picture_appears_to_others_at_once_and_goes_at_once(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    ada.socket().say("look at me")
    bobs = signed_in(visitors, bob)
    run = bobs.conversation.locator(".run").filter(has_text="look at me")
    expect(run.locator(".avatar")).to_have_text(re.compile("^A"))
    expect(run.locator(".avatar img")).to_have_count(0)
    files = {"file": ("me.png", picture())}
    assert ada.request("PUT", "me/avatar", files=files).status_code == 200
    expect(run.locator(".avatar img[data-loaded=true]")).to_have_count(1)
    bobs.page.reload()
    expect(run.locator(".avatar img[data-loaded=true]")).to_have_count(1)
    assert ada.request("DELETE", "me/avatar").status_code == 200
    expect(run.locator(".avatar img")).to_have_count(0)
    expect(run.locator(".avatar")).to_have_text(re.compile("^A"))
