"""What stands on a browser's screen in the name of the page: its notifications."""

import json
from typing import Any

from playwright.sync_api import Page

from tests.parts import wait_until

# A background tab of a headless browser believes itself in view; here it is told otherwise.
_LOOK_AWAY = """(away) => {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true, get: () => away ? 'hidden' : 'visible' });
  document.hasFocus = () => !away;
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event(away ? 'blur' : 'focus'));
}"""
# In turn with those that show them: see frontend/src/notices-in-turn.ts.
_SHOWN = """async () => (await navigator.locks.request('parlour-notices', async () =>
    (await navigator.serviceWorker.ready).getNotifications()))
  .map(({title, body, tag, data, silent}) => ({title, body, tag, data, silent}))"""
_CONTROLLED = """async (tabs) => {
  const {held, pending} = await navigator.locks.query();
  const listening = [...held, ...pending].filter(({name}) => name === 'parlour-notifier');
  return listening.length === tabs && navigator.serviceWorker.controller?.state === 'activated';
}"""


def look_away(page: Page) -> None:
    page.evaluate(_LOOK_AWAY, True)


def look_at(page: Page) -> None:
    page.evaluate(_LOOK_AWAY, False)


def shown(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(_SHOWN)
    return found


def titles(page: Page) -> list[str]:
    return [one["title"] for one in shown(page)]


def wait_for_titles(page: Page, *expected: str) -> None:
    found: list[list[str]] = []

    def there() -> bool:
        found.append(titles(page))
        return found[-1] == list(expected)

    try:
        wait_until(there, what=f"that {expected} are shown")
    except AssertionError as error:
        said = page.get_by_role("status").all_text_contents()
        raise AssertionError(f"{error}: {found[-1]}, and the page says {said}") from None


def wait_for_bodies(page: Page, *expected: str) -> None:
    wait_until(
        lambda: [one["body"] for one in shown(page)] == list(expected),
        what=f"that {expected} are shown",
    )


def installed(page: Page, tabs: int = 1) -> None:
    """Wait until the service worker holds the page, and each tab listens for what to tell."""
    wait_until(lambda: page.evaluate(_CONTROLLED, tabs), seconds=20, what="the service worker")


def push(page: Page, **told: Any) -> None:
    """Hand this to the page's service worker, as a push service would."""
    session = page.context.new_cdp_session(page)
    found: list[Any] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    wait_until(lambda: page.evaluate("1") and found, what="the registration")  # Lets events in.
    session.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": page.evaluate("location.origin"),
            "registrationId": found[0]["registrationId"],
            "data": json.dumps(told),
        },
    )
    session.detach()
