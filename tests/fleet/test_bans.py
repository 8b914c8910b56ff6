"""A ban is told at one node, and holds at the other within two seconds."""

import pytest
from sqlalchemy import column, table, update

from tests.fleet.conftest import at
from tests.parts import Server, wait_until
from tests.world import World, connected


@pytest.mark.shows("ban-from-group-at-once")
def test_who_is_banned_from_a_group_at_another_node_is_out(
    world: World, nodes: list[Server]
) -> None:
    ada, bob = world.person("Ada"), world.person("Bob")
    adas, bobs = at(nodes[0], ada), at(nodes[1], bob)
    room = adas.group(members=[bob.name])["id"]
    bobs.wait_for("room_joined")
    banned = ada.post(f"rooms/{room}/bans", {"user_id": bob.user["id"]})
    assert banned.status_code == 201, banned.text
    wait_until(lambda: bobs.heard("room_left"), seconds=2, what="the ban")
    adas.say("without Bob", room=room)
    adas.say("to all")
    bobs.hears("to all")
    assert "without Bob" not in [one["message"] for one in bobs.heard()]
    assert bobs.fails("join_room", room=room) == "forbidden"


@pytest.mark.shows("ban-address")
def test_an_address_is_closed_at_both_nodes(world: World, nodes: list[Server]) -> None:
    grace = world.person("Grace")
    users = table("users", column("id"), column("role"))
    nodes[0].meanwhile(
        update(users).where(users.c.id == int(grace.user["id"])).values(role="admin")
    )
    guests = [
        connected(node, {"guest": name}, headers={"X-Forwarded-For": address})
        for node in nodes
        for name, address in (("Robin", "192.0.2.7"), ("Kim", "192.0.2.8"))
    ]
    robins, kims = guests[::2], guests[1::2]
    banned = grace.post("admin/bans", {"kind": "address", "value": "192.0.2.7"})
    assert banned.status_code == 201, banned.text
    for robin in robins:
        wait_until(lambda one=robin: not one.client.connected, seconds=2, what="the end")  # type: ignore[misc]
        assert robin.heard("session_ended") == [{"reason": "banned"}]
    for kim in kims:
        kim.say("still here")
        kim.close()
    grace.request("DELETE", f"admin/bans/{banned.json()['id']}")
