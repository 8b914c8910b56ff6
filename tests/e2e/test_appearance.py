"""How the page looks: chosen once, the same in every tab, and there before anything is drawn."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor
from tests.world import Person

Visitors = Callable[..., Visitor]


def expect_look(page: Page, *, theme: str, accent: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    expect(page.locator("html")).to_have_attribute("data-accent", accent)


def test_a_chosen_look_is_in_every_tab_and_comes_before_the_page(
    visitors: Visitors, ada: Person
) -> None:
    # What a service worker keeps would come whatever becomes of the network.
    adas = visitors(service_workers="block")
    adas.return_as(ada.name)
    expect(adas.composer).to_be_visible()
    other = adas.open_tab()
    other.goto("/settings/appearance")
    other.get_by_role("radio", name="Dark").check()
    other.get_by_role("radio", name="Rose").check()
    expect_look(adas.page, theme="dark", accent="rose")
    # Without its code the page is blank, and in her colours already.
    adas.page.route("**/assets/*.js", lambda route: route.abort())
    adas.page.reload()
    expect_look(adas.page, theme="dark", accent="rose")
    expect(adas.page.locator("#app")).to_be_empty()


def test_a_look_that_there_is_not_is_the_system_s(visitors: Visitors) -> None:
    strangers = visitors()
    strangers.page.goto("/sign-in")
    strangers.page.evaluate(
        "() => { localStorage.setItem('parlour-theme', 'pink');"
        " localStorage.setItem('parlour-accent', 'tartan'); }"
    )
    strangers.page.reload()
    expect(strangers.page.get_by_role("button", name="Sign in")).to_be_visible()
    for name in ("data-theme", "data-accent"):
        assert strangers.page.locator("html").get_attribute(name) is None
