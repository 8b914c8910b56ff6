"""All views of the page, and how a visitor comes to each: for the pictures, and for the checks that
every view has to pass.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Page, expect

from tests.archive.exports import SlackExport, something_of_everything
from tests.e2e.conftest import PHONE, Visitor
from tests.files import upload
from tests.parts import Server
from tests.world import Person, Socket, World
from tools.fair import Fair, at_the_list_of_rooms

SIZES: dict[int, dict[str, Any]] = {
    390: PHONE,
    820: {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
    1440: {"viewport": {"width": 1440, "height": 900}},
}
# What opens above a view is a sheet on a phone, and elsewhere the same everywhere.
SHEET = (390, 1440)

SETTINGS = {
    "profile": "Profile",
    "account": "Account",
    "devices": "Devices",
    "privacy": "Privacy",
    "notifications": "Notifications",
    "appearance": "Appearance",
    "language": "Language",
    "keyboard": "Keyboard",
    "about": "About",
}
ADMINISTRATION = {
    "people": "People",
    "rooms": "Rooms",
    "registration": "Registration",
    "uploads": "Uploads",
    "retention": "Retention",
    "reports": "Reports",
    "bans": "Bans",
    "audit": "Audit log",
}
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


@dataclass(frozen=True)
class View:
    """How somebody comes to a view, and at which widths it differs."""

    name: str
    walk: Callable[[Visitor], object]
    widths: tuple[int, ...] = tuple(SIZES)


def dress(page: Page, theme: Any, language: str) -> None:
    """Have what stands on the page in another theme and language."""
    page.emulate_media(color_scheme=theme)
    page.evaluate(_SET_LANGUAGE, language)
    page.wait_for_function("(language) => document.documentElement.lang === language", arg=language)


_SET_LANGUAGE = """(language) => {
  localStorage.setItem("parlour-language", language);
  dispatchEvent(new StorageEvent("storage", { key: "parlour-language", newValue: language }));
}"""


def views(server: Server) -> Iterator[View]:
    """On a server that nobody has used yet. Visit each view before asking for the next."""
    world = World(server)
    try:
        yield View("first", lambda visitor: visitor.page.goto("/"))
        cast = {"Ada": world.enrol("Ada")}
        yield from _ways_in()
        cast |= {name: world.enrol(name) for name in ("Maya", "Jonas", "شیرین", "さくら")}
        _talk(world, cast)
        _meet(cast)
        cast[LONG] = world.enrol(LONG)
        _write(cast[LONG].socket(), cast)
        yield from _rooms()
        yield from _fair(Fair(cast))
        yield from _mentions()
        yield from _ways_about()
        yield from _settings()
        _keep_order(cast)
        yield from _administration()
        yield from _reports(cast)
        yield from _bans()
        yield from _imported(server)
    finally:
        world.close()


def _ways_in() -> Iterator[View]:
    yield View("sign-in", _refused)
    yield View("guest", _at_the_guests_door)
    yield View("empty", _signed_in)


def _rooms() -> Iterator[View]:
    yield View("lobby", _signed_in)
    yield View("rooms", at_the_list_of_rooms)
    yield View("new-group", _making_a_group)
    yield View("new-conversation", _finding_people)
    yield View("direct", _with_one_other)
    yield View("offline", _offline)


def _fair(fair: Fair) -> Iterator[View]:
    """A group in which something of everything is said."""
    yield View("group", fair.left_off)
    yield View("group-earlier", fair.earlier)
    yield View("group-rtl", fair.from_right_to_left)
    yield View("typing", fair.typing)
    yield View("uploads", fair.uploading)
    yield View("message-menu", fair.at_the_menu)
    yield View("report", fair.reporting, SHEET)
    yield View("emoji", fair.choosing_an_emoji, SHEET)
    yield View("mention", fair.mentioning, SHEET)
    yield View("reply", fair.replying, SHEET)
    yield View("viewer", fair.viewing, SHEET)
    yield View("readers", fair.at_the_readers, SHEET)
    yield View("pins", fair.at_the_pins, SHEET)
    yield View("details", fair.at_the_details)
    yield View("edit-group", fair.editing_the_group, SHEET)
    yield View("invite", fair.inviting, SHEET)
    yield View("invite-page", partial(fair.invited, ""))
    yield View("invite-register", partial(fair.invited, "/register"), SHEET)
    yield View("search", fair.searching)


def _mentions() -> Iterator[View]:
    yield View("mentions", _at_the_mentions)
    yield View("level", _choosing_a_level, SHEET)
    yield View("room-menu", _at_the_menu_of_a_room, SHEET)


def _ways_about() -> Iterator[View]:
    yield View("palette", partial(_in_the_palette, "m"), SHEET)
    yield View("palette-nothing", partial(_in_the_palette, "zugzwang"), SHEET)
    yield View("shortcuts", _at_the_shortcuts, SHEET)
    yield View("jump-to-date", _choosing_a_day, SHEET)
    yield View("search-chips", _narrowing_a_search, SHEET)


def _settings() -> Iterator[View]:
    for name, title in SETTINGS.items():
        yield View(f"settings-{name}", partial(_at, f"/settings/{name}", title), SHEET)
    yield View("settings", partial(_at, "/settings", "Settings"), (390,))
    yield View("delete-account", _deleting_the_account, SHEET)


def _administration() -> Iterator[View]:
    for name, title in ADMINISTRATION.items():
        yield View(f"admin-{name}", partial(_at, f"/admin/{name}", title), SHEET)
    yield View("admin-retention-shorter", _keeping_less, SHEET)


def _reports(cast: dict[str, Person]) -> Iterator[View]:
    """What was reported, and where the history begins."""
    _report(cast)
    yield View("admin-reports-open", partial(_at, "/admin/reports", "Reports"), SHEET)
    yield View("admin-reports-list", partial(_at, "/admin", "People"), (1440,))
    cast["Ada"].request("PATCH", "admin/choices", json={"retention_days": 30})
    yield View("kept", _where_the_history_begins, SHEET)


def _imported(server: Server) -> Iterator[View]:
    """What was said in another chat. Last: it brings people along."""
    export = something_of_everything(SlackExport("", names=("nora", "emil", "cleo")))
    server.run("import", "slack", str(export.write(server.folder.parent / "slack.zip")))
    yield View("imported", _at_what_was_imported, (1440,))


def _bans() -> Iterator[View]:
    yield View("ban", _banning_a_guest, SHEET)
    yield View("ban-member", _banning_a_member, SHEET)
    yield View("room-bans", _at_the_banned, SHEET)


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


def _keep_order(cast: dict[str, Person]) -> None:
    """Somebody is banned from each place, and more was done for which one answers."""
    ada, maya, jonas = (cast[name] for name in ("Ada", "Maya", "Jonas"))
    more: dict[str, Any]
    for kind, value, more in (
        ("guest", "Buy cheap watches now", {"reason": "Spam in the Lobby", "address": True}),
        ("address", "2001:db8:12:7::9", {"expires_in": 604_800}),
    ):
        ada.post("admin/bans", {"kind": kind, "value": value, **more})
    room = maya.socket().group(name="Book club", members=["Jonas", "Ada", LONG])["id"]
    for person, reason in ((jonas, "Gave the end away, twice"), (cast[LONG], "")):
        maya.post(f"rooms/{room}/bans", {"user_id": person.user["id"], "reason": reason})
    maya.request("PATCH", f"rooms/{room}/members/{ada.user['id']}", json={"role": "admin"})
    ada.request("PATCH", f"admin/people/{maya.user['id']}", json={"role": "admin"})
    ada.request("PATCH", "admin/choices", json={"registration": "invite", "upload_max_mb": 50})
    ada.request("PATCH", "admin/choices", json={"registration": "open"})


def _refused(visitor: Visitor) -> None:
    visitor.sign_in("Ada", "not her password")
    expect(visitor.page.get_by_role("alert")).to_be_visible()


def _at_the_guests_door(visitor: Visitor) -> None:
    visitor.page.goto("/guest")
    visitor.page.get_by_label("Name", exact=True).fill("Ada")
    visitor.page.get_by_role("button", name="Enter as a guest").click()
    expect(visitor.page.get_by_text("is taken")).to_be_visible()


def _signed_in(visitor: Visitor) -> None:
    visitor.return_as("Ada")
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


def _offline(visitor: Visitor) -> None:
    _signed_in(visitor)
    # From then on all languages are kept on the device.
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    visitor.context.set_offline(True)
    expect(visitor.page.get_by_text("Reconnecting…")).to_be_visible()
    visitor.say("This one waits for the network.")
    expect(visitor.page.get_by_text("1 message waiting")).to_be_visible()


def _at(path: str, title: str, visitor: Visitor) -> None:
    visitor.return_as("Ada", path)
    expect(visitor.page.get_by_role("heading", level=1, name=title)).to_be_visible()
    visitor.page.wait_for_load_state("networkidle")


def _keeping_less(visitor: Visitor) -> None:
    _at("/admin/retention", "Retention", visitor)
    visitor.page.get_by_label("Keep messages for").fill("30")
    visitor.page.get_by_role("button", name="Save").click()
    expect(visitor.page.get_by_role("dialog")).to_be_visible()


def _report(cast: dict[str, Person]) -> None:
    """Something in the Lobby, something between two, and something that is gone."""
    maya, jonas = cast["Maya"].socket(), cast["Jonas"].socket()
    lobby = jonas.say("**Win 1,000 €** now: https://example.org/prize")
    direct = jonas.do("open_direct", username="Maya")["room"]["id"]
    files = [upload(cast["Jonas"], bytes(900), "Chain letter.pdf")["id"]]
    rude = jonas.say("Forward this, or seven years of bad luck.", room=direct, attachments=files)
    gone = jonas.say("You are all donkeys.")
    maya.do(
        "report_message", room="1", seq=lobby["seq"], reason="Advertising, the third time today."
    )
    maya.do("report_message", room="1", seq=gone["seq"])
    maya.do("report_message", room=direct, seq=rude["seq"], reason="He does not stop.")
    jonas.do("delete_message", room="1", seq=gone["seq"])


def _where_the_history_begins(visitor: Visitor) -> None:
    _signed_in(visitor)
    notice = visitor.page.get_by_text("Messages are kept for 30 days.")
    notice.scroll_into_view_if_needed()
    expect(notice).to_be_visible()


def _deleting_the_account(visitor: Visitor) -> None:
    _at("/settings/account", "Account", visitor)
    visitor.page.get_by_role("button", name="Delete account…").click()
    expect(visitor.page.get_by_role("dialog")).to_be_visible()


def _banning_a_guest(visitor: Visitor) -> None:
    _at("/admin/bans", "Bans", visitor)
    visitor.page.get_by_role("button", name="Ban a guest or an address…").click()
    expect(visitor.page.get_by_role("dialog")).to_be_visible()


def _at_the_book_club(visitor: Visitor) -> None:
    visitor.return_as("Maya", "/rooms")
    visitor.page.get_by_role("link", name="Book club").click()
    visitor.page.get_by_role("button", name="Details").click()


def _banning_a_member(visitor: Visitor) -> None:
    _at_the_book_club(visitor)
    visitor.page.get_by_role("button", name="Actions for Ada").click()
    visitor.page.get_by_role("button", name="Ban from group…").click()
    expect(visitor.page.get_by_role("dialog", name="Ban Ada?")).to_be_visible()


def _at_the_banned(visitor: Visitor) -> None:
    _at_the_book_club(visitor)
    visitor.page.get_by_role("button", name="Banned people").click()
    expect(visitor.page.get_by_text("Gave the end away, twice")).to_be_visible()


def _at_the_mentions(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("button", name=re.compile("^Mentions|mention of you")).click()
    expect(visitor.page.get_by_role("button", name="sign the form")).to_be_visible()


def _choosing_a_level(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("link", name="Summer fair").click()
    visitor.page.get_by_role("button", name="Details").click()
    visitor.page.get_by_role("button", name=re.compile("^Notifications")).click()
    expect(visitor.page.get_by_role("menuitemradio", name="Mentions only")).to_be_visible()


def _at_the_menu_of_a_room(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    menu = visitor.page.get_by_role("menu")
    for _ in range(10):
        # What listens for it comes after the messages: until then the browser's own menu opens.
        visitor.page.get_by_role("link", name="Moving day").click(button="right")
        visitor.page.wait_for_timeout(500)
        if menu.is_visible():
            break
    expect(menu).to_be_visible()


def _in_the_palette(query: str, visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.wait_for_gestures()
    visitor.page.keyboard.press("Control+k")
    visitor.page.get_by_role("combobox").fill(query)
    visitor.page.wait_for_load_state("networkidle")


def _at_the_shortcuts(visitor: Visitor) -> None:
    _signed_in(visitor)
    visitor.wait_for_gestures()
    visitor.conversation.focus()
    visitor.page.keyboard.press("?")
    expect(visitor.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def _choosing_a_day(visitor: Visitor) -> None:
    _signed_in(visitor)
    visitor.conversation.get_by_role("button", name="Today").click()
    expect(visitor.page.get_by_label("Day")).to_be_visible()


def _at_what_was_imported(visitor: Visitor) -> None:
    visitor.return_as("nora")
    visitor.page.get_by_role("link", name="general").click()
    first = visitor.conversation.get_by_text("Shall we play").first
    expect(first).to_be_visible()
    first.scroll_into_view_if_needed()
    visitor.page.wait_for_load_state("networkidle")


def _narrowing_a_search(visitor: Visitor) -> None:
    at_the_list_of_rooms(visitor)
    visitor.page.get_by_role("button", name="Search messages").click()
    visitor.page.get_by_role("searchbox", name="Search messages").fill("table from:Jonas ")
    expect(visitor.page.get_by_role("button", name="Remove From Jonas")).to_be_visible()
    expect(visitor.page.get_by_role("option").first).to_be_visible()
