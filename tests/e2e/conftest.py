"""A real browser, and people at it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from tests.parts import Server, wait_until
from tests.world import PASSWORD, cookies_of, signed_in

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True,
}  # fmt: skip

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine has its moments: a test of the page may begin once more.

    Each that did is named at the end, and is a fault to be found: of the page, or of the test.
    """
    for item in items:
        if item.path.parent == Path(__file__).parent and not item.get_closest_marker("flaky"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="module")
def database_kind() -> str:
    """What is on the page does not depend on the database; the walks through all run on both."""
    return "sqlite"


class Visitor:
    """Somebody at a browser of their own; whatever its console complains of is remembered."""

    def __init__(self, chromium: Browser, server: Server, **options: Any) -> None:
        chosen = {"locale": "en-GB", **options}
        self.server = server
        self.context = chromium.new_context(base_url=server.url, **chosen)
        self.complaints: list[str] = []
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)
        return page

    def register(self, name: str) -> None:
        self.page.goto("/register")
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Register").click()
        expect(self.composer).to_be_focused()

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def return_as(self, name: str, path: str = "/") -> None:
        """Signed in since an earlier visit: no form is filled in and no password hashed."""
        session = signed_in(self.server, name, self.page.evaluate("navigator.userAgent"))
        self.context.add_cookies(
            [
                {"name": cookie, "value": value, "domain": "127.0.0.1", "path": its_path}
                for cookie, value, its_path in cookies_of(session)
            ]
        )
        self.page.goto(path)

    def look_around(self, name: str) -> None:
        self.page.goto("/")
        self.page.get_by_text("Look around as a guest").click()
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_role("button", name="Enter as a guest").click()
        expect(self.composer).to_be_visible()

    def wait_for_gestures(self) -> None:
        """Keys and swipes come right after the messages; the browser has what is made before."""
        marked = "performance.getEntriesByName('parlour-gestures').length > 0"
        # Playwright's own waiting evaluates text, which the page's policy forbids.
        wait_until(lambda: self.page.evaluate(marked), what="keys and swipes")

    def open_menu(self, message: Locator) -> None:
        """What one may do with a message, by mouse."""
        for _ in range(5):
            message.hover()
            # One that is drawn anew, or moved by what is loaded, takes its buttons from the mouse.
            with suppress(TimeoutError):
                message.get_by_role("button", name="More").click(timeout=5000)
                break
        expect(self.page.get_by_role("menu")).to_be_visible()

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    @property
    def composer(self) -> Any:
        return self.page.get_by_role("textbox", name="Message")

    @property
    def conversation(self) -> Any:
        return self.page.get_by_role("log")

    def texts(self) -> list[str]:
        """The bubbles' texts, from top to bottom."""
        found: list[str] = self.conversation.locator(".bubble-text").all_inner_texts()
        return found

    def _note(self, message: Any) -> None:
        # A request that was refused or cut off is logged by the browser, and is no fault.
        expected = (
            "Failed to load resource",
            "ERR_INTERNET_DISCONNECTED",
            "ERR_CONNECTION_REFUSED",
            # Each visitor has a private window, which can be notified but not pushed to.
            "does not support the Push API",
        )
        if message.type == "error" and not any(one in message.text for one in expected):
            self.complaints.append(message.text)


@pytest.fixture
def visitors(chromium: Browser, server: Server) -> Iterator[Any]:
    """Call it for one more visitor; at the end, no browser may have complained."""
    here: list[Visitor] = []

    def visitor(**options: Any) -> Visitor:
        here.append(Visitor(chromium, server, **options))
        return here[-1]

    yield visitor
    complaints = [complaint for one in here for complaint in one.complaints]
    for one in here:
        one.context.close()
    assert complaints == []
