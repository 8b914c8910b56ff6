"""Invites: links into a group, for so long and for so many."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import update

from parlour.models import Invite
from tests.parts import Server, wait_until
from tests.world import Person, World


@pytest.fixture
def room(ada: Person) -> str:
    room_id: str = ada.socket().group(name="Chess", topic="Openings", private=True)["id"]
    return room_id


def invite(person: Person, room: str, **wanted: Any) -> dict[str, Any]:
    response = person.post(f"rooms/{room}/invites", wanted)
    assert response.status_code == 201, response.text
    made: dict[str, Any] = response.json()
    return made


def test_a_link_says_where_it_leads_and_lets_one_in(ada: Person, bob: Person, room: str) -> None:
    made = invite(ada, room)
    assert (made["username"], made["uses"], made["used"]) == (ada.name, None, 0)
    assert made["expires_at"] > made["created_at"]
    looked = bob.get(f"invites/{made['code']}").json()
    assert looked == {
        "room": room, "name": "Chess", "topic": "Openings", "members_count": 1,
        "username": ada.name, "expires_at": made["expires_at"],
    }  # fmt: skip
    bobs = bob.socket()
    joined = bobs.do("join_room", invite=made["code"])["room"]
    assert (joined["id"], joined["membership"]["role"]) == (room, "member")
    assert bobs.do("join_room", invite=made["code"])["room"]["id"] == room, "twice is as once"
    assert ada.get(f"rooms/{room}/invites").json()["invites"] == [{**made, "used": 1}]


@pytest.mark.shows("invites")
def test_two_uses_are_two_people(world: World, ada: Person, room: str) -> None:
    made = invite(ada, room, uses=2)
    people = [world.person("Eve") for _ in range(3)]
    sockets = [person.socket() for person in people]
    for one in sockets[:2]:
        one.do("join_room", invite=made["code"])
    answer = sockets[2].call("join_room", {"invite": made["code"]})
    assert answer["error"]["code"] == "forbidden"
    assert "used up" in answer["error"]["message"]
    assert people[2].get(f"invites/{made['code']}").json()["code"] == "forbidden"
    assert people[2].get(f"rooms/{room}").status_code == 404
    assert ada.get(f"rooms/{room}/invites").json() == {"invites": []}


@pytest.mark.shows("invites")
def test_of_many_who_come_at_once_the_last_use_lets_one_in(
    world: World, ada: Person, room: str
) -> None:
    made = invite(ada, room, uses=1)
    sockets = [one.socket() for one in world.crowd(10)]
    with ThreadPoolExecutor(10) as pool:
        call = {"invite": made["code"]}
        answers = list(pool.map(lambda one: one.call("join_room", call), sockets))
    assert sorted(answer["ok"] for answer in answers) == [False] * 9 + [True]
    assert ada.get(f"rooms/{room}").json()["members_count"] == 2


@pytest.mark.shows("invites")
def test_revoked_it_is_good_for_nobody(ada: Person, bob: Person, room: str) -> None:
    made = invite(ada, room)
    path = f"rooms/{room}/invites/{made['id']}"
    assert ada.request("DELETE", path).status_code == 204
    assert ada.request("DELETE", path).status_code == 404
    assert bob.socket().fails("join_room", invite=made["code"]) == "forbidden"


@pytest.mark.shows("invites")
def test_it_expires(ada: Person, bob: Person, room: str, server: Server) -> None:
    made = invite(ada, room, expires_in=60)
    server.meanwhile(update(Invite).where(Invite.id == int(made["id"])).values(expires_at=1))
    answer = bob.socket().call("join_room", {"invite": made["code"]})
    assert "expired" in answer["error"]["message"]


def test_for_ever_means_for_ever(ada: Person, room: str) -> None:
    assert invite(ada, room, expires_in=None)["expires_at"] is None


@pytest.mark.parametrize("wanted", [{"expires_in": 5}, {"uses": 0}, {"uses": "1"}, {"more": 1}])
def test_what_cannot_be_wanted(ada: Person, room: str, wanted: dict[str, Any]) -> None:
    assert ada.post(f"rooms/{room}/invites", wanted).status_code == 400


@pytest.mark.shows("invites")
@pytest.mark.parametrize("code", ["x", "%00", "..%2f..", "'; DROP TABLE invites", "x" * 999])
def test_a_code_that_is_none(bob: Person, code: str) -> None:
    assert bob.get(f"invites/{code}").status_code in (400, 404)
    assert bob.socket().fails("join_room", invite=code) == "not_found"


def test_a_room_or_an_invite_and_not_both(bob: Person, room: str) -> None:
    bobs = bob.socket()
    assert bobs.fails("join_room") == "invalid"
    assert bobs.fails("join_room", room=room, invite="x") == "invalid"


def test_who_may_invite(world: World, ada: Person, bob: Person, room: str) -> None:
    ada.post(f"rooms/{room}/members", {"usernames": [bob.name]})
    assert bob.post(f"rooms/{room}/invites", {}).status_code == 403, "a member of a private group"
    public = ada.socket().group(members=[bob.name])["id"]
    mine = invite(bob, public)
    invite(ada, public)
    assert [one["id"] for one in bob.get(f"rooms/{public}/invites").json()["invites"]] == [
        mine["id"]
    ]
    assert len(ada.get(f"rooms/{public}/invites").json()["invites"]) == 2
    assert ada.request("DELETE", f"rooms/{public}/invites/{mine['id']}").status_code == 204
    assert bob.post("rooms/1/invites", {}).status_code == 403, "for administrators only"
    stranger = world.person("Eve")
    assert stranger.post(f"rooms/{room}/invites", {}).status_code == 404


def test_a_guest_is_asked_to_register(world: World, ada: Person, room: str) -> None:
    made = invite(ada, room)
    kim = world.connect({"token": world.guest("Kim")})
    assert kim.fails("join_room", invite=made["code"]) == "forbidden"
    assert ada.get(f"rooms/{room}/invites").json()["invites"][0]["used"] == 0


def test_who_comes_by_a_link_is_seen_coming(ada: Person, bob: Person, room: str) -> None:
    adas = ada.socket()
    bob.socket().do("join_room", invite=invite(ada, room)["code"])
    wait_until(lambda: adas.heard("room_changed"), what="the change")
    assert adas.heard("room_changed")[-1]["members_count"] == 2
