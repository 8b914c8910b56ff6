"""Receipts: how far the others have got, told to those who tell it themselves."""

from typing import Any

import pytest

from tests.parts import Server, wait_until
from tests.world import Person, Socket, World


@pytest.fixture
def room(ada: Person, bob: Person) -> str:
    room_id: str = ada.socket().group(members=[bob.name])["id"]
    return room_id


def receipts(person: Person, room: str) -> dict[str, tuple[int, int]]:
    found = person.get(f"rooms/{room}/receipts").json()
    assert not found["counts_only"]
    return {one["username"]: (one["delivered"], one["read"]) for one in found["receipts"]}


def of_others(socket: Socket, person: Person) -> list[dict[str, Any]]:
    return [one for one in socket.heard("receipt") if one["username"] != person.name]


def hide(person: Person, **what: bool) -> None:
    assert person.request("PATCH", "me", json=what).ok


def test_delivered_then_read(ada: Person, bob: Person, room: str) -> None:
    adas, bobs = ada.socket(), bob.socket()
    seq = adas.say("lunch?", room=room)["seq"]
    assert receipts(ada, room) == {bob.name: (0, 0)}
    answer = bobs.do("mark_delivered", room=room, seq=seq)
    assert (answer["delivered"], answer["read"], answer["unread"]) == (seq, 0, 1)
    wait_until(lambda: of_others(adas, ada), what="a receipt")
    assert of_others(adas, ada)[-1] == {
        "room": room, "username": bob.name, "delivered": seq, "read": 0,
    }  # fmt: skip
    answer = bobs.do("mark_read", room=room, seq=seq)
    assert (answer["delivered"], answer["read"], answer["unread"]) == (seq, seq, 0)
    wait_until(lambda: of_others(adas, ada)[-1]["read"] == seq, what="that it was read")
    assert receipts(ada, room) == {bob.name: (seq, seq)}
    assert receipts(bob, room) == {ada.name: (0, 0)}


def test_who_read_and_when(ada: Person, bob: Person, room: str) -> None:
    adas, bobs = ada.socket(), bob.socket()
    first, second = (adas.say(text, room=room) for text in ("one", "two"))
    bobs.do("mark_read", room=room, seq=first["seq"])
    bobs.do("mark_delivered", room=room, seq=second["seq"])
    third = adas.say("three", room=room)

    def readers(message: dict[str, Any]) -> dict[str, Any]:
        found = ada.get(f"rooms/{room}/messages/{message['seq']}/receipts").json()
        assert (found["of"], len(found["people"])) == (1, 1)
        person: dict[str, Any] = found["people"][0]
        assert (found["delivered"], found["read"]) == (person["delivered"], person["read"])
        return person

    assert (readers(first)["delivered"], readers(first)["read"]) == (True, True)
    assert (readers(second)["delivered"], readers(second)["read"]) == (True, False)
    assert (readers(third)["delivered"], readers(third)["read"]) == (False, False)
    at = readers(first)["read_at"]
    assert first["sent_at"] <= at <= third["sent_at"]
    bobs.do("mark_read", room=room, seq=third["seq"])
    assert readers(first)["read_at"] == at, "reading on does not change when it was read"
    assert readers(second)["read_at"] == readers(third)["read_at"] >= third["sent_at"]


def test_cursors_never_run_backwards_nor_past_the_end(ada: Person, bob: Person, room: str) -> None:
    adas, bobs = ada.socket(), bob.socket()
    seqs = [adas.say(str(number), room=room)["seq"] for number in range(3)]
    bobs.do("mark_read", room=room, seq=seqs[2])
    for name in ("mark_delivered", "mark_read"):
        answer = bobs.do(name, room=room, seq=seqs[0])
        assert (answer["delivered"], answer["read"]) == (seqs[2], seqs[2])
        assert bobs.fails(name, room=room, seq=seqs[2] + 1) == "invalid"
        assert bobs.fails(name, room=room, seq=0) == "invalid"
        assert bobs.fails(name, room=room, seq=-1) == "invalid"
    assert receipts(ada, room) == {bob.name: (seqs[2], seqs[2])}


