"""Web Push: what reaches people whose page is closed, and what does not."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.push.away import Group
from tests.push_service import Browser, PushService
from tests.world import Person, World

LATER = "2999-01-01T00:00:00.000Z"


def choose(person: Person, room: str, **wanted: Any) -> None:
    answer = person.request("PATCH", f"rooms/{room}/membership", json=wanted)
    assert answer.status_code == 200, answer.text


def test_a_message_reaches_a_browser_without_a_tab(
    group: Group, phone: Browser, ada: Person, bob: Person
) -> None:
    said = group.say("Your move 🙂")
    assert phone.gets() == {
        "kind": "message", "room": group.room, "room_name": "Chess", "seq": said["seq"],
        "username": ada.name, "message": "Your move 🙂", "unread": 1,
    }  # fmt: skip
    taken = phone.taken[0]
    assert taken.claims["key"] == bob.get("push/key").json()["key"]
    assert taken.claims["sub"] == "https://example.org"
    assert (taken.headers["ttl"], taken.headers["urgency"]) == ("86400", "high")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,32}", taken.headers["topic"])
    group.say("Still your move")
    assert phone.gets(2)["unread"] == 2
    assert phone.taken[1].headers["topic"] == taken.headers["topic"], "the newer takes its place"


def test_a_browser_with_an_open_socket_is_left_alone_and_others_are_not(
    world: World, group: Group, phone: Browser, service: PushService, bob: Person
) -> None:
    tablet = service.browser()
    tablet.subscribe(bob, world.sign_in(bob.name))
    bob.socket()
    group.say("one")
    assert tablet.gets()["message"] == "one"
    assert phone.said() == []


def test_who_writes_is_not_told_and_what_is_long_is_cut(
    group: Group, phone: Browser, service: PushService, ada: Person
) -> None:
    own = service.browser()
    own.subscribe(ada)
    group.say("é" * 5000)
    assert phone.gets()["message"] == "é" * 200
    assert own.said() == []


def test_a_direct_message_bears_its_authors_name(phone: Browser, ada: Person, bob: Person) -> None:
    adas = ada.socket()
    room = adas.do("open_direct", username=bob.name)["room"]["id"]
    adas.say("psst", room=room)
    pushed = phone.gets()
    assert (pushed["kind"], pushed["room_name"], pushed["message"]) == ("direct", ada.name, "psst")


def test_levels(group: Group, phone: Browser, bob: Person) -> None:
    choose(bob, group.room, level="mentions")
    group.say("not for bob")
    group.say(f"@{bob.name} for bob")
    assert phone.gets()["kind"] == "mention"
    group.say("@all for all")
    assert phone.gets(2)["kind"] == "mention"
    choose(bob, group.room, level="nothing")
    group.say(f"@{bob.name} in vain")
    choose(bob, group.room, level="all", muted_until=LATER)
    group.say(f"@{bob.name} while it is muted")
    choose(bob, group.room, muted_until=None)
    group.say("the end")
    phone.gets(3)
    assert phone.said() == [f"@{bob.name} for bob", "@all for all", "the end"]


def test_the_lobby_pushes_mentions_only(phone: Browser, ada: Person, bob: Person) -> None:
    adas = ada.socket()
    adas.say("for whom it may concern")
    adas.say(f"@{bob.name}, you")
    adas.say("and the others again")
    phone.gets()
    direct = adas.do("open_direct", username=bob.name)["room"]["id"]
    adas.say("the end", room=direct)
    phone.gets(2)
    assert phone.said() == [f"@{bob.name}, you", "the end"]


def test_an_edit_that_names_somebody_is_pushed(group: Group, phone: Browser, bob: Person) -> None:
    choose(bob, group.room, level="mentions")
    said = group.say("Who has time?")
    text = f"Who has time? @{bob.name}?"
    group.adas.do("edit_message", room=group.room, seq=said["seq"], message=text)
    pushed = phone.gets()
    assert (pushed["kind"], pushed["message"], pushed["seq"]) == ("mention", text, said["seq"])


def quiet_around_now(zone: str) -> dict[str, str]:
    now, hour = datetime.now(ZoneInfo(zone)), timedelta(hours=1)
    return {"begin": f"{now - hour:%H:%M}", "end": f"{now + hour:%H:%M}", "time_zone": zone}


def test_quiet_hours_go_by_the_clock_where_one_is(
    group: Group, phone: Browser, bob: Person
) -> None:
    there = quiet_around_now("Pacific/Kiritimati")
    bob.request("PATCH", "me", json={"quiet_hours": there})
    group.say("in the night")
    # Fourteen hours from there, the same hours are at another time.
    bob.request("PATCH", "me", json={"quiet_hours": there | {"time_zone": "UTC"}})
    group.say("by day")
    assert phone.gets()["message"] == "by day"


def test_nothing_while_one_is_active_elsewhere_and_again_after(
    world: World, group: Group, phone: Browser, service: PushService, bob: Person
) -> None:
    tablet = service.browser()
    tablet.subscribe(bob, world.sign_in(bob.name))
    laptop = bob.socket()
    laptop.do("set_active", active=True)
    group.say("he sees it")
    laptop.do("set_active", active=False)
    group.say("he does not")
    assert tablet.gets()["message"] == "he does not"
    laptop.do("set_active", active=True)
    laptop.close()
    group.say("the laptop is closed")
    assert tablet.gets(2)["message"] == phone.gets()["message"] == "the laptop is closed"


def test_what_is_read_elsewhere_is_withdrawn_where_it_was_shown(
    world: World, group: Group, phone: Browser, service: PushService, bob: Person
) -> None:
    laptop, tablet, other = bob.socket(), service.browser(), service.browser()
    tablet.subscribe(bob, world.sign_in(bob.name))
    first = group.say("one")["seq"]
    tablet.gets()
    last = group.say("two")["seq"]
    tablet.gets(2)
    laptop.do("mark_read", room=group.room, seq=first)
    last = group.say("three")["seq"]
    assert tablet.gets(3)["unread"] == 2, "it is not withdrawn while some is unread"
    other.subscribe(bob, world.sign_in(bob.name))
    laptop.do("mark_read", room=group.room, seq=last)
    assert tablet.gets(4) == {"kind": "read", "room": group.room, "seq": last, "unread": 0}
    assert tablet.taken[3].headers["topic"] == tablet.taken[2].headers["topic"]
    last = group.say("four")["seq"]
    assert other.gets()["message"] == "four", "there was nothing to withdraw from it before"
    tablet.gets(5)
    laptop.do("mark_read", room=group.room, seq=last)
    assert other.gets(2)["kind"] == tablet.gets(6)["kind"] == "read"
    assert phone.said() == [], "its page is open"


def test_the_text_stays_here_where_one_prefers_that(
    group: Group, phone: Browser, bob: Person
) -> None:
    bob.request("PATCH", "me", json={"push_text": False})
    group.say("a secret")
    pushed = phone.gets()
    assert (pushed["message"], pushed["room_name"]) == (None, "Chess")
    assert "secret" not in str(pushed)


def test_silent_rooms_do_not_count(group: Group, phone: Browser, bob: Person) -> None:
    other = group.adas.group(members=[bob.name])["id"]
    choose(bob, other, level="nothing")
    group.adas.say("silent", room=other)
    group.say("heard")
    assert phone.gets()["unread"] == 1
    choose(bob, other, level="mentions")
    group.say("heard too")
    assert phone.gets(2)["unread"] == 3


@pytest.mark.shows("membership-each-time")
def test_whoever_is_put_out_of_a_group_hears_no_more(
    group: Group, phone: Browser, ada: Person, bob: Person
) -> None:
    group.say("one")
    phone.gets()
    ada.request("DELETE", f"rooms/{group.room}/members/{bob.user['id']}")
    group.say("about bob")
    ada.post(f"rooms/{group.room}/members", {"usernames": [bob.name]})
    group.say("two")
    phone.gets(2)
    assert phone.said() == ["one", "two"]
