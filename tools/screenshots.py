"""Takes the pictures in `docs/screenshots`: every view, light and dark, phone to desktop; and many
of them in German and Arabic.

With names of views as arguments, only those are taken.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import launch
from tests.e2e.conftest import Visitor
from tests.parts import Server
from tools import gallery
from tools.gallery import View

THEMES = ("light", "dark")
# Those that hold most of the words.
TRANSLATED = {
    "first", "lobby", "group", "message-menu", "emoji", "details", "search", "level",
    "palette", "shortcuts", "mentions", "delete-account", "settings-profile",
    "settings-notifications", "settings-appearance", "admin-people", "admin-registration",
    "admin-audit", "ban",
}  # fmt: skip
TARGET = Path(__file__).parent.parent / "docs" / "screenshots"


def main() -> None:
    only = set(sys.argv[1:])
    TARGET.mkdir(parents=True, exist_ok=True)
    if not only:
        for picture in TARGET.glob("*.png"):
            picture.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium, server = launch(playwright), Server(Path(folder) / "data")
        try:
            for view in gallery.views(server):
                if not only or view.name in only:
                    _take(chromium, server, view)
        finally:
            server.stop()


def _take(chromium: Browser, server: Server, view: View) -> None:
    for width in view.widths:
        visitor = Visitor(chromium, server, **gallery.SIZES[width])
        view.walk(visitor)
        for theme in THEMES:
            _picture(visitor.page, f"{view.name}-{theme}-{width}", theme, "en")
        if view.name in TRANSLATED and width in gallery.SHEET:
            for language in ("de", "ar"):
                _picture(visitor.page, f"{view.name}-{language}-{width}", "light", language)
        visitor.context.close()


def _picture(page: Page, name: str, theme: str, language: str) -> None:
    gallery.dress(page, theme, language)
    page.wait_for_timeout(500)
    page.screenshot(path=TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