def test_hiding_ones_own_hides_those_of_others(ada: Person, bob: Person, room: str) -> None:
    adas, bobs = ada.socket(), bob.socket()
    seq = adas.say("lunch?", room=room)["seq"]
    hide(bob, receipts=False)
    assert bobs.wait_for("me_changed")["receipts"] is False
    answer = bobs.do("mark_read", room=room, seq=seq)
    assert answer["unread"] == 0, "one's own unread stays exact"
    adas.do("mark_read", room=room, seq=seq)
    # A later receipt of somebody else shows that the moment for the earlier ones has passed.
    wait_until(lambda: adas.heard("receipt"), what="ada's own receipt")
    adas.client.sleep(0.6)
    assert of_others(adas, ada) == []
    assert of_others(bobs, bob) == []
    assert receipts(ada, room) == {}
    assert receipts(bob, room) == {}
    mine = bob.get(f"rooms/{room}/messages/{seq}/receipts").json()
    assert mine["people"] is None
    hide(bob, receipts=True)
    later = adas.say("now?", room=room)["seq"]
    bobs.do("mark_read", room=room, seq=later)
    wait_until(lambda: of_others(adas, ada), what="a receipt again")
    adas.do("mark_read", room=room, seq=later)
    wait_until(lambda: of_others(bobs, bob), what="hearing again")


def test_who_reads_line_by_line_is_told_of_once(ada: Person, bob: Person, room: str) -> None:
    adas, bobs = ada.socket(), bob.socket()
    seqs = [adas.say(str(number), room=room)["seq"] for number in range(20)]
    for seq in seqs:
        bobs.client.emit("mark_read", {"room": room, "seq": seq})
    wait_until(lambda: any(r["read"] == seqs[-1] for r in of_others(adas, ada)), what="the last")
    assert len(of_others(adas, ada)) < len(seqs)


def test_who_left_is_waited_for_no_more(ada: Person, bob: Person, room: str) -> None:
    bobs = bob.socket()
    bobs.do("leave_room", room=room)
    assert receipts(ada, room) == {}
    seq = ada.socket().say("alone", room=room)["seq"]
    assert bobs.fails("mark_read", room=room, seq=seq) == "not_found"
    assert bobs.fails("mark_delivered", room=room, seq=seq) == "not_found"


def test_above_a_hundred_there_are_counts_only(world: World, ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    crowd = world.crowd(99)
    room = adas.group(members=[bob.name, *(person.name for person in crowd)])["id"]
    seq = adas.say("hello, all of you", room=room)["seq"]
    bobs.do("mark_read", room=room, seq=seq)
    crowd[0].socket().do("mark_delivered", room=room, seq=seq)
    assert ada.get(f"rooms/{room}/receipts").json() == {"receipts": [], "counts_only": True}
    counts = ada.get(f"rooms/{room}/messages/{seq}/receipts").json()
    assert counts == {"delivered": 2, "read": 1, "of": 100, "people": None}
    adas.client.sleep(0.6)
    assert of_others(adas, ada) == []


def test_a_guest_who_was_here_today_is_waited_for(fresh_server: Server) -> None:
    world = World(fresh_server)
    ada, token = world.person("Ada"), world.guest("Kim Bo")
    assert "Kim Bo" not in receipts(ada, "1")
    kim = world.connect({"token": token})
    seq = ada.socket().say("hello, Kim")["seq"]
    assert receipts(ada, "1")["Kim Bo"][1] < seq
    kim.do("mark_read", room="1", seq=seq)
    assert receipts(ada, "1")["Kim Bo"][1] == seq
    nobody = world.connect({"guest": "Robin"})
    assert nobody.fails("mark_read", room="1", seq=seq) == "forbidden"
    world.close()
