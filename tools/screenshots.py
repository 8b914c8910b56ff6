"""Takes the pictures in `docs/screenshots`: every view, light and dark, phone to desktop.

With names of pictures as arguments, only those are taken.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import Visitor, launch
from tests.parts import Server
from tools import gallery
from tools.gallery import View

TARGET = Path(__file__).parent.parent / "docs" / "screenshots"


def main() -> None:
    only = set(sys.argv[1:])
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium, server = launch(playwright), Server(Path(folder) / "data")
        try:
            for view in gallery.views(server):
                if not only or view.name in only:
                    _take(chromium, server, view)
        finally:
            server.stop()


def _take(chromium: Browser, server: Server, view: View) -> None:
    for theme in ("light", "dark"):
        for width in view.widths:
            visitor = Visitor(chromium, server, color_scheme=theme, **gallery.SIZES[width])
            view.walk(visitor)
            visitor.page.wait_for_timeout(500)
            visitor.page.screenshot(path=TARGET / f"{view.name}-{theme}-{width}.png")
            visitor.context.close()


if __name__ == "__main__":
    main()
