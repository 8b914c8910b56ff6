"""The browser of the tests: Debian's Chromium."""

import shutil

from playwright.sync_api import Browser, Playwright

# Without a network around, Chromium's own look-ups would only be noise.
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
