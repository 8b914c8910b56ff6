"""Unread: derived from what one has read, the same on all of one's devices."""

from typing import Any

from tests.world import Person, Socket, World


def lobby(person: Person) -> dict[str, Any]:
    membership: dict[str, Any] = person.get("rooms/1").json()["membership"]
    return membership


def mark(socket: Socket, seq: int) -> dict[str, Any]:
    return socket.call("mark_read", {"room": "1", "seq": seq})


def test_what_others_said_is_unread_until_it_is_read(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    sent = [adas.say(f"for bob {number}") for number in range(3)]
    bobs.say("my own does not count")
    assert lobby(bob)["unread"] == 3
    answer = mark(bobs, sent[1]["seq"])
    assert (answer["read"], answer["unread"]) == (sent[1]["seq"], 1)
    assert lobby(bob) == {**lobby(bob), "read": sent[1]["seq"], "unread": 1}


def test_reading_on_one_device_is_reading_on_all(ada: Person, bob: Person) -> None:
    adas, phone, desktop = ada.socket(), bob.socket(), bob.socket()
    sent = adas.say("seen on the phone")
    mark(phone, sent["seq"])
    receipt = desktop.wait_for("receipt")
    assert receipt == {
        "room": "1", "username": bob.name, "delivered": sent["seq"], "read": sent["seq"],
    }  # fmt: skip
    adas.call("sync", {"cursors": {}})
    assert adas.heard("receipt") == []


def test_reading_never_runs_backwards(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    first, last = adas.say("first")["seq"], adas.say("last")["seq"]
    mark(bobs, last)
    assert mark(bobs, first)["read"] == last
    assert lobby(bob)["unread"] == 0


def test_reading_past_the_end_is_refused(ada: Person) -> None:
    socket = ada.socket()
    last = socket.say("the end")["seq"]
    for seq in (last + 1, 10**9):
        answer = mark(socket, seq)
        assert (answer["error"]["code"], answer["error"]["field"]) == ("invalid", "seq")
    for seq in (0, -1, "1", None, 1.5):
        answer = socket.call("mark_read", {"room": "1", "seq": seq})
        assert answer["error"]["code"] == "invalid"


def test_a_room_one_is_not_in_cannot_be_read(ada: Person, bob: Person, world: World) -> None:
    adas = ada.socket()
    room = adas.call("create_group", {"name": "Attic", "private": True})["room"]
    adas.call("send_message", {"room": room["id"], "message": "dust"})
    payload = {"room": room["id"], "seq": 1}
    assert bob.socket().call("mark_read", payload)["error"]["code"] == "not_found"
    guest = world.connect({"guest": "Linus"})
    assert guest.call("mark_read", payload)["error"]["code"] == "not_found"
