"""Who is banned is out at once and stays out, until the ban is lifted or over."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from sqlalchemy import column, table, update

from tests.own import serving
from tests.pages import Attempt
from tests.parts import Server, wait_until
from tests.world import PASSWORD, Person, Socket, World

HERE = "192.0.2.7"
ELSEWHERE = "192.0.2.8"
PAST = 1_000


@pytest.fixture(scope="module")
def server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One behind a proxy, whose word on addresses counts."""
    url = None
    if database_kind == "mariadb":
        url = request.getfixturevalue("mariadb").new_database()
    with serving(tmp_path_factory.mktemp("parlour"), url, trusted_proxies="1") as one:
        yield one


@pytest.fixture(scope="module", autouse=True)
def grace(server: Server) -> Iterator[Person]:
    """The first one on the server: the administrator."""
    here = World(server)
    yield here.person("Grace")
    here.close()


def made(answer: requests.Response) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


def refused(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["detail"]


# From a group


@pytest.fixture
def group(ada: Person, bob: Person) -> str:
    """Ada's, public, with Bob in it."""
    room: str = ada.socket().group(members=[bob.name])["id"]
    return room


@pytest.mark.shows("ban-from-group-at-once")
def test_who_is_banned_from_a_group_is_out_and_hears_no_more(
    ada: Person, bob: Person, group: str
) -> None:
    adas, bobs = ada.socket(), bob.socket()
    ban = made(ada.post(f"rooms/{group}/bans", {"user_id": bob.user["id"], "reason": "spam"}))
    assert (ban["user"]["username"], ban["by"], ban["reason"]) == (bob.name, ada.name, "spam")
    assert bobs.wait_for("room_left") == {"room": group}
    adas.say("without Bob", room=group)
    bobs.settle()
    assert bobs.heard() == []
    assert bobs.fails("send_message", room=group, message="let me in") == "not_found"
    assert ada.get(f"rooms/{group}/bans").json()["bans"] == [ban]


@pytest.mark.shows("ban-from-group-no-way-back")
def test_there_is_no_way_back_until_the_ban_is_lifted(
    ada: Person, bob: Person, group: str, world: World
) -> None:
    bobs, banned = bob.socket(), (403, "You are banned from this group.")
    invite = made(ada.post(f"rooms/{group}/invites", {"uses": 1}))["code"]
    made(ada.post(f"rooms/{group}/bans", {"user_id": bob.user["id"]}))
    assert refused(bob.post(f"rooms/{group}/join")) == banned
    assert bobs.fails("join_room", room=group) == "forbidden"
    assert bobs.fails("join_room", invite=invite) == "forbidden"
    carol = world.person("Carol")
    carol.socket().do("join_room", room=group)
    for friend in (carol, ada):
        answer = friend.post(f"rooms/{group}/members", {"usernames": [bob.name]})
        assert refused(answer) == (403, f"{bob.name} is banned from this group.")
    lifted = ada.request("DELETE", f"rooms/{group}/bans/{bob.user['id']}")
    assert lifted.status_code == 204
    assert ada.get(f"rooms/{group}/bans").json()["bans"] == []
    # The invite has not been used up.
    bobs.do("join_room", invite=invite)
    again = ada.request("DELETE", f"rooms/{group}/bans/{bob.user['id']}")
    assert again.json()["code"] == "not_found"


def test_a_ban_that_is_over_is_none(ada: Person, bob: Person, group: str, server: Server) -> None:
    body = {"user_id": bob.user["id"], "expires_in": 3600}
    assert made(ada.post(f"rooms/{group}/bans", body))["until"] is not None
    assert bob.socket().fails("join_room", room=group) == "forbidden"
    bans = table("room_bans", column("user_id"), column("until"))
    server.meanwhile(update(bans).where(bans.c.user_id == int(bob.user["id"])).values(until=PAST))
    assert ada.get(f"rooms/{group}/bans").json()["bans"] == []
    bob.socket().do("join_room", room=group)


def test_who_may_ban_whom(ada: Person, bob: Person, group: str, world: World) -> None:
    carol, dave = world.person("Carol"), world.person("Dave")
    ada.post(f"rooms/{group}/members", {"usernames": [carol.name, dave.name]})
    ada.request("PATCH", f"rooms/{group}/members/{carol.user['id']}", json={"role": "admin"})
    ada.request("PATCH", f"rooms/{group}/members/{dave.user['id']}", json={"role": "admin"})

    def ban(by: Person, whom: Person, **more: Any) -> int:
        return by.post(f"rooms/{group}/bans", {"user_id": whom.user["id"], **more}).status_code

    assert ban(bob, carol) == 403, "a member nobody"
    assert bob.get(f"rooms/{group}/bans").status_code == 403
    assert ban(carol, dave) == 403, "an administrator no other"
    assert ban(carol, ada) == 403
    assert ban(carol, carol) == 403, "nor themselves"
    assert ban(carol, bob) == 201, "but a member"
    assert ban(ada, dave) == 201, "and the owner anybody"
    stranger = world.person("Eve")
    assert ban(ada, stranger) == 404, "who was never there is none of their business"
    lobby = ada.post("rooms/1/bans", {"user_id": bob.user["id"]})
    assert lobby.status_code == 403, "and the Lobby is no group"
    # Who has left may be kept out as well.
    bob_again = world.person("Bob")
    bob_again.socket().do("join_room", room=group)
    bob_again.socket().do("leave_room", room=group)
    assert ban(carol, bob_again) == 201
    assert bob_again.socket().fails("join_room", room=group) == "forbidden"


# From the chat


def guest(world: World, name: str, address: str = HERE, **auth: Any) -> Socket:
    return world.connect(auth or {"guest": name}, headers={"X-Forwarded-For": address})


def ban(grace: Person, kind: str, value: str, **more: Any) -> dict[str, Any]:
    return made(grace.post("admin/bans", {"kind": kind, "value": value, **more}))


def lift(grace: Person, one: dict[str, Any]) -> None:
    assert grace.request("DELETE", f"admin/bans/{one['id']}").status_code == 204


def turned_away(world: World, name: str, address: str = HERE, token: str | None = None) -> bool:
    """Whether this guest is refused for being banned."""
    auth = {"token": token} if token else {"guest": name}
    with Attempt(world.server.url, auth, headers={"X-Forwarded-For": address}) as one:
        return one.refusal is not None and one.code == "banned"


def look_in(world: World, name: str, address: str = HERE) -> requests.Response:
    return from_there(world, "guest", address, name=name)


def from_there(world: World, path: str, address: str, **body: str) -> requests.Response:
    return requests.post(
        f"{world.server.url}/api/v1/auth/{path}",
        json=body, headers={"X-Forwarded-For": address}, timeout=20,
    )  # fmt: skip


@pytest.mark.shows("ban-address")
def test_an_address_that_is_banned_is_closed_to_all_without_an_account(
    grace: Person, world: World, ada: Person
) -> None:
    there = guest(world, "Robin")
    elsewhere = guest(world, "Kim", ELSEWHERE)
    token = look_in(world, "Sam").json()["access_token"]
    with_token = guest(world, "Sam", token=token)
    one = ban(grace, "address", HERE, reason="spam")
    try:
        for socket in (there, with_token):
            assert socket.wait_for("session_ended") == {"reason": "banned"}
            wait_until(lambda s=socket: not s.client.connected, what="the end")  # type: ignore[misc]
        elsewhere.say("still here")
        assert turned_away(world, "Robin")
        assert turned_away(world, "Another")
        assert turned_away(world, "Sam", token=token)
        assert not turned_away(world, "Robin", ELSEWHERE)
        assert refused(look_in(world, "Pat")) == (401, "You are banned here.")
        new = {"username": "Pat", "password": PASSWORD}
        assert refused(from_there(world, "register", HERE, **new)) == (401, "You are banned here.")
        me = requests.get(
            f"{world.server.url}/api/v1/rooms",
            headers={"Authorization": f"Bearer {token}", "X-Forwarded-For": HERE}, timeout=20,
        )  # fmt: skip
        assert me.status_code == 401
        # What the client says of itself counts for nothing, and who has an account is let in.
        assert turned_away(world, "Robin", f"{ELSEWHERE}, {HERE}")
        world.connect({"token": ada.token}, headers={"X-Forwarded-For": HERE}).say("at home")
    finally:
        lift(grace, one)
    assert not turned_away(world, "Robin")


@pytest.mark.shows("ban-guest-name")
def test_a_guest_who_is_banned_by_name_is_out_under_it(grace: Person, world: World) -> None:
    there, token = guest(world, "Mallory"), look_in(world, "mallory").json()["access_token"]
    with_token, other = guest(world, "", token=token), guest(world, "Kim")
    nobody = world.connect(headers={"X-Forwarded-For": HERE})
    one = ban(grace, "guest", "Mallory")
    try:
        for socket in (there, with_token):
            assert socket.wait_for("session_ended") == {"reason": "banned"}
        other.say("still here")
        assert turned_away(world, "MALLORY")
        again = nobody.fails("send_message", username="Mallory", message="me again")
        assert again == "unauthorized"
        assert look_in(world, "Mallory").status_code == 401
    finally:
        lift(grace, one)
    nobody.do("send_message", username="Mallory", message="thank you")


@pytest.mark.shows("ban-address")
def test_a_guest_is_banned_together_with_the_address(grace: Person, world: World) -> None:
    look_in(world, "Oscar", "2001:db8:1:2::7")
    ban(grace, "guest", "Oscar", address=True, expires_in=3600)
    bans = grace.get("admin/bans").json()["bans"]
    try:
        # All of a network is one customer's.
        assert {one["value"] for one in bans} == {"Oscar", "2001:db8:1:2::/64"}
        assert all(one["by"] == grace.name and one["until"] for one in bans)
        assert turned_away(world, "Peggy", "2001:db8:1:2:3::9")
        assert not turned_away(world, "Peggy", "2001:db8:1:3::7")
    finally:
        for one in bans:
            lift(grace, one)


def test_what_cannot_be_banned(grace: Person) -> None:
    for kind, value in (("address", "example.org"), ("address", "192.0.2"), ("guest", "\u200b")):
        answer = grace.post("admin/bans", {"kind": kind, "value": value})
        assert (answer.status_code, answer.json()["field"]) == (400, "value")
    assert grace.request("DELETE", "admin/bans/999999").status_code == 404
