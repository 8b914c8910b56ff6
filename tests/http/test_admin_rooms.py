"""What an administrator may do about groups: see that they are there, and delete them."""

from typing import Any

import pytest
import requests
from sqlalchemy import column, func, select, table

from tests.device import Device
from tests.files import picture, send, upload
from tests.parts import wait_until
from tests.world import Person, Socket


@pytest.fixture(autouse=True)
def _first(grace: Person) -> Person:
    """The first one on the server is the administrator."""
    return grace


def code_of(answer: requests.Response) -> Any:
    return answer.json()["code"]


def test_groups_are_listed_and_nothing_that_is_said_in_them(
    grace: Person, ada: Person, bob: Person
) -> None:
    adas = ada.socket()
    room = adas.group(name="Secret", topic="Plans", private=True, members=[bob.name])["id"]
    adas.say("the plan", room=room)
    adas.do("open_direct", username=bob.name)
    answer = grace.get("admin/rooms")
    rooms = {one["id"]: one for one in answer.json()["rooms"]}
    created_at = rooms[room].pop("created_at")
    assert rooms[room] == {
        "id": room, "name": "Secret", "topic": "Plans", "private": True, "members_count": 2,
        "messages_count": 1, "owner": ada.name,
    }  # fmt: skip
    assert created_at.endswith("Z")
    assert "the plan" not in answer.text
    assert {one["name"] for one in rooms.values()} >= {"Secret"}
    assert "1" not in rooms
    adas.do("leave_room", room=room)
    bob.socket().do("leave_room", room=room)
    (empty,) = [one for one in grace.get("admin/rooms").json()["rooms"] if one["id"] == room]
    assert (empty["members_count"], empty["owner"]) == (0, None)


@pytest.fixture
def full(ada: Person, bob: Person) -> tuple[str, list[str], Socket]:
    """A group in which everything there is has happened, its files, and its owner's socket."""
    adas = ada.socket()
    room = adas.group(name="Full", members=[bob.name])["id"]
    file = upload(ada, picture())
    seq = send(ada, room, file, text=f"@{bob.name} marmalade")["seq"]
    adas.do("pin_message", room=room, seq=seq)
    adas.do("react", room=room, seq=seq, emoji="👍")
    adas.do("edit_message", room=room, seq=seq, message=f"@{bob.name} marmalade, look")
    bob.socket().do("mark_read", room=room, seq=seq)
    ada.post(f"rooms/{room}/invites", {})
    assert bob.get("search", q="marmalade", room=room).json()["messages"]
    return room, [file["url"], file["thumbnail"]], adas


def test_a_deleted_room_is_gone_with_all_that_was_in_it(
    grace: Person, ada: Person, bob: Person, full: tuple[str, list[str], Socket]
) -> None:
    room, urls, adas = full
    code = ada.get(f"rooms/{room}/invites").json()["invites"][0]["code"]
    devices = [Device(person) for person in (bob, bob)]
    for device in devices:
        device.connect()
    devices[1].cut()
    assert grace.request("DELETE", f"admin/rooms/{room}").status_code == 204
    assert adas.wait_for("room_left") == {"room": room}
    assert adas.fails("send_message", room=room, message="hello?") == "not_found"
    assert code_of(ada.get(f"rooms/{room}")) == "not_found"
    assert code_of(ada.get(f"invites/{code}")) == "not_found"
    assert ada.socket().fails("join_room", room=room) == "not_found"
    for url in urls:
        assert ada.browser.get(ada.server.url + url, timeout=10).status_code == 404
    file_id = urls[0].split("/")[-2]
    wait_until(lambda: not list((ada.server.folder / "uploads").glob(f"??/{file_id}*")))
    assert bob.get("search", q="marmalade").json()["messages"] == []
    assert bob.get("mentions").json()["mentions"] == []
    for name in ("messages", "memberships", "pins", "reactions", "edits", "mentions", "readings",
                 "invites", "attachments"):  # fmt: skip
        left = select(func.count()).select_from(table(name)).where(column("room_id") == int(room))
        assert ada.server.ask(left) == 0, name
    devices[1].connect()
    for device in devices:
        device.listen()
        assert room not in device.rooms
        assert device.state() == device.fetched().state()
        device.cut()
    assert room not in {one["id"] for one in grace.get("admin/rooms").json()["rooms"]}
    line = {"admin": grace.name, "room": room, "name": "Full"}
    assert line in grace.server.fields_logged("admin: room deleted")


@pytest.mark.shows("ids-guessed")
def test_a_deleted_rooms_id_is_no_other_rooms(grace: Person, ada: Person) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    assert grace.request("DELETE", f"admin/rooms/{room}").status_code == 204
    assert code_of(grace.request("DELETE", f"admin/rooms/{room}")) == "not_found"
    assert int(adas.group()["id"]) > int(room)


def test_the_lobby_and_what_two_say_to_each_other_cannot_be_deleted(
    grace: Person, ada: Person, bob: Person
) -> None:
    direct = ada.socket().do("open_direct", username=bob.name)["room"]["id"]
    for room, code in (("1", "forbidden"), (direct, "not_found"), ("x", "not_found")):
        assert code_of(grace.request("DELETE", f"admin/rooms/{room}")) == code
    assert ada.get(f"rooms/{direct}").ok
