"""Notifications: of what, of what not, and how long they stay."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import PHONE, Visitor
from tests.e2e.notices import (
    installed,
    look_at,
    look_away,
    push,
    shown,
    titles,
    wait_for_bodies,
    wait_for_titles,
)
from tests.e2e.test_conversations import tile
from tests.parts import wait_until
from tests.world import Person, Socket

Visitors = Callable[..., Visitor]
ALLOWED: dict[str, Any] = {"permissions": ["notifications"]}


@pytest.fixture
def adas(ada: Person) -> Socket:
    return ada.socket()


@pytest.fixture
def club(adas: Socket, ada: Person, bob: Person) -> dict[str, Any]:
    return adas.group(name=f"Chess of {ada.name}", members=[bob.name])


@pytest.fixture
def bobs(visitors: Visitors, bob: Person) -> Visitor:
    """Bob at his browser, with notifications on."""
    visitor: Visitor = visitors(**ALLOWED)
    at_the_bell(visitor, bob)
    return visitor


def at_the_bell(visitor: Visitor, person: Person) -> None:
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    installed(visitor.page)
    visitor.page.get_by_role("button", name="Turn on notifications").click()
    wait_for_titles(visitor.page, "Notifications from Parlour")
    visitor.page.evaluate(
        "navigator.serviceWorker.ready"
        ".then((one) => one.getNotifications()).then((all) => all.forEach((one) => one.close()))"
    )


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_the_bell_asks_shows_a_test_and_is_gone(
    visitors: Visitors, bob: Person, device: dict[str, Any]
) -> None:
    visitor = visitors(**ALLOWED, **device)
    visitor.return_as(bob.name)
    expect(visitor.composer).to_be_visible()
    installed(visitor.page)
    if device:
        visitor.page.get_by_role("link", name="Back to rooms").click()
    bell = visitor.page.get_by_role("button", name="Turn on notifications")
    expect(bell).to_be_visible()
    assert titles(visitor.page) == [], "nothing is shown or asked before it is wanted"
    bell.click()
    expect(visitor.page.get_by_text("Notifications are on.").filter(visible=True)).to_be_visible()
    wait_for_titles(visitor.page, "Notifications from Parlour")
    expect(bell).to_have_count(0)
    visitor.page.reload()
    expect(visitor.page.get_by_role("button", name="Mentions")).to_be_visible()
    expect(bell).to_have_count(0)


def test_a_mention_is_shown_to_who_looks_away_and_not_to_who_looks(
    bobs: Visitor, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    adas.say(f"@{bob.name} are you there?", room=club["id"])
    expect(tile(bobs, club["name"]).get_by_text("1 unread")).to_have_count(1)
    assert titles(bobs.page) == []
    look_away(bobs.page)
    adas.say(f"@{bob.name} hello?", room=club["id"])
    expected = f"{adas_name(club)} mentioned you in {club['name']}"
    wait_for_titles(bobs.page, expected)
    wait_for_bodies(bobs.page, f"@{bob.name} hello?")


def adas_name(club: dict[str, Any]) -> str:
    name: str = club["name"].removeprefix("Chess of ")
    return name


def test_a_later_message_takes_the_place_of_the_one_before(
    bobs: Visitor, adas: Socket, club: dict[str, Any]
) -> None:
    look_away(bobs.page)
    adas.say("e4", room=club["id"])
    wait_for_bodies(bobs.page, "e4")
    adas.say("e5", room=club["id"])
    wait_for_bodies(bobs.page, "e5")


def test_a_muted_room_says_nothing_and_another_does(
    bobs: Visitor, adas: Socket, ada: Person, bob: Person, club: dict[str, Any]
) -> None:
    tile(bobs, club["name"]).click(button="right")
    bobs.page.get_by_role("menuitem", name="For 1 hour").click()
    expect(tile(bobs, club["name"]).get_by_role("img", name="Muted")).to_be_visible()
    look_away(bobs.page)
    adas.say(f"@{bob.name} are you there?", room=club["id"])
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    adas.say("psst", room=room)
    wait_for_titles(bobs.page, ada.name)
    # Of the muted room, the mention still counts, and the one of the direct room.
    expect(bobs.page).to_have_title("(2) Parlour")


def test_of_a_room_for_mentions_only_other_messages_stay_unsaid(
    bobs: Visitor, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    tile(bobs, club["name"]).click()
    bobs.page.get_by_role("button", name="Details").click()
    bobs.page.get_by_role("button", name="Notifications").click()
    bobs.page.get_by_role("menuitemradio", name="Mentions only").click()
    expect(bobs.page.get_by_role("button", name="Notifications")).to_contain_text("Mentions only")
    tile(bobs, "Lobby").click()
    look_away(bobs.page)
    adas.say("d4", room=club["id"])
    adas.say(f"@{bob.name} d5?", room=club["id"])
    wait_for_titles(bobs.page, f"{adas_name(club)} mentioned you in {club['name']}")


def test_what_is_read_on_another_device_is_taken_away(
    bobs: Visitor, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    look_away(bobs.page)
    seq = adas.say("e4", room=club["id"])["seq"]
    wait_until(lambda: titles(bobs.page), what="the notification")
    bob.socket().do("mark_read", room=club["id"], seq=seq)
    wait_for_titles(bobs.page)


def test_who_is_at_another_tab_is_not_notified_in_this_one(
    bobs: Visitor, adas: Socket, club: dict[str, Any]
) -> None:
    look_away(bobs.page)
    other = bobs.open_tab()
    other.goto("/")
    installed(other, tabs=2)
    expect(other.get_by_role("log")).to_be_visible()
    adas.say("e4", room=club["id"])
    expect(other.get_by_role("navigation").get_by_text("1 unread")).to_have_count(1)
    assert titles(bobs.page) == []
    look_away(other)
    adas.say("e5", room=club["id"])
    wait_for_titles(bobs.page, f"{adas_name(club)} in {club['name']}")
    other.close()


def test_without_the_text_only_who_and_where(
    bobs: Visitor, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    bobs.page.goto("/settings/notifications")
    bobs.page.get_by_role("switch", name="Show what was said").click()
    wait_until(lambda: not bob.get("me").json()["push_text"], what="the setting")
    bobs.page.goto("/")
    expect(tile(bobs, club["name"])).to_be_visible()
    installed(bobs.page)
    look_away(bobs.page)
    adas.say("a secret move", room=club["id"])
    wait_for_titles(bobs.page, f"{adas_name(club)} in {club['name']}")
    assert shown(bobs.page)[0]["body"] == "New message"


def test_quiet_hours_are_kept_and_bad_ones_refused(
    bobs: Visitor, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    bobs.page.goto("/settings/notifications")
    bobs.page.get_by_role("switch", name="Quiet hours").click()
    wait_until(lambda: bob.get("me").json()["quiet_hours"], what="the setting")
    bobs.page.get_by_label("To", exact=True).fill("22:00")
    bobs.page.get_by_label("To", exact=True).dispatch_event("change")
    expect(bobs.page.get_by_text("Quiet hours must begin and end")).to_be_visible()
    assert bob.get("me").json()["quiet_hours"]["end"] == "07:00"
    # Two of them together are the whole day but for a minute, so that now is in it.
    bobs.page.get_by_label("From", exact=True).fill("12:01")
    bobs.page.get_by_label("To", exact=True).fill("12:00")
    bobs.page.get_by_label("To", exact=True).dispatch_event("change")
    wait_until(lambda: bob.get("me").json()["quiet_hours"]["end"] == "12:00", what="the hours")
    expect(bobs.page.get_by_text("Quiet now, until")).to_be_visible()
    bobs.page.goto("/")
    expect(tile(bobs, club["name"])).to_be_visible()
    installed(bobs.page)
    look_away(bobs.page)
    adas.say("psst", room=club["id"])
    expect(tile(bobs, club["name"]).get_by_text("1 unread")).to_have_count(1)
    bobs.page.wait_for_timeout(600)
    assert titles(bobs.page) == []


def test_of_two_changes_at_once_the_later_holds(bobs: Visitor, bob: Person) -> None:
    held: list[Route] = []
    bobs.page.goto("/settings/notifications")
    text = bobs.page.get_by_role("switch", name="Show what was said")
    expect(text).to_be_checked()
    bobs.page.route("**/api/v1/me", lambda one: held.append(one) if not held else one.continue_())
    with bobs.page.expect_request("**/api/v1/me"):
        text.click()
    text.click()
    with bobs.page.expect_response(lambda one: one.request.post_data_json == {"push_text": True}):
        held[0].continue_()
    assert bob.get("me").json()["push_text"]
    expect(text).to_be_checked()


@pytest.mark.parametrize("quiet", [True, False])
def test_quiet_hours_are_kept_by_a_page_that_does_not_know_them_yet(
    bobs: Visitor, adas: Socket, bob: Person, club: dict[str, Any], quiet: bool
) -> None:
    around = {"begin": "12:01", "end": "12:00", "time_zone": "UTC"} if quiet else None
    bob.request("PATCH", "me", json={"quiet_hours": around})
    asked: list[Route] = []

    def hold(one: Route) -> None:
        asked.append(one)
        # With the first answer the page begins.
        if len(asked) == 1:
            one.continue_()

    bobs.page.route("**/api/v1/me", hold)
    bobs.page.reload()
    expect(tile(bobs, club["name"])).to_be_visible()
    installed(bobs.page)
    look_away(bobs.page)
    adas.say("psst", room=club["id"])
    expect(tile(bobs, club["name"]).get_by_text("1 unread")).to_have_count(1)
    bobs.page.wait_for_timeout(600)
    assert titles(bobs.page) == []
    held = asked[1:]
    assert held, "the page does not know them"
    for one in held:
        one.continue_()
    if not quiet:
        wait_for_bodies(bobs.page, "psst")
    bobs.page.wait_for_timeout(600)
    assert len(titles(bobs.page)) == (0 if quiet else 1)


def test_what_is_pushed_is_shown_replaced_and_withdrawn(bobs: Visitor) -> None:
    told = {"kind": "direct", "room": "7", "room_name": "Ada", "username": "Ada", "unread": 1}
    push(bobs.page, **told, seq=1, message="psst")
    wait_for_titles(bobs.page, "Ada")
    push(bobs.page, **told, seq=2, message=None)
    wait_for_bodies(bobs.page, "New message")
    push(bobs.page, kind="read", room="7", seq=1, unread=1)
    push(bobs.page, kind="mention", room="8", room_name="Chess", username="Eve", seq=1,
         message="@Bob", unread=2)  # fmt: skip
    wait_until(lambda: len(titles(bobs.page)) == 2, what="that two are shown")
    assert sorted(titles(bobs.page)) == ["Ada", "Eve mentioned you in Chess"]
    push(bobs.page, kind="read", room="7", seq=2, unread=1)
    wait_for_titles(bobs.page, "Eve mentioned you in Chess")


def test_a_click_on_a_notification_leads_the_open_tab_to_the_message(
    bobs: Visitor, adas: Socket, club: dict[str, Any]
) -> None:
    look_away(bobs.page)
    adas.say("e4", room=club["id"])
    wait_until(lambda: titles(bobs.page), what="the notification")
    bobs.context.service_workers[0].evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications();
          self.dispatchEvent(new NotificationEvent('notificationclick', {notification}));
        }"""
    )
    expect(bobs.page.get_by_role("heading", name=club["name"])).to_be_visible()
    expect(bobs.conversation.get_by_text("e4")).to_be_visible()


