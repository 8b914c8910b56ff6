"""Groups change: their name and rules, who is in them, and who may do that."""

from typing import Any

import pytest

from tests.parts import Server, wait_until
from tests.world import Person, Socket, World


@pytest.fixture
def carol(world: World) -> Person:
    return world.person("Carol")


@pytest.fixture
def room(ada: Person, bob: Person, carol: Person) -> str:
    room_id: str = ada.socket().group(private=True, members=[bob.name, carol.name])["id"]
    return room_id


def patch(person: Person, path: str, **wanted: Any) -> Any:
    return person.request("PATCH", path, json=wanted)


def roles(person: Person, room: str) -> dict[str, str]:
    members = person.get(f"rooms/{room}/members").json()["members"]
    return {one["user"]["username"]: one["role"] for one in members}


def own(socket: Socket) -> list[dict[str, Any]]:
    """The memberships of one's own that one was told of."""
    return [one["membership"] for one in socket.heard("room_changed") if one["membership"]]


def member(room: str, person: Person) -> str:
    return f"rooms/{room}/members/{person.user['id']}"


def test_a_group_is_renamed_on_every_device(ada: Person, bob: Person, room: str) -> None:
    bobs = bob.socket()
    changed = patch(ada, f"rooms/{room}", name=" Go club ", topic="Joseki", pinning="admins")
    assert changed.ok, changed.text
    now = changed.json()
    assert (now["name"], now["topic"], now["pinning"]) == ("Go club", "Joseki", "admins")
    heard = bobs.wait_for("room_changed")
    assert (heard["name"], heard["topic"], heard["version"]) == (
        "Go club",
        "Joseki",
        now["version"],
    )
    again = patch(ada, f"rooms/{room}", name="Go club")
    assert again.json()["version"] == now["version"], "the same again changes nothing"


@pytest.mark.parametrize(
    "wanted", [{"name": ""}, {"name": "x" * 81}, {"topic": "a\nb"}, {"history": "some"},
               {"private": "yes"}, {"pinning": "all"}, {"owner": "bob"}]
)  # fmt: skip
def test_what_a_group_cannot_be(ada: Person, room: str, wanted: dict[str, Any]) -> None:
    before = ada.get(f"rooms/{room}").json()
    assert patch(ada, f"rooms/{room}", **wanted).status_code == 400
    assert ada.get(f"rooms/{room}").json() == before


@pytest.mark.shows("administrators")
def test_members_change_nothing(ada: Person, bob: Person, carol: Person, room: str) -> None:
    before = ada.get(f"rooms/{room}").json()
    for answer in (
        patch(bob, f"rooms/{room}", name="Mine"),
        bob.post(f"rooms/{room}/members", {"usernames": [bob.name]}),
        patch(bob, member(room, carol), role="admin"),
        bob.request("DELETE", member(room, carol)),
        patch(bob, member(room, bob), role="owner"),
    ):
        assert answer.status_code == 403, answer.text
    assert ada.get(f"rooms/{room}").json() == before


@pytest.mark.shows("administrators")
def test_an_administrator_runs_the_group_and_the_owner_them(
    world: World, ada: Person, bob: Person, carol: Person, room: str
) -> None:
    bobs, dave = bob.socket(), world.person("Dave")
    assert patch(ada, member(room, bob), role="admin").ok
    wait_until(lambda: [m for m in own(bobs) if m["role"] == "admin"], what="bob's new role")
    assert patch(bob, f"rooms/{room}", topic="By Bob").ok
    assert bob.post(f"rooms/{room}/members", {"usernames": [dave.name]}).ok
    assert patch(bob, member(room, dave), role="admin").status_code == 403
    assert bob.request("DELETE", member(room, ada)).status_code == 403
    assert bob.request("DELETE", member(room, dave)).status_code == 204
    assert patch(ada, member(room, carol), role="admin").ok
    assert bob.request("DELETE", member(room, carol)).status_code == 403
    assert ada.request("DELETE", member(room, carol)).status_code == 204
    assert roles(ada, room) == {ada.name: "owner", bob.name: "admin"}


def test_a_group_is_handed_over(ada: Person, bob: Person, room: str) -> None:
    adas = ada.socket()
    assert patch(ada, member(room, bob), role="owner").ok
    assert roles(ada, room)[ada.name] == "admin"
    assert roles(ada, room)[bob.name] == "owner"
    wait_until(lambda: [m for m in own(adas) if m["role"] == "admin"], what="ada's new role")
    assert patch(ada, member(room, bob), role="member").status_code == 403


@pytest.mark.shows("membership-each-time")
def test_who_is_put_out_is_out_at_once(ada: Person, bob: Person, room: str) -> None:
    phone, desktop, adas = bob.socket(), bob.socket(), ada.socket()
    assert ada.request("DELETE", member(room, bob)).status_code == 204
    for one in (phone, desktop):
        assert one.wait_for("room_left") == {"room": room}
    adas.say("among ourselves", room=room)
    adas.say("in the lobby, later")
    phone.hears("in the lobby, later")
    assert "among ourselves" not in [m["message"] for m in phone.heard()]
    assert phone.fails("send_message", room=room, message="still here") == "not_found"
    assert ada.request("DELETE", member(room, bob)).status_code == 404


