"""Takes the pictures in `docs/screenshots`: every view, light and dark, phone to desktop."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.conftest import PHONE, Visitor, launch
from tests.parts import Server
from tests.world import World

TARGET = Path(__file__).parent.parent / "docs" / "screenshots"
SIZES: dict[int, dict[str, Any]] = {
    390: PHONE,
    820: {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
    1440: {"viewport": {"width": 1440, "height": 900}},
}

GUEST = "Kim from next door"
CONVERSATION = [
    ("Maya", "Good morning! The new office has a name now: the Parlour."),
    ("Jonas", "Nice. Do we get the long table by the window?"),
    ("Maya", "We do. Delivery is on Thursday between 9 and 12."),
    ("Maya", "Somebody has to be there to let them in."),
    ("Ada", "I can be there, I start early on Thursdays."),
    ("شیرین", "عالی! من هم از ساعت ۱۰ آنجا هستم و در چیدن صندلی‌ها کمک می‌کنم."),
    ("さくら", "窓際のテーブル、いいですね。植物をいくつか持って行きます。"),
    (GUEST, "Hello, I am looking in from next door. May we borrow the table on Fridays?"),
    ("Ada", "Of course. Bring cake. 🍰"),
    ("Jonas", "The measurements, for the record:\n\n  table   3.20 m × 0.95 m\n  window  4.10 m"),
    ("Ada", "Perfect, that leaves room for the plants."),
    ("Ada", "See https://example.org/table for a picture."),
]


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "data")
        studio = Studio(launch(playwright), server)
        world = World(server)
        try:
            studio.take("first", lambda visitor: visitor.page.goto("/"))
            world.register("Ada")
            studio.take("sign-in", _refused)
            studio.take("guest", _at_the_guests_door)
            studio.take("empty", _signed_in)
            _talk(world)
            _meet(world)
            studio.take("lobby", _signed_in)
            studio.take("rooms", _at_the_list_of_rooms)
            studio.take("group", _in_a_group)
            studio.take("new-group", _making_a_group)
            studio.take("new-conversation", _finding_people)
            studio.take("offline", _offline)
        finally:
            world.close()
            server.stop()


class Studio:
    """Lets a visitor walk somewhere at each size and in each theme, and takes the picture."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self._chromium, self._server = chromium, server

    def take(self, name: str, walk: Callable[[Visitor], object]) -> None:
        for theme in ("light", "dark"):
            for width, options in SIZES.items():
                visitor = Visitor(self._chromium, self._server, color_scheme=theme, **options)
                walk(visitor)
                visitor.page.wait_for_timeout(500)
                visitor.page.screenshot(path=TARGET / f"{name}-{theme}-{width}.png")
                visitor.context.close()


def _talk(world: World) -> None:
    names = dict.fromkeys(name for name, _ in CONVERSATION)
    sockets = {name: world.connect(_credentials(world, name)) for name in names}
    for name, text in CONVERSATION:
        sockets[name].say(text)


def _meet(world: World) -> None:
    """Rooms beside the Lobby, some with something to read."""
    ada, maya = (world.connect({"token": world.sign_in(name)}) for name in ("Ada", "Maya"))
    group = ada.call(
        "create_group",
        {"name": "Moving day", "topic": "Who carries what, and when", "members": ["Maya", "Jonas"]},
    )["room"]
    ada.call("create_group", {"name": "Surprise for Jonas", "private": True, "members": ["Maya"]})
    maya.call("create_group", {"name": "Plant lovers", "topic": "Cuttings and advice"})
    for text in ("Boxes arrive at noon.", "I have the key to the yard."):
        maya.call("send_message", {"room": group["id"], "message": text})
    direct = maya.call("open_direct", {"username": "Ada"})["room"]
    maya.call("send_message", {"room": direct["id"], "message": "Lunch before we start?"})


def _credentials(world: World, name: str) -> dict[str, str]:
    if name == GUEST:
        return {"guest": name}
    return {"token": world.sign_in(name) if name == "Ada" else world.register(name)}


def _refused(visitor: Visitor) -> None:
    visitor.sign_in("Ada", "not her password")
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def _at_the_guests_door(visitor: Visitor) -> None:
    visitor.page.goto("/guest")
    visitor.page.get_by_label("Name", exact=True).fill("Ada")
    visitor.page.get_by_role("button", name="Enter as a guest").click()
    expect(visitor.page.get_by_text("is taken")).to_be_visible()


def _signed_in(visitor: Visitor) -> None:
    visitor.sign_in("Ada")
    expect(visitor.composer).to_be_visible()


def _at_the_list_of_rooms(visitor: Visitor) -> None:
    _signed_in(visitor)
    visitor.page.goto("/rooms")
    expect(visitor.page.get_by_text("Moving day")).to_be_visible()


def _in_a_group(visitor: Visitor) -> None:
    _at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("link", name="Moving day").click()
    visitor.page.get_by_role("button", name="Members").click()
    expect(visitor.page.get_by_role("button", name="Leave group")).to_be_visible()


def _making_a_group(visitor: Visitor) -> None:
    _at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("button", name="New group").click()
    visitor.page.get_by_label("Name", exact=True).fill("Book club")
    visitor.page.get_by_label("Add people").fill("j")
    expect(visitor.page.get_by_role("dialog").get_by_text("Jonas")).to_be_visible()


def _finding_people(visitor: Visitor) -> None:
    _at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(visitor.page.get_by_role("dialog").get_by_text("Maya")).to_be_visible()


def _offline(visitor: Visitor) -> None:
    _signed_in(visitor)
    visitor.context.set_offline(True)
    expect(visitor.page.get_by_text("Reconnecting…")).to_be_visible()
    visitor.say("This one waits for the network.")
    expect(visitor.page.get_by_text("1 message waiting")).to_be_visible()


if __name__ == "__main__":
    main()
