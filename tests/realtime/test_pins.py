"""Pins: at the top of the room, in order, with who and why; and who may."""

from typing import Any

import pytest

from tests.parts import Server
from tests.world import Person, Socket, World


def pins(person: Person, room: str = "1") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get(f"rooms/{room}/pins").json()["messages"]
    return found


def pinned(socket: Socket, room: str, count: int) -> list[int]:
    """So many pinned messages; their seqs, in the order of pinning."""
    seqs = [socket.say(f"rule {number}", room=room)["seq"] for number in range(count)]
    for seq in seqs:
        socket.do("pin_message", room=room, seq=seq)
    return seqs


def order(person: Person, room: str) -> list[int]:
    return [one["seq"] for one in pins(person, room)]


def test_a_pin_says_who_when_and_why(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    sent = adas.say("the address", room=room)
    now = bobs.do("pin_message", room=room, seq=sent["seq"], note=" for Thursday ")["message"]
    assert now["pinned"]
    pin = now["pin"]
    assert (pin["username"], pin["note"]) == (bob.name, "for Thursday")
    assert pin["pinned_at"] > sent["sent_at"]
    adas.settle()
    assert adas.heard("message_changed") == [now]
    assert pins(ada, room) == [now]
    gone = adas.do("unpin_message", room=room, seq=sent["seq"])["message"]
    assert (gone["pinned"], gone["pin"], pins(ada, room)) == (False, None, [])
    again = adas.do("unpin_message", room=room, seq=sent["seq"])["message"]
    assert again == gone, "twice is as once"


def test_the_newest_comes_first_and_people_make_the_order(ada: Person) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    a, b, c, d = pinned(adas, room, 4)
    assert order(ada, room) == [d, c, b, a]
    adas.do("pin_message", room=room, seq=a, place=1)
    assert order(ada, room) == [d, a, c, b]
    adas.do("pin_message", room=room, seq=d, place=99)
    assert order(ada, room) == [a, c, b, d]
    before = pins(ada, room)
    adas.do("pin_message", room=room, seq=c, place=1)
    adas.do("pin_message", room=room, seq=c)
    assert pins(ada, room) == before, "where it is already, nothing changes"


def test_moving_back_and_forth_for_ever_keeps_the_order(ada: Person) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    pinned(adas, room, 4)
    expected = order(ada, room)
    for _ in range(25):
        last = expected.pop()
        expected.insert(1, last)
        adas.do("pin_message", room=room, seq=last, place=1)
    assert order(ada, room) == expected
    versions = [m["version"] for m in ada.get(f"rooms/{room}/messages").json()["messages"]]
    assert len(set(versions)) == len(versions)


def test_a_note_changes_without_the_place(ada: Person) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    first, _ = pinned(adas, room, 2)
    now = adas.do("pin_message", room=room, seq=first, note="read me")["message"]
    assert [one["pin"]["note"] for one in pins(ada, room)] == ["", "read me"]
    assert adas.do("pin_message", room=room, seq=first)["message"] == now


@pytest.mark.parametrize("note", ["x" * 201, "two\nlines", "nul\x00"])
def test_a_note_is_one_short_line(ada: Person, note: str) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    seq = adas.say("hello", room=room)["seq"]
    assert adas.fails("pin_message", room=room, seq=seq, note=note) == "invalid"
    assert pins(ada, room) == []


def test_a_room_has_fifty_pins(ada: Person) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    pinned(adas, room, 50)
    more = adas.say("one too many", room=room)["seq"]
    assert adas.fails("pin_message", room=room, seq=more) == "conflict"
    assert len(pins(ada, room)) == 50


@pytest.mark.shows("others-words")
def test_who_may_pin_is_the_rooms_choice(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    seq = bobs.say("mine", room=room)["seq"]
    assert ada.request("PATCH", f"rooms/{room}", json={"pinning": "admins"}).ok
    for name in ("pin_message", "unpin_message"):
        assert bobs.fails(name, room=room, seq=seq) == "forbidden"
    adas.do("pin_message", room=room, seq=seq)
    assert len(pins(bob, room)) == 1
    direct = adas.do("open_direct", username=bob.name)["room"]["id"]
    seq = adas.say("ours", room=direct)["seq"]
    assert bobs.do("pin_message", room=direct, seq=seq)["message"]["pinned"]


@pytest.mark.shows("guests-lobby-only")
def test_a_guest_pins_nothing(world: World, ada: Person) -> None:
    seq = ada.socket().say("hello")["seq"]
    kim = world.connect({"guest": "Kim"})
    assert kim.fails("pin_message", room="1", seq=seq) == "unauthorized"


@pytest.mark.shows("hidden-history")
def test_who_came_later_sees_no_older_pins(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(private=True)["id"]
    (old,) = pinned(adas, room, 1)
    ada.post(f"rooms/{room}/members", {"usernames": [bob.name]})
    (new,) = pinned(adas, room, 1)
    assert order(bob, room) == [new]
    for name in ("pin_message", "unpin_message"):
        assert bobs.fails(name, room=room, seq=old) == "not_found"
    adas.do("unpin_message", room=room, seq=old)
    bobs.settle()
    assert old not in [one["seq"] for one in bobs.heard("message_changed")]
    versions = [one["version"] for one in bobs.heard("room_changed")]
    assert versions[-1] == ada.get(f"rooms/{room}").json()["version"], "a change, not which"


def test_pins_outlive_a_restart(fresh_server: Server) -> None:
    world = World(fresh_server)
    ada = world.person("Ada")
    adas = ada.socket()
    (seq,) = pinned(adas, "1", 1)
    fresh_server.kill()
    fresh_server.start()
    assert order(ada, "1") == [seq]
    world.close()
