"""Groups: made, joined, left; and who hears what of them."""

from typing import Any

import pytest

from tests.parts import wait_until
from tests.world import Person, Socket, World


def made(socket: Socket, name: str = "Chess", **more: Any) -> dict[str, Any]:
    answer = socket.call("create_group", {"name": name, **more})
    assert answer["ok"], answer
    room: dict[str, Any] = answer["room"]
    return room


def _owns(room: dict[str, Any]) -> bool:
    return bool(room["membership"] and room["membership"]["role"] == "owner")


def say_in(socket: Socket, room: dict[str, Any], text: str) -> dict[str, Any]:
    return socket.call("send_message", {"room": room["id"], "message": text})


def test_ada_makes_a_group_and_those_she_brings_are_in_it(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = made(adas, "Chess club", topic="Openings", private=True, members=[bob.name.upper()])
    assert (room["kind"], room["name"], room["topic"]) == ("group", "Chess club", "Openings")
    assert (room["private"], room["members_count"]) == (True, 2)
    assert room["membership"]["role"] == "owner"
    joined = bobs.wait_for("room_joined")
    assert joined["id"] == room["id"]
    assert joined["membership"]["role"] == "member"
    assert say_in(bobs, room, "e4")["ok"]
    assert adas.hears("e4")["room"] == room["id"]
    members = ada.get(f"rooms/{room['id']}/members").json()["members"]
    roles = {one["user"]["username"]: one["role"] for one in members}
    assert roles == {ada.name: "owner", bob.name: "member"}


def test_joining_and_leaving_reach_all_devices_at_once(ada: Person, bob: Person) -> None:
    adas, phone, desktop = ada.socket(), bob.socket(), bob.socket()
    room = made(adas)
    assert phone.call("join_room", {"room": room["id"]})["room"]["members_count"] == 2
    for one in (phone, desktop):
        assert one.wait_for("room_joined")["id"] == room["id"]
    say_in(adas, room, "welcome")
    for one in (phone, desktop):
        one.hears("welcome")
    changed = adas.wait_for("room_changed")
    assert (changed["members_count"], changed["membership"]) == (2, None)

    assert desktop.call("leave_room", {"room": room["id"]})["ok"]
    for one in (phone, desktop):
        assert one.wait_for("room_left") == {"room": room["id"]}
    say_in(adas, room, "among ourselves")
    ada.socket().say("in the lobby, later")
    phone.hears("in the lobby, later")
    assert "among ourselves" not in [m["message"] for m in phone.heard()]


@pytest.mark.shows("membership-each-time")
def test_who_left_is_a_stranger_on_every_command(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = made(adas)
    bobs.call("join_room", {"room": room["id"]})
    bobs.call("leave_room", {"room": room["id"]})
    before = say_in(adas, room, "after he left")["message"]
    for name, payload in [
        ("send_message", {"room": room["id"], "message": "still here"}),
        ("leave_room", {"room": room["id"]}),
    ]:
        assert bobs.call(name, payload)["error"]["code"] == "not_found"
    for path in ("", "/messages", "/members"):
        assert bob.get(f"rooms/{room['id']}{path}").status_code == 404
    answer = bobs.call("sync", {"cursors": {room["id"]: 0}})
    assert answer["left"] == [room["id"]]
    assert room["id"] not in answer["changes"]
    assert ada.get(f"rooms/{room['id']}/messages").json()["messages"] == [before]


def test_a_newcomer_sees_all_of_a_public_group(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = made(adas)
    early = say_in(adas, room, "early")["message"]
    joined = bobs.call("join_room", {"room": room["id"]})["room"]
    assert joined["membership"]["unread"] == 0, "what was before counts as read"
    assert bob.get(f"rooms/{room['id']}/messages").json()["messages"] == [early]


@pytest.mark.shows("hidden-history")
def test_a_private_group_hides_what_was_said_before_one_came(world: World) -> None:
    ada, bob = world.person("Ada"), world.person("Bob")
    adas = ada.socket()
    room = made(adas, private=True, members=[bob.name])
    bobs = bob.socket()
    first = say_in(adas, room, "before he left")["message"]
    assert bob.get(f"rooms/{room['id']}/messages").json()["messages"] == [first]
    bobs.call("leave_room", {"room": room["id"]})
    assert bobs.call("join_room", {"room": room["id"]})["error"]["code"] == "not_found"


def test_joining_twice_is_joining_once(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = made(adas)
    first = bobs.call("join_room", {"room": room["id"]})["room"]
    assert bobs.call("join_room", {"room": room["id"]})["room"] == first


def test_an_owner_who_leaves_hands_the_group_over(ada: Person, bob: Person, world: World) -> None:
    adas, bobs, carol = ada.socket(), bob.socket(), world.person("Carol")
    room = made(adas)
    for one in (bobs, carol.socket()):
        one.call("join_room", {"room": room["id"]})
    adas.call("leave_room", {"room": room["id"]})
    # Found by tests/realtime/test_state.py: the heir was not told.
    wait_until(lambda: any(_owns(one) for one in bobs.heard("room_changed")))
    assert bob.get(f"rooms/{room['id']}").json()["membership"]["role"] == "owner"
    assert carol.get(f"rooms/{room['id']}").json()["membership"]["role"] == "member"


def test_who_comes_to_an_empty_group_takes_it_over(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = made(adas)
    adas.call("leave_room", {"room": room["id"]})
    joined = bobs.call("join_room", {"room": room["id"]})["room"]
    assert (joined["membership"]["role"], joined["members_count"]) == ("owner", 1)


def test_groups_to_join_are_listed_and_private_ones_are_not(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    public, private = made(adas, "Aquarium"), made(adas, "Attic", private=True)
    listed = [one["id"] for one in bob.get("groups").json()["groups"]]
    assert public["id"] in listed
    assert private["id"] not in listed
    assert public["id"] not in [one["id"] for one in ada.get("groups").json()["groups"]]


def test_a_device_that_was_away_learns_of_its_rooms_by_sync(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    room = made(adas, members=[bob.name])
    sent = say_in(adas, room, "while you were away")["message"]
    answer = bob.socket().call("sync", {"cursors": {}})
    assert {one["id"]: one["membership"]["unread"] for one in answer["rooms"]}[room["id"]] == 1
    assert answer["changes"][room["id"]]["messages"] == [sent]


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 81}, "name"),
        ({"name": "invisible\u200b"}, "name"),
        ({"name": "Chess", "topic": "a" * 251}, "topic"),
        ({"name": "Chess", "topic": "two\nlines"}, "topic"),
        ({"name": "Chess", "members": ["nobody.of.that.name"]}, "members"),
        ({"name": "Chess", "private": "yes"}, "private"),
        ({"topic": "nameless"}, "name"),
    ],
)
def test_a_group_that_cannot_be_is_refused(
    grace: Person, payload: dict[str, Any], field: str
) -> None:
    socket = grace.socket()
    before = grace.get("rooms").json()
    answer = socket.call("create_group", payload)
    assert (answer["error"]["code"], answer["error"]["field"]) == ("invalid", field)
    assert grace.get("rooms").json() == before


def test_the_lobby_is_neither_left_nor_joined(ada: Person) -> None:
    socket = ada.socket()
    assert socket.call("leave_room", {"room": "1"})["error"]["code"] == "forbidden"
    assert socket.call("join_room", {"room": "1"})["error"]["code"] == "not_found"
    assert socket.say("still here")


@pytest.mark.shows("guests-lobby-only")
def test_guests_have_the_lobby_only(world: World, ada: Person) -> None:
    room = made(ada.socket())
    guest = world.connect({"guest": "Linus"})
    for name, payload in [
        ("create_group", {"name": "Mine"}),
        ("join_room", {"room": room["id"]}),
        ("open_direct", {"username": ada.name}),
    ]:
        assert guest.call(name, payload)["error"]["code"] == "forbidden"
    sent = {"room": room["id"], "message": "hello"}
    assert guest.call("send_message", sent)["error"]["code"] == "not_found"


@pytest.mark.shows("membership-each-time")
def test_leaving_against_sending_nothing_is_heard_after_leaving(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = made(adas, members=[bob.name])
    answers: list[dict[str, Any]] = []
    for number in range(40):
        payload = {"room": room["id"], "message": f"race {number}"}
        adas.client.emit("send_message", payload, callback=answers.append)
        if number == 20:
            bobs.client.emit("leave_room", {"room": room["id"]})
    wait_until(lambda: len(answers) == 40)
    bobs.wait_for("room_left")
    names = [name for name, _ in bobs.events]
    last = len(names) - 1 - names[::-1].index("room_left")
    later = [p for name, p in bobs.events[last:] if name == "receive_message"]
    assert not [one for one in later if one["room"] == room["id"]]
