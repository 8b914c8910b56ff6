"""Takes the pictures in `docs/screenshots`: every view, light and dark, phone to desktop.

With names of pictures as arguments, only those are taken.
"""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.conftest import PHONE, Visitor, launch
from tests.files import upload
from tests.parts import Server
from tests.world import Person, Socket, World
from tools.fair import Fair, at_the_list_of_rooms

TARGET = Path(__file__).parent.parent / "docs" / "screenshots"
SIZES: dict[int, dict[str, Any]] = {
    390: PHONE,
    820: {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
    1440: {"viewport": {"width": 1440, "height": 900}},
}
# What opens above a view is a sheet on a phone, and elsewhere the same everywhere.
SHEET = (390, 1440)

GUEST = "Kim from next door"
LONG = "Maximiliane-von-Hohenlohe-Langen"
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
        studio = Studio(launch(playwright), server, set(sys.argv[1:]))
        world = World(server)
        cast: dict[str, Person] = {}
        try:
            studio.take("first", lambda visitor: visitor.page.goto("/"))
            cast["Ada"] = world.enrol("Ada")
            _take_the_ways_in(studio)
            cast |= {name: world.enrol(name) for name in ("Maya", "Jonas", "شیرین", "さくら")}
            _talk(world, cast)
            _meet(cast)
            cast[LONG] = world.enrol(LONG)
            _write(cast[LONG].socket(), cast)
            _take_the_rooms(studio)
            _take_the_fair(studio, Fair(cast))
        finally:
            world.close()
            server.stop()


class Studio:
    """Lets a visitor walk somewhere at each size and in each theme, and takes the picture."""

    def __init__(self, chromium: Browser, server: Server, only: set[str]) -> None:
        self._chromium, self._server, self._only = chromium, server, only

    def take(
        self, name: str, walk: Callable[[Visitor], object], widths: tuple[int, ...] = tuple(SIZES)
    ) -> None:
        if self._only and name not in self._only:
            return
        for theme in ("light", "dark"):
            for width in widths:
                visitor = Visitor(self._chromium, self._server, color_scheme=theme, **SIZES[width])
                walk(visitor)
                visitor.page.wait_for_timeout(500)
                visitor.page.screenshot(path=TARGET / f"{name}-{theme}-{width}.png")
                visitor.context.close()


def _take_the_ways_in(studio: Studio) -> None:
    studio.take("sign-in", _refused)
    studio.take("guest", _at_the_guests_door)
    studio.take("empty", _signed_in)


def _take_the_rooms(studio: Studio) -> None:
    studio.take("lobby", _signed_in)
    studio.take("rooms", at_the_list_of_rooms)
    studio.take("new-group", _making_a_group)
    studio.take("new-conversation", _finding_people)
    studio.take("direct", _with_one_other)
    studio.take("privacy", _at_the_privacy_settings, SHEET)
    studio.take("offline", _offline)


def _take_the_fair(studio: Studio, fair: Fair) -> None:
    """A group in which something of everything is said."""
    studio.take("group", fair.left_off)
    studio.take("group-earlier", fair.earlier)
    studio.take("group-rtl", fair.from_right_to_left)
    studio.take("typing", fair.typing)
    studio.take("uploads", fair.uploading)
    studio.take("message-menu", fair.at_the_menu)
    studio.take("emoji", fair.choosing_an_emoji, SHEET)
    studio.take("mention", fair.mentioning, SHEET)
    studio.take("reply", fair.replying, SHEET)
    studio.take("viewer", fair.viewing, SHEET)
    studio.take("readers", fair.at_the_readers, SHEET)
    studio.take("pins", fair.at_the_pins, SHEET)
    studio.take("details", fair.at_the_details)
    studio.take("edit-group", fair.editing_the_group, SHEET)
    studio.take("invite", fair.inviting, SHEET)
    studio.take("invite-page", partial(fair.invited, ""))
    studio.take("invite-register", partial(fair.invited, "/register"), SHEET)
    studio.take("search", fair.searching)


def _talk(world: World, cast: dict[str, Person]) -> None:
    sockets = {name: person.socket() for name, person in cast.items()}
    sockets[GUEST] = world.connect({"guest": GUEST})
    for name, text in CONVERSATION:
        sockets[name].say(text)


def _meet(cast: dict[str, Person]) -> None:
    """Rooms beside the Lobby, some with something to read."""
    ada, maya = cast["Ada"].socket(), cast["Maya"].socket()
    group = ada.group(
        name="Moving day", topic="Who carries what, and when", members=["Maya", "Jonas"]
    )
    ada.group(name="Surprise for Jonas", private=True, members=["Maya"])
    maya.group(name="Plant lovers", topic="Cuttings and advice")
    for text in ("Boxes arrive at noon.", "I have the key to the yard."):
        maya.do("send_message", room=group["id"], message=text)
    direct = maya.do("open_direct", username="Ada")["room"]
    maya.do("send_message", room=direct["id"], message="Lunch before we start?")


def _write(she: Socket, cast: dict[str, Person]) -> None:
    """Between two: a file without a word, an answer to it, words that have no end, a pin."""
    ada = cast["Ada"].socket()
    room = she.do("open_direct", username="Ada")["room"]["id"]
    file = upload(cast[LONG], bytes(48_000), "Timetable.ods")["id"]
    sent = she.do("send_message", room=room, message="", attachments=[file])["message"]
    text = "Is the Donaudampfschifffahrtsgesellschaftskapitänsversammlungsraum free?"
    asked = ada.do("send_message", room=room, message=text, reply_to=sent["seq"])["message"]
    she.do("pin_message", room=room, seq=asked["seq"])
    she.do("mark_read", room=room, seq=asked["seq"])
    she.do("send_message", room=room, message="On Mondays.\n> Is it free?\nIt is.")


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


def _making_a_group(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("button", name="New group").click()
    visitor.page.get_by_label("Name", exact=True).fill("Book club")
    visitor.page.get_by_label("Add people").fill("j")
    expect(visitor.page.get_by_role("dialog").get_by_text("Jonas")).to_be_visible()


def _finding_people(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("button", name="New conversation").click()
    expect(visitor.page.get_by_role("dialog").get_by_text("Maya")).to_be_visible()


def _with_one_other(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("link", name=LONG).click()
    expect(visitor.conversation.get_by_text("On Mondays")).to_be_visible()


def _at_the_privacy_settings(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_title("Privacy").click()
    expect(visitor.page.get_by_role("dialog").get_by_text("Read receipts")).to_be_visible()


def _offline(visitor: Visitor) -> None:
    _signed_in(visitor)
    visitor.context.set_offline(True)
    expect(visitor.page.get_by_text("Reconnecting…")).to_be_visible()
    visitor.say("This one waits for the network.")
    expect(visitor.page.get_by_text("1 message waiting")).to_be_visible()


if __name__ == "__main__":
    main()
