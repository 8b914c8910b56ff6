"""Scrolls through a room of 10,000 messages, to its beginning and back, and says what it cost.

Printed: what stood in the page at most, the longest tasks of the page's main thread, the time
between frames, and the memory after each way, garbage collected. Chromium's trace is kept when a
path is given for it, to be opened in its developer tools.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright

from tests import long_room
from tests.browser import launch
from tests.e2e.conftest import Visitor
from tests.parts import Server
from tests.world import World

MESSAGES = 10_000
LONG_TASK = 50.0
_WHEEL = 1_200
_WATCH = """
    () => {
        window.frames_seen = { most: 0, times: [] };
        let before = performance.now();
        const frame = (now) => {
            window.frames_seen.times.push(now - before);
            const lines = document.querySelectorAll(".bubble-line").length;
            window.frames_seen.most = Math.max(window.frames_seen.most, lines);
            before = now;
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    }"""


def main() -> None:
    keep = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium, server = launch(playwright), Server(Path(folder) / "data")
        world = World(server)
        try:
            page = _open(chromium, server, world)
            path = keep or Path(folder) / "trace.json"
            devtools = page.context.new_cdp_session(page)
            _say("memory at the end", _memory(devtools))
            chromium.start_tracing(
                page=page, path=path, categories=["toplevel", "devtools.timeline"]
            )
            page.evaluate(_WATCH)
            _scroll(page, up=True)
            _say("memory at the beginning", _memory(devtools))
            _scroll(page, up=False)
            chromium.stop_tracing()
            _say("memory at the end again", _memory(devtools))
            _report(page.evaluate("window.frames_seen"), json.loads(path.read_text()))
        finally:
            world.close()
            server.stop()


def _open(chromium: Browser, server: Server, world: World) -> Page:
    ada, bob = world.person("Ada"), world.person("Bob")
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    long_room.fill(server, room, [ada.user["id"], bob.user["id"]], MESSAGES)
    visitor = Visitor(chromium, server, viewport={"width": 1280, "height": 800})
    visitor.sign_in(ada.name)
    expect(visitor.composer).to_be_visible()
    visitor.page.goto(f"/rooms/{room}")
    expect(visitor.page.locator(".bubble-line").last).to_be_in_viewport()
    visitor.page.wait_for_timeout(1_000)
    return visitor.page


def _scroll(page: Page, *, up: bool) -> None:
    last = page.locator(f".bubble-line[data-seq='{1 if up else MESSAGES}']")
    page.mouse.move(800, 400)
    for _ in range(3 * MESSAGES // 10):
        page.mouse.wheel(0, -_WHEEL if up else _WHEEL)
        page.wait_for_timeout(16)
        if last.count():
            break
    page.mouse.wheel(0, -100_000 if up else 100_000)
    expect(last).to_be_in_viewport()


def _memory(devtools: CDPSession) -> str:
    devtools.send("HeapProfiler.collectGarbage")
    devtools.send("Performance.enable")
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    found = {one["name"]: one["value"] for one in metrics}
    return f"{found['JSHeapUsedSize'] / 1e6:.1f} MB, {found['Nodes']:.0f} nodes"


def _report(frames: dict[str, Any], trace: dict[str, Any]) -> None:
    tasks = sorted(_main_thread_tasks(trace["traceEvents"]), reverse=True)
    times = sorted(frames["times"])
    _say("messages in the page, at most", frames["most"])
    _say(f"tasks over {LONG_TASK:.0f} ms", sum(one > LONG_TASK for one in tasks))
    _say("longest tasks, ms", ", ".join(f"{one:.0f}" for one in tasks[:5]))
    _say("frames", len(times))
    _say("between frames, ms: median, 99 %, most", ", ".join(
        f"{times[int(len(times) * part)]:.0f}" for part in (0.5, 0.99, 1 - 1 / len(times))
    ))  # fmt: skip


def _main_thread_tasks(events: list[dict[str, Any]]) -> list[float]:
    """In milliseconds, of the renderer that draws the page: the one that works most."""
    by_thread: dict[tuple[int, int], list[float]] = {}
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one.get("name") == "thread_name" and one["args"].get("name") == "CrRendererMain"
    }
    for one in events:
        thread = (one.get("pid", 0), one.get("tid", 0))
        is_task = one.get("ph") == "X" and one.get("name", "").endswith("RunTask")
        # Collecting garbage was asked for here, to measure the memory: no one who scrolls waits.
        if is_task and thread in mains and "collectGarbage" not in str(one.get("args")):
            by_thread.setdefault(thread, []).append(one.get("dur", 0) / 1_000)
    return max(by_thread.values(), key=sum, default=[])


def _say(what: str, value: object) -> None:
    print(f"{what + ':':44}{value}")  # noqa: T201


if __name__ == "__main__":
    main()
