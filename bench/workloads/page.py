"""9. The page: what a phone loads before it shows anything, scrolling, and starting the server."""

import contextlib
import gzip
import http.client
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Table, number
from bench.processes import Process, clean_environment, every_core
from bench.systems import SETTINGS, System
from parlour.transports.cookies import ACCESS, CSRF
from parlour.transports.http.pages import PAGE
from tests.browser import launch
from tests.e2e.conftest import PHONE
from tests.parts import PARLOUR, free_port

# As Lighthouse's mobile profile: a slow 4G and a processor a quarter as fast as this one.
_NETWORK = {
    "offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}  # fmt: skip
_CPU = 4
_FIRST_PAINT = (
    "() => performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0]"
)

_WATCH = """
    new MutationObserver((_, observer) => {
        if (!document.querySelector(".bubble-line")) return;
        window.first_message = performance.now();
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true });"""
_SCRIPTS = """
    () => performance.getEntriesByType("resource")
        .filter((one) => one.name.endsWith(".js") && one.responseEnd <= window.first_message)
        .map((one) => one.name)"""


def measure(bench: Bench) -> Chapter:
    chapter = Chapter(
        9,
        "The page",
        "Chromium as a phone: 1.6 Mbit/s, 150 ms of latency, the processor slowed to a quarter, "
        "nothing in its cache. JavaScript is what the browser had loaded "
        "when the first message showed, compressed by gzip. Scrolling is `tools.page_trace`: up "
        "and down a room of 10,000 messages, at full speed.",
    )
    with (
        systems.parlour(bench.place(), 2) as system,
        every_core(),
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        with system.load(2) as load:
            load.run(messages=20)
        paints = [_first_paint(browser, system) for _ in range(bench.runs)]
        scripts, first_message = _first_message(browser, system)
        browser.close()
    size, needed = _compressed(scripts), _compressed(_imported())
    cold = [_start(bench.place()) for _ in range(bench.runs)]
    place = bench.place()
    warm = [_start(place) for _ in range(bench.runs + 1)][1:]
    _judge(chapter, size / 1000, [statistics.median(one) for one in (paints, cold, warm)])
    chapter.figures["first message"] = {"ms": first_message, "scripts": len(scripts)}
    chapter.notes.append(
        f"From opening a conversation, signed in, to its messages: {number(first_message)} ms. "
        f"Of the JavaScript, {number(needed / 1000)} kB are what the page's entry imports, and the "
        "rest what had come on demand by then."
    )
    _scrolling(chapter)
    return chapter


def _judge(chapter: Chapter, kilobytes: float, medians: list[float]) -> None:
    paint, cold, warm = medians
    chapter.figures["page"] = {
        "javascript_kb": kilobytes, "first_paint_ms": paint, "first_start_ms": cold,
        "start_ms": warm,
    }  # fmt: skip
    chapter.at_most("JavaScript before the first message, gzip", kilobytes, 70, "kB")
    chapter.at_most("First contentful paint on a phone", paint / 1000, 1.5, "s")
    chapter.at_most("Start of `parlour serve` to a served page", warm / 1000, 2, "s")
    chapter.at_most("The same, with a database to be made first", cold / 1000, 2, "s")


def _phone(browser: Browser, system: System) -> Page:
    context = browser.new_context(base_url=system.url, locale="en-GB", **PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", _NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": _CPU})
    return page


def _first_paint(browser: Browser, system: System) -> float:
    """Milliseconds until somebody who was never here sees something."""
    page = _phone(browser, system)
    page.goto("/", wait_until="load")
    page.wait_for_function(_FIRST_PAINT)
    found: float = page.evaluate(_FIRST_PAINT)
    page.context.close()
    return found


def _first_message(browser: Browser, system: System) -> tuple[list[str], float]:
    """The scripts that a phone has had by the time it shows a conversation, and when that is."""
    page = _phone(browser, system)
    for name, value in ((ACCESS, system.people[0].token), (CSRF, "csrf")):
        page.context.add_cookies([{"name": name, "value": value, "url": system.url}])
    page.add_init_script(_WATCH)
    page.goto(f"/rooms/{system.room}", wait_until="commit")
    page.wait_for_function("() => window.first_message")
    milliseconds: float = page.evaluate("() => window.first_message")
    scripts: list[str] = page.evaluate(_SCRIPTS)
    page.context.close()
    return [one.removeprefix(system.url + "/") for one in scripts], milliseconds


def _compressed(scripts: Iterable[str]) -> int:
    return sum(len(gzip.compress((PAGE / one).read_bytes())) for one in scripts)


def _imported() -> set[str]:
    """The page's entries and all that they import at once."""
    waiting = re.findall(r'src="/([^"]+\.js)"', (PAGE / "index.html").read_text())
    found: set[str] = set()
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            imports = re.findall(r'(?:from|import)\s*"\./([^"]+\.js)"', (PAGE / script).read_text())
            waiting += [f"assets/{one}" for one in imports]
    return found


def _start(folder: Path) -> float:
    """Milliseconds from starting the process to having the page."""
    folder.mkdir(exist_ok=True)
    port = free_port()
    command = [*PARLOUR, "serve", "--port", str(port), "--data-dir", str(folder)]
    started = time.perf_counter()
    process = Process(command, folder / "log", environment=clean_environment(**SETTINGS))
    try:
        while not _has_page(port):
            time.sleep(0.005)
            if time.perf_counter() - started > 60:
                raise RuntimeError(process.said())
        return (time.perf_counter() - started) * 1000
    finally:
        process.stop()


def _has_page(port: int) -> bool:
    with contextlib.suppress(OSError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/")
        response = connection.getresponse()
        return response.status == 200 and b"<script" in response.read()
    return False


def _scrolling(chapter: Chapter) -> None:
    if shutil.which("chromium") is None:
        return
    with every_core():
        done = subprocess.run(
            [sys.executable, "-m", "tools.page_trace"],
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    said = dict(line.split(":", 1) for line in done.stdout.splitlines() if ":" in line)
    found = {name.strip(): value.strip() for name, value in said.items()}
    long_tasks = found.get("tasks over 50 ms")
    if done.returncode or long_tasks is None:
        chapter.bar("Scrolling: tasks over 50 ms", "none", "it broke off", None)
        chapter.notes.append(f"`tools.page_trace`: {done.stderr.strip()[-300:]}")
        return
    chapter.bar(
        "Scrolling 10,000 messages: tasks over 50 ms", "none", long_tasks, long_tasks == "0"
    )
    chapter.tables.append(Table(["scrolling", ""], [list(one) for one in found.items()]))
