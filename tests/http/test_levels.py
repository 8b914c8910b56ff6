"""What a room notifies one of, and until when of nothing; and when one is not to be disturbed."""

from typing import Any

import pytest

from tests.world import Person

LATER = "2999-01-01T00:00:00.000Z"


def membership(person: Person, room: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = person.get(f"rooms/{room}").json()["membership"]
    return found


def choose(person: Person, room: str = "1", **wanted: Any) -> dict[str, Any]:
    answer = person.request("PATCH", f"rooms/{room}/membership", json=wanted)
    assert answer.status_code == 200, answer.text
    chosen: dict[str, Any] = answer.json()["membership"]
    return chosen


def test_the_lobby_notifies_of_mentions_and_other_rooms_of_all(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    group = adas.group(members=[bob.name])["id"]
    direct = adas.do("open_direct", username=bob.name)["room"]["id"]
    levels = [membership(bob, room)["level"] for room in ("1", group, direct)]
    assert levels == ["mentions", "all", "all"]


def test_a_level_is_told_to_ones_own_devices_alone(ada: Person, bob: Person) -> None:
    adas, phone, bobs = ada.socket(), ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    bobs.settle()
    known = len(bobs.heard("room_changed"))
    assert choose(ada, room, level="nothing")["level"] == "nothing"
    for socket in (adas, phone):
        socket.settle()
        assert socket.heard("room_changed")[-1]["membership"]["level"] == "nothing"
    bobs.settle()
    assert len(bobs.heard("room_changed")) == known
    assert (membership(ada, room)["level"], membership(bob, room)["level"]) == ("nothing", "all")


def test_a_room_is_muted_until_a_time_and_again_not(ada: Person) -> None:
    assert choose(ada, muted_until=LATER)["muted_until"] == LATER
    assert choose(ada, level="all")["muted_until"] == LATER, "what is not given stays"
    assert choose(ada, muted_until=None) == membership(ada)
    assert membership(ada)["muted_until"] is None
    assert membership(ada)["level"] == "all"


def test_a_level_outlasts_leaving(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group()["id"]
    bobs.do("join_room", room=room)
    choose(bob, room, level="mentions")
    bobs.do("leave_room", room=room)
    assert bobs.do("join_room", room=room)["room"]["membership"]["level"] == "mentions"


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"level": "some"}, "level"),
        ({"muted_until": "2020-01-01T00:00:00.000Z"}, "muted_until"),
        ({"muted_until": "2999-02-30T00:00:00.000Z"}, "muted_until"),
        ({"muted_until": "tomorrow"}, "muted_until"),
        ({"muted": True}, "muted"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    ada: Person, wanted: dict[str, Any], field: str
) -> None:
    before = membership(ada)
    answer = ada.request("PATCH", "rooms/1/membership", json=wanted)
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert membership(ada) == before


def quiet(begin: str, end: str, zone: str = "Europe/Berlin") -> dict[str, str]:
    return {"begin": begin, "end": end, "time_zone": zone}


def test_quiet_hours_are_told_to_all_devices_and_end(ada: Person) -> None:
    phone, wanted = ada.socket(), quiet("22:00", "07:00")
    assert ada.get("me").json()["quiet_hours"] is None
    me = ada.request("PATCH", "me", json={"quiet_hours": wanted, "push_text": False}).json()
    assert (me["quiet_hours"], me["push_text"]) == (wanted, False)
    phone.settle()
    assert phone.heard("me_changed") == [me]
    assert ada.request("PATCH", "me", json={"typing": False}).json()["quiet_hours"] == wanted
    assert ada.request("PATCH", "me", json={"quiet_hours": None}).json()["quiet_hours"] is None
    assert ada.get("me").json()["push_text"] is False


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (quiet("22:00", "07:00", "Europe/Atlantis"), "quiet_hours.time_zone"),
        (quiet("22:00", "07:00", "America"), "quiet_hours.time_zone"),
        (quiet("22:00", "07:00", "../../etc/passwd"), "quiet_hours.time_zone"),
        (quiet("22:00", "22:00"), "quiet_hours.end"),
        (quiet("24:00", "07:00"), "quiet_hours.begin"),
        ({"begin": "22:00", "end": "07:00"}, "quiet_hours.time_zone"),
    ],
)
def test_quiet_hours_that_cannot_be_are_refused(
    ada: Person, wanted: dict[str, str], field: str
) -> None:
    before = ada.get("me").json()
    answer = ada.request("PATCH", "me", json={"quiet_hours": wanted, "receipts": False})
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert ada.get("me").json() == before


def test_who_is_not_in_a_room_has_no_level_there(ada: Person, bob: Person) -> None:
    room = ada.socket().group()["id"]
    answer = bob.request("PATCH", f"rooms/{room}/membership", json={"level": "all"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
