"""What only a browser decides: what runs on the page, and what pages of others may do."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Visitor
from tests.files import picture, upload
from tests.parts import Server, wait_until
from tests.world import PASSWORD, Person, World

# Whatever of this runs says so.
RUN = "window.ran = 1"
MARKUP = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f"<svg/onload='{RUN}'>",
    "<iframe srcdoc='<script>parent.ran = 1</script>'>",
    "<a href='javascript:window.ran=1'>click</a>",
    "[click](javascript:window.ran=1)",
    "[click](JaVaScRiPt:window.ran=1)",
    "[click](java\tscript:window.ran=1)",
    "[click](&#106;avascript:window.ran=1)",
    "[click](data:text/html,<script>parent.ran=1</script>)",
    "[click](vbscript:x)",
    "[click](//evil.example)",
    "[https://bank.example](https://evil.example)",
    "![x](https://evil.example/pixel.png)",
    f'https://example.org/"onmouseover="{RUN}',
    f"```js\n</code><script>{RUN}</script>\n```",
    f"```html onload={RUN}\nx\n```",
    f"`<img src=x onerror={RUN}>`",
    f"> <b onmouseover={RUN}>quoted</b>",
    f"1. <details open ontoggle={RUN}>",
    f"**<style>*{{}}</style>** @<img/src=x/onerror={RUN}>",
    "<base href='https://evil.example/'><meta http-equiv='refresh' content='0;url=//evil.example'>",
    "\u202e[txt.exe](https://example.org)\u202c",
]
PAGES = {
    "page.html": f"<!doctype html><script>{RUN};document.title='ran'</script>".encode(),
    "page.svg": (
        f"<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='ran';{RUN}</script></svg>"
    ).encode(),
    "page.xhtml": (
        b"<html xmlns='http://www.w3.org/1999/xhtml'><script>document.title='ran'</script></html>"
    ),
    "page.png": b"<!doctype html><script>document.title='ran'</script>",
}


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def visitor(chromium: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    here: list[Visitor] = []

    def come(**options: Any) -> Visitor:
        here.append(Visitor(chromium, server, **options))
        return here[-1]

    yield come
    for one in here:
        one.context.close()


class Evil(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Evil</title><iframe name=hidden></iframe>")

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def evil_port() -> Iterator[int]:
    site = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_port
    site.shutdown()


TRY_EVERYTHING = """
async () => {
  const refused = new Set();
  const note = (one) => refused.add(one.effectiveDirective);
  document.addEventListener("securitypolicyviolation", note);
  const add = (tag, attributes, text = "") => {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  add("script", {}, "window.ran = 1");
  add("script", { src: "https://evil.example/x.js" });
  add("button", { onclick: "window.ran = 1" }).click();
  add("style", {}, "body { color: red }");
  add("p", { style: "color: red" });
  add("img", { src: "https://evil.example/x.png" });
  add("iframe", { src: "/" });
  add("object", { data: "/icons/icon-192.png" });
  add("video", { src: "https://evil.example/x.mp4" });
  add("base", { href: "https://evil.example/" });
  add("form", { action: "https://evil.example/", method: "post" }).submit();
  await fetch("https://evil.example/").catch(() => {});
  try { new WebSocket("wss://evil.example/"); } catch {}
  // The browser's own tools may evaluate text, for as long as this turn lasts.
  await new Promise((done) => setTimeout(done));
  try { window.eval("window.ran = 1"); } catch {}
  try { new Worker("data:text/javascript,0"); } catch {}
  await new Promise((done) => setTimeout(done, 300));
  return { ran: window.ran ?? 0, refused: [...refused] };
}
"""


@pytest.mark.shows("csp-enforced")
def test_nothing_runs_or_is_fetched_that_the_page_did_not_bring(
    visitor: Callable[..., Visitor], ada: Person
) -> None:
    one = visitor()
    one.return_as(ada.name)
    expect(one.composer).to_be_visible()
    found = one.page.evaluate(TRY_EVERYTHING)
    assert found["ran"] == 0
    assert set(found["refused"]) >= {
        "script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src",
        "frame-src", "object-src", "media-src", "base-uri", "form-action", "connect-src",
        "script-src", "worker-src",
    }  # fmt: skip


@pytest.mark.shows("cookies-flags")
def test_the_pages_scripts_see_no_token(visitor: Callable[..., Visitor], ada: Person) -> None:
    one = visitor()
    one.sign_in(ada.name)
    expect(one.composer).to_be_visible()
    readable = one.page.evaluate("document.cookie")
    assert "parlour_csrf" in readable
    assert "parlour_access" not in readable
    assert "parlour_refresh" not in readable
    kept = one.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "eyJ" not in kept


@pytest.mark.shows("csrf-browser", "origin-browser", "frames-refused")
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_page_of_others_can_neither_read_nor_write_nor_show_ours(
    visitor: Callable[..., Visitor], server: Server, ada: Person, evil_port: int, host: str
) -> None:
    """One on another site, to which no cookies go, and one on the same, to which they do."""
    one = visitor()
    one.return_as(ada.name)
    expect(one.composer).to_be_visible()
    shown = upload(ada, picture(size=(9, 9)), "a.png")["url"]
    before = ada.post("rooms/1/messages", {"message": "before"}).json()["message"]
    evil = one.context.new_page()
    evil.goto(f"http://{host}:{evil_port}/")
    found = evil.evaluate(ATTACK, {"url": server.url, "picture": shown})
    assert found == {
        "read": "refused", "preflighted": "refused", "polled": "refused", "socket": "refused",
        "script": "refused", "picture": "refused",
    }  # fmt: skip
    wait_until(lambda: len(evil.frames) == 3, what="the frame")
    assert not any(frame.url.startswith(server.url) and frame.locator("main").count()
                   for frame in evil.frames)  # fmt: skip
    assert ada.get("me").status_code == 200
    assert ada.history(limit=1) == [before]
    assert one.page.evaluate("fetch('/api/v1/me').then((answer) => answer.status)") == 200


ATTACK = """
async ({ url, picture }) => {
  const api = `${url}/api/v1`;
  const say = `${api}/rooms/1/messages`;
  const socket = `${url}/socket.io/?EIO=4&transport=`;
  const body = JSON.stringify({ message: "forged" });
  const add = (tag, more) => {
    const element = Object.assign(document.createElement(tag), more);
    document.body.append(element);
    return element;
  };
  const refused = (promise) => promise.then(() => "done", () => "refused");
  const loads = (tag, src) =>
    refused(new Promise((onload, onerror) => add(tag, { onload, onerror, src })));
  const fetched = (address, more) => refused(fetch(address, { credentials: "include", ...more }));
  // What a page may send without asking, it sends, and hears nothing of it.
  for (const path of ["rooms/1/messages", "auth/logout", "auth/refresh", "rooms/1/leave"]) {
    await fetched(`${api}/${path}`, { method: "POST", mode: "no-cors", body });
  }
  for (const kind of ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]) {
    const form = add("form", { action: say, method: "post", target: "hidden", enctype: kind });
    form.innerHTML = `<input name='{"message":"forged","client_id":"' value='"}'>`;
    form.submit();
  }
  add("iframe", { src: `${url}/` });
  // Cookies know no ports: on the same host this one can be read.
  const csrf = document.cookie.split("parlour_csrf=")[1] ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
  return {
    read: await fetched(`${api}/me`),
    preflighted: await fetched(say, { method: "POST", body, headers }),
    polled: await fetched(`${socket}polling`),
    socket: await refused(new Promise((onmessage, onclose) =>
      Object.assign(new WebSocket(`${socket}websocket`.replace("http", "ws")),
        { onmessage, onclose }))),
    script: await loads("script", `${api}/me`),
    picture: await loads("img", url + picture),
  };
}
"""


@pytest.mark.shows("text-inert")
def test_whatever_people_write_stays_text(
    visitor: Callable[..., Visitor], world: World, ada: Person
) -> None:
    """In messages, and in all else that others get to see: names, topics, notes, files."""
    mallory = world.person("Mallory")
    speaks = mallory.socket()
    room = speaks.group(name=f"<img src=x onerror={RUN}>", members=[ada.name])["id"]
    assert mallory.request("PATCH", f"rooms/{room}", json={"topic": MARKUP[1]}).ok
    for text in MARKUP:
        speaks.do("send_message", room=room, message=text)
    file = upload(mallory, b"x", f"<img src=x onerror={RUN.replace(' ', '')}>.txt")
    last = speaks.do("send_message", room=room, message="the last", attachments=[file["id"]])
    speaks.do("pin_message", room=room, seq=last["message"]["seq"], note=MARKUP[1])
    speaks.do("send_message", room=room, message=MARKUP[0], reply_to=1)
    one = visitor()
    asked: list[str] = []
    one.page.on("dialog", lambda dialog: asked.append(dialog.message))
    one.return_as(ada.name, f"/rooms/{room}")
    expect(one.conversation.get_by_text("the last")).to_be_visible()
    expect(one.conversation.get_by_text("<svg/onload=")).to_be_visible()
    assert one.page.evaluate(LOOKED_AT) == {"ran": 0, "handlers": 0, "foreign": [], "leads": []}
    assert (asked, one.complaints) == ([], [])


LOOKED_AT = """
() => {
  const all = [...document.querySelectorAll("body *")];
  const bad = ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "META", "STYLE"];
  const links = all.filter((one) => one.tagName === "A").map((one) => one.getAttribute("href"));
  const outside = links.filter((href) => !href.startsWith("/"));
  return {
    ran: window.ran ?? 0,
    handlers: all.filter((one) => one.getAttributeNames().some((name) => /^on/.test(name))).length,
    foreign: all
      .filter((one) => bad.includes(one.tagName) && !one.src?.startsWith(location.origin))
      .map((one) => one.outerHTML),
    leads: outside.filter((href) => !/^(https?:|mailto:)/.test(href) || /javascript/i.test(href)),
  };
}
"""


@pytest.mark.shows("uploads-browser")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_was_uploaded_is_no_page(
    visitor: Callable[..., Visitor], ada: Person, name: str
) -> None:
    """Opened by its address it is saved, and inside a page it is nothing."""
    url = upload(ada, PAGES[name], name)["url"]
    one = visitor()
    one.return_as(ada.name)
    expect(one.composer).to_be_visible()
    shown = """(src) => new Promise((done) => Object.assign(new Image(), {
        onload: () => done(true), onerror: () => done(false), src }))"""
    assert one.page.evaluate(shown, url) is False
    with one.page.expect_download() as saved:
        one.page.evaluate("(url) => { location.href = url }", url)
    assert saved.value.suggested_filename == name
    saved.value.cancel()
    assert one.page.evaluate("[document.title === 'ran', window.ran ?? 0]") == [False, 0]


@pytest.mark.shows("no-open-redirect")
def test_signing_in_leads_nowhere_else(visitor: Callable[..., Visitor], world: World) -> None:
    ada, one = world.person("Ada"), visitor()
    one.page.goto("/sign-in?next=https://evil.example/&redirect=//evil.example#//evil.example")
    one.page.get_by_label("Name", exact=True).fill(ada.name)
    one.page.get_by_label("Password", exact=True).fill(PASSWORD)
    one.page.get_by_role("button", name="Sign in").click()
    expect(one.composer).to_be_visible()
    assert one.page.url.startswith(f"{one.server.url}/")
    for path in ("//evil.example/", "/\\evil.example", "/rooms//evil.example", "/rooms/%E0%A4%A",
                 "/invite/%zz"):  # fmt: skip
        visited(one.page, one.server.url + path)
        assert one.page.url.startswith(f"{one.server.url}/")


def visited(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("main").first).to_be_visible()