def test_a_push_is_in_the_language_of_the_page(bobs: Visitor) -> None:
    bobs.page.evaluate("localStorage.setItem('parlour-language', 'de')")
    bobs.page.reload()
    expect(bobs.page.locator("html[lang=de]")).to_be_visible()
    installed(bobs.page)
    bobs.page.wait_for_timeout(500)
    push(bobs.page, kind="direct", room="7", room_name="Ada", username="Ada", seq=1,
         message=None, unread=1)  # fmt: skip
    wait_for_titles(bobs.page, "Ada")
    assert shown(bobs.page)[0]["body"] == "Neue Nachricht"


def test_signing_out_leaves_nothing_on_the_screen(bobs: Visitor) -> None:
    push(bobs.page, kind="direct", room="7", room_name="Ada", username="Ada", seq=1,
         message="psst", unread=1)  # fmt: skip
    wait_for_titles(bobs.page, "Ada")
    bobs.page.get_by_role("button", name="Sign out").click()
    expect(bobs.page.get_by_label("Password", exact=True)).to_be_visible()
    wait_for_titles(bobs.page)


def test_the_inbox_keeps_read_and_unread_and_leads_there(
    visitors: Visitors, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    visitor = visitors()
    visitor.return_as(bob.name)
    expect(visitor.composer).to_be_visible()
    visitor.page.get_by_role("button", name="Mentions").click()
    panel = visitor.page.get_by_role("complementary", name="Mentions")
    expect(panel.get_by_text("No mentions yet")).to_be_visible()
    adas.say(f"@{bob.name} are you there?", room=club["id"])
    row = panel.get_by_role("button", name="are you there?")
    expect(row.get_by_text("Unread")).to_have_count(1)
    expect(visitor.page.get_by_role("button", name="1 mention of you")).to_be_visible()
    row.click()
    expect(visitor.page.get_by_role("heading", name=club["name"])).to_be_visible()
    expect(row.get_by_text("Unread")).to_have_count(0)
    panel.get_by_role("button", name="Unread", exact=True).click()
    expect(panel.get_by_text("All caught up")).to_be_visible()


def test_a_finger_that_stays_opens_the_menu_of_a_room(
    visitors: Visitors, adas: Socket, bob: Person, club: dict[str, Any]
) -> None:
    adas.say("e4", room=club["id"])
    visitor = visitors(**PHONE)
    visitor.return_as(bob.name)
    visitor.page.get_by_role("link", name="Back to rooms").click()
    link = tile(visitor, club["name"])
    expect(link.get_by_text("1 unread")).to_have_count(1)
    box = link.bounding_box()
    touch = visitor.context.new_cdp_session(visitor.page)
    at = {"x": box["x"] + 80, "y": box["y"] + 20}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    menu = visitor.page.get_by_role("menu")
    expect(menu).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    menu.get_by_role("menuitem", name="Mark as read").click()
    expect(link.get_by_text("1 unread")).to_have_count(0)
    expect(visitor.page.get_by_role("heading", name=club["name"])).to_have_count(0)


def test_whoever_comes_back_sees_what_came(
    bobs: Visitor, adas: Socket, club: dict[str, Any]
) -> None:
    tile(bobs, club["name"]).click()
    expect(bobs.page.get_by_role("heading", name=club["name"])).to_be_visible()
    look_away(bobs.page)
    adas.say("e4", room=club["id"])
    wait_for_titles(bobs.page, f"{adas_name(club)} in {club['name']}")
    look_at(bobs.page)
    wait_for_titles(bobs.page)
    expect(bobs.conversation.get_by_text("e4")).to_be_visible()
