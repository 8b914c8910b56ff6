"""The page without a network, installed, and renewed."""

import struct
from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import expect

from tests.e2e.conftest import Visitor
from tests.e2e.notices import installed
from tests.e2e.test_conversations import tile
from tests.parts import Server, wait_until
from tests.world import Person

Visitors = Callable[..., Visitor]

_KEPT = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname)))).flat()"""
# Opening a database that is not there yet would make it, and empty.
_REMEMBERED = """async () => {
  if (!(await indexedDB.databases()).some(({name}) => name === 'parlour')) return '';
  const opened = await new Promise((resolve) => {
    const asked = indexedDB.open('parlour');
    asked.onsuccess = () => resolve(asked.result);
  });
  return new Promise((resolve) => {
    const asked = opened.transaction('kept').objectStore('kept').get('snapshot');
    asked.onsuccess = () => { opened.close(); resolve(JSON.stringify(asked.result ?? '')); };
  });
}"""


def remembered(visitor: Visitor) -> str:
    """The rooms and messages that are stored in the browser, as JSON."""
    found: str = visitor.page.evaluate(_REMEMBERED)
    return found


def remembers(visitor: Visitor, text: str) -> None:
    wait_until(lambda: text in remembered(visitor), what=f"that {text!r} is remembered")


def test_without_a_network_rooms_and_last_messages_are_there_and_what_is_written_goes_later(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    bobs, adas = visitors(), ada.socket()
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    adas.say("before the tunnel", room=room)
    bobs.return_as(bob.name)
    tile(bobs, ada.name).click()
    expect(bobs.conversation.get_by_text("before the tunnel")).to_be_visible()
    installed(bobs.page)
    remembers(bobs, "before the tunnel")
    bobs.context.set_offline(True)
    bobs.page.reload()
    expect(bobs.conversation.get_by_text("before the tunnel")).to_be_visible()
    expect(bobs.page.get_by_text("Reconnecting…")).to_be_visible()
    expect(tile(bobs, "Lobby")).to_be_visible()
    bobs.say("in the tunnel")
    expect(bobs.page.get_by_text("1 message waiting")).to_be_visible()
    adas.say("meanwhile", room=room)
    bobs.context.set_offline(False)
    adas.hears("in the tunnel")
    expect(bobs.conversation.get_by_text("meanwhile")).to_be_visible()
    assert sorted(bobs.texts()) == ["before the tunnel", "in the tunnel", "meanwhile"]
    expect(bobs.page.get_by_text("Reconnecting…")).to_be_hidden()


def test_who_signs_out_leaves_nothing_behind(visitors: Visitors, ada: Person, bob: Person) -> None:
    ada.socket().say(f"a word for {bob.name}")
    bobs = visitors()
    bobs.return_as(bob.name)
    expect(bobs.conversation.get_by_text(f"a word for {bob.name}")).to_be_visible()
    installed(bobs.page)
    remembers(bobs, f"a word for {bob.name}")
    bobs.page.get_by_role("button", name="Sign out").click()
    expect(bobs.page.get_by_label("Password", exact=True)).to_be_visible()
    wait_until(lambda: remembered(bobs) == '""', what="that nothing is remembered")
    bobs.context.set_offline(True)
    bobs.page.reload()
    expect(bobs.page.get_by_label("Password", exact=True)).to_be_visible()
    assert f"a word for {bob.name}" not in bobs.page.content()


@pytest.mark.shows("http-cached")
def test_nothing_of_the_api_is_kept_by_the_worker(visitors: Visitors, bob: Person) -> None:
    bobs = visitors()
    bobs.return_as(bob.name)
    expect(bobs.composer).to_be_visible()
    installed(bobs.page)
    bobs.page.reload()
    expect(bobs.composer).to_be_visible()
    kept = bobs.page.evaluate(_KEPT)
    assert "/" in kept
    assert any(path.startswith("/assets/") for path in kept)
    assert not [path for path in kept if path.startswith(("/api", "/socket.io"))]


def test_a_new_version_is_offered_and_not_forced(visitors: Visitors, bob: Person) -> None:
    bobs = visitors()
    bobs.return_as(bob.name)
    expect(bobs.composer).to_be_visible()
    installed(bobs.page)
    bobs.page.reload()
    expect(bobs.composer).to_be_visible()
    bobs.composer.fill("half a sentence")
    # A worker at another address is another one; and the page, which does not find its own
    # beginning any more, takes itself for an older one than that worker knows.
    bobs.page.evaluate(
        """() => {
          document.querySelector('script[type=module]').remove();
          return navigator.serviceWorker.register('/sw.js?next').then(() => null);
        }"""
    )
    offer = bobs.page.get_by_text("A new version is ready.")
    expect(offer).to_be_visible()
    expect(bobs.composer).to_have_value("half a sentence")
    with bobs.page.expect_navigation():
        bobs.page.get_by_role("button", name="Reload").click()
    expect(bobs.composer).to_have_value("half a sentence")


def test_a_system_can_install_it(server: Server) -> None:
    answer = requests.get(f"{server.url}/manifest.webmanifest", timeout=10)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["name"] == manifest["short_name"] == "Parlour"
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        "/", "/", "standalone",
    )  # fmt: skip
    icons = {icon["src"]: icon["sizes"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= set(icons.values())
    assert any(icon["purpose"] == "maskable" for icon in manifest["icons"])
    for source, sizes in {**icons, "/icons/apple-touch-icon.png": "180x180"}.items():
        picture = requests.get(server.url + source, timeout=10)
        assert picture.headers["Content-Type"] == "image/png"
        # The size stands in the first chunk of a PNG.
        width, height = struct.unpack(">II", picture.content[16:24])
        assert f"{width}x{height}" == sizes


def test_the_worker_is_asked_for_anew_and_may_hold_the_whole_page(server: Server) -> None:
    answer = requests.get(f"{server.url}/sw.js", timeout=10)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
