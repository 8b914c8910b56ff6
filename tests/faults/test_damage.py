"""A row that a disk or a hand has damaged: it is left out and reported, and all else is there."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.parts import Server
from tests.world import Person, Socket

# What breaks one of the messages, or the text of one, by the database's own means.
DAMAGE = {
    "a time that never was": "sent_at = 999999999999999999",
    "nobody's": "author_id = 999999",
    "text that is none": "text = CAST(x'ff61' AS TEXT)",
}
ONLY_SQLITE = {"nobody's", "text that is none"}


@pytest.mark.shows("corrupt-row")
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_room_with_a_damaged_message_opens(
    server: Server, database_kind: str, ada: Person, bob: Person, damage: str
) -> None:
    if damage in ONLY_SQLITE and database_kind != "sqlite":
        # MariaDB takes none of these.
        return
    adas = ada.socket()
    room = adas.group(name="Chess", members=[bob.name])["id"]
    said = [adas.say(f"line {number}", room=room) for number in range(3)]
    _break(server, "messages", DAMAGE[damage], f"room_id = {room} AND seq = 2")
    newer = adas.say("and on", room=room)
    whole = [said[0], said[2], newer]
    for told in (_history(bob, room), _synced(bob.socket(), room)):
        assert [one for one in told if one["seq"] != 2] == whole
        assert all("\ufffd" in one["message"] for one in told if one["seq"] == 2)
    found = bob.get("search", q="line", room=room)
    assert {said[0]["seq"], said[2]["seq"]} <= {one["seq"] for one in found.json()["messages"]}
    adas.fails("react", room=room, seq=99, emoji="🍰")
    adas.call("react", {"room": room, "seq": 2, "emoji": "🍰"})
    assert server.logged("damaged message") or server.logged("damaged text")


@pytest.mark.shows("corrupt-row")
def test_the_other_rooms_of_who_is_in_a_damaged_one_open(server: Server, ada: Person) -> None:
    adas = ada.socket()
    broken, whole = (adas.group(name=name)["id"] for name in ("Broken", "Whole"))
    _break(server, "rooms", "kind = 'cupboard'", f"id = {broken}")
    answer = ada.socket().do("sync", cursors={broken: 1})
    ids = [one["id"] for one in answer["rooms"]]
    assert whole in ids
    assert broken not in ids
    assert broken not in answer["left"], "one is in it still"
    assert ada.get(f"rooms/{broken}").status_code == 404
    assert server.logged("damaged room")


def _break(server: Server, table: str, how: str, where: str) -> None:
    server.meanwhile(text(f"UPDATE {table} SET {how} WHERE {where}"))  # noqa: S608 (our own words)


def _history(person: Person, room: str) -> list[dict[str, Any]]:
    answer = person.get(f"rooms/{room}/messages")
    assert answer.ok, answer.text
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages


def _synced(socket: Socket, room: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = socket.do("sync", cursors={})["changes"][room]["messages"]
    return messages
