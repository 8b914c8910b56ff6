"""Bans where no process holds the sockets."""

import pytest
from socketio import exceptions

from tests.parts import wait_until
from tests.world import Person, World


@pytest.fixture(autouse=True)
def _first(grace: Person) -> Person:
    """The first one there: the administrator."""
    return grace


@pytest.mark.shows("ban-from-group-at-once", "ban-from-group-no-way-back")
def test_who_is_banned_from_a_group_is_out(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    bobs.wait_for("room_joined")
    banned = ada.post(f"rooms/{room}/bans", {"user_id": bob.user["id"]})
    assert banned.status_code == 201, banned.text
    assert bobs.wait_for("room_left") == {"room": room}
    adas.say("without Bob", room=room)
    adas.say("to all")
    bobs.hears("to all")
    assert "without Bob" not in [one["message"] for one in bobs.heard()]
    assert bobs.fails("join_room", room=room) == "forbidden"


@pytest.mark.shows("ban-address", "ban-guest-name")
def test_guests_who_are_banned_are_out(grace: Person, world: World) -> None:
    robin, kim = world.connect({"guest": "Robin"}), world.connect({"guest": "Kim"})
    by_name = grace.post("admin/bans", {"kind": "guest", "value": "Robin"})
    assert robin.wait_for("session_ended") == {"reason": "banned"}
    wait_until(lambda: not robin.client.connected, what="the end")
    kim.say("still here")
    by_address = grace.post("admin/bans", {"kind": "address", "value": "127.0.0.1"})
    assert kim.wait_for("session_ended") == {"reason": "banned"}
    with pytest.raises(exceptions.ConnectionError):
        world.connect({"guest": "Sam"})
    for one in (by_name, by_address):
        grace.request("DELETE", f"admin/bans/{one.json()['id']}")