def test_who_is_brought_in_hears_it_on_every_device(world: World, ada: Person, room: str) -> None:
    eve = world.person("Eve")
    phone, desktop = eve.socket(), eve.socket()
    added = ada.post(f"rooms/{room}/members", {"usernames": [eve.name.upper(), ada.name]})
    assert added.ok
    assert eve.name in [one["user"]["username"] for one in added.json()["members"]]
    for one in (phone, desktop):
        assert one.wait_for("room_joined")["id"] == room
    nobody = ada.post(f"rooms/{room}/members", {"usernames": [eve.name, "no.such.person"]})
    assert (nobody.status_code, nobody.json()["field"]) == (400, "usernames")
    assert ada.post(f"rooms/{room}/members", {"usernames": []}).status_code == 400


def test_members_of_a_public_group_bring_others(world: World, ada: Person, bob: Person) -> None:
    room = ada.socket().group(members=[bob.name])["id"]
    eve = world.person("Eve")
    assert bob.post(f"rooms/{room}/members", {"usernames": [eve.name]}).ok
    assert eve.name in roles(ada, room)


def test_a_group_opens_its_history_and_closes_it(world: World, ada: Person, room: str) -> None:
    adas, eve = ada.socket(), world.person("Eve")
    early = adas.say("early", room=room)["seq"]
    ada.post(f"rooms/{room}/members", {"usernames": [eve.name]})
    eves = eve.socket()

    def seen() -> list[int]:
        page = eve.get(f"rooms/{room}/messages").json()["messages"]
        return [one["seq"] for one in page]

    def hidden() -> int:
        until: int = eve.get(f"rooms/{room}").json()["membership"]["hidden_until"]
        return until

    assert (seen(), hidden()) == ([], early)
    assert patch(ada, f"rooms/{room}", history="all").ok
    wait_until(lambda: [m for m in own(eves) if m["hidden_until"] == 0], what="the opening")
    assert (seen(), hidden()) == ([early], 0)
    assert patch(ada, f"rooms/{room}", history="joined").ok
    assert seen() == [early], "what one has seen stays"
    late = world.person("Late")
    ada.post(f"rooms/{room}/members", {"usernames": [late.name]})
    assert late.get(f"rooms/{room}/messages").json()["messages"] == []


def test_a_public_group_that_becomes_private_takes_nothing_away(
    world: World, ada: Person, bob: Person
) -> None:
    adas = ada.socket()
    room = adas.group()["id"]
    early = adas.say("early", room=room)["seq"]
    bob.socket().do("join_room", room=room)
    assert patch(ada, f"rooms/{room}", private=True).ok
    assert [m["seq"] for m in bob.get(f"rooms/{room}/messages").json()["messages"]] == [early]
    late = world.person("Late")
    assert late.socket().fails("join_room", room=room) == "not_found"
    ada.post(f"rooms/{room}/members", {"usernames": [late.name]})
    assert late.get(f"rooms/{room}/messages").json()["messages"] == []


@pytest.mark.shows("hidden-history")
def test_what_a_newcomer_may_not_see_is_not_told_when_it_changes(
    world: World, ada: Person, room: str
) -> None:
    adas, eve = ada.socket(), world.person("Eve")
    early = adas.say("early secret", room=room)["seq"]
    ada.post(f"rooms/{room}/members", {"usernames": [eve.name]})
    eves = eve.socket()
    adas.do("edit_message", room=room, seq=early, message="early secret, edited")
    adas.do("react", room=room, seq=early, emoji="👍")
    for name, more in [
        ("edit_message", {"message": "x"}),
        ("delete_message", {}),
        ("react", {"emoji": "👍"}),
        ("pin_message", {}),
    ]:
        assert eves.fails(name, room=room, seq=early, **more) == "not_found"
    for what in ("receipts", "edits", "reactions"):
        assert eve.get(f"rooms/{room}/messages/{early}/{what}").status_code == 404
    eves.settle()
    assert eves.heard("message_changed") == []
    assert "secret" not in str(eves.events)
    version = ada.get(f"rooms/{room}").json()["version"]
    assert eves.heard("room_changed")[-1]["version"] == version


def test_the_lobby_is_the_administrators(fresh_server: Server) -> None:
    world = World(fresh_server)
    first, second = world.person("Ada"), world.person("Bob")
    assert patch(first, "rooms/1", topic="Welcome", pinning="admins").json()["topic"] == "Welcome"
    seq = second.socket().say("pin me")["seq"]
    assert second.socket().fails("pin_message", room="1", seq=seq) == "forbidden"
    assert first.socket().do("pin_message", room="1", seq=seq)["ok"]
    assert patch(first, "rooms/1", name="Hall").status_code == 403
    assert patch(first, "rooms/1", private=True).status_code == 403
    assert patch(second, "rooms/1", topic="Mine").status_code == 403
    assert first.request("DELETE", member("1", second)).status_code == 403
    assert patch(first, member("1", second), role="admin").status_code == 403
    direct = first.socket().do("open_direct", username=second.name)["room"]["id"]
    assert patch(first, f"rooms/{direct}", topic="Ours").status_code == 403
    assert first.request("DELETE", member(direct, second)).status_code == 403
    world.close()
