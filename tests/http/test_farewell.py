"""Deleting one's account: what goes, what stays, and that everyone sees the same of it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
from sqlalchemy import ColumnElement, Integer, column, func, select, text
from sqlalchemy import table as sql_table

from tests.device import Device
from tests.files import picture, send, upload
from tests.pages import Attempt
from tests.parts import Server, wait_until
from tests.world import PASSWORD, Person, Socket, World

NAMELESS = "Deleted account"


@pytest.fixture(scope="module", autouse=True)
def _administrator(grace: Person) -> Person:
    """The first one on the server: nobody else here is the only administrator."""
    return grace


def delete(person: Person, password: str = PASSWORD) -> requests.Response:
    return person.request("DELETE", "me", json={"password": password})


def gone(person: Person) -> None:
    answer = delete(person)
    assert answer.status_code == 204, answer.text


def refused(answer: requests.Response) -> tuple[int, str, str | None]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem.get("field")


def newest(person: Person, room: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = person.get(f"rooms/{room}/messages").json()["messages"]
    return messages


def rows(server: Server, table: str, person: Person) -> int:
    user_id: ColumnElement[int] = column("user_id", Integer)
    of_person = user_id == int(person.user["id"])
    count: int = server.ask(select(func.count()).select_from(sql_table(table)).where(of_person))
    return count


def test_what_was_said_stays_by_nobody_in_particular(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    said = adas.say(f"I, @{ada.name}, was here", room=room)
    answer = bobs.say(f"@{ada.name} so I see", room=room, reply_to=said["seq"])
    adas.do("pin_message", room=room, seq=answer["seq"], note="keep")
    adas.do("react", room=room, seq=answer["seq"], emoji="👍")
    bobs.do("react", room=room, seq=answer["seq"], emoji="👍")
    file = upload(ada, picture())
    send(ada, room, file)
    gone(ada)
    first, second, third = newest(bob, room)
    assert (first["username"], first["guest"]) == (NAMELESS, False)
    assert (first["message"], first["mentions"]) == (said["message"], [])
    assert (second["message"], second["mentions"]) == (answer["message"], [])
    assert second["reply_to"]["username"] == NAMELESS
    assert (second["pin"]["username"], second["pin"]["note"]) == (NAMELESS, "keep")
    assert second["reactions"] == {"👍": [bob.name]}
    assert bob.browser.get(ada.server.url + third["attachments"][0]["url"], timeout=10).ok
    # The one who is left runs the group now.
    mine = bob.get(f"rooms/{room}").json()
    assert (mine["members_count"], mine["membership"]["role"]) == (1, "owner")


@pytest.mark.shows("revoked-sockets")
def test_all_of_ones_devices_are_signed_out(ada: Person, world: World) -> None:
    phone, laptop = world.connect({"token": world.sign_in(ada.name)}), ada.socket()
    refresh = ada.browser.cookies.get("parlour_refresh") or ""
    answer = delete(ada)
    assert answer.status_code == 204
    assert "parlour_access=;" in answer.headers["Set-Cookie"]
    for one in (phone, laptop):
        assert one.wait_for("session_ended") == {"reason": "deleted"}
        wait_until(lambda one=one: not one.client.connected)  # type: ignore[misc]
    with Attempt(ada.server.url, {"token": ada.token}) as attempt:
        assert attempt.code == "unauthorized"
    again = requests.post(
        f"{ada.server.url}/api/v1/auth/refresh", cookies={"parlour_refresh": refresh},
        headers={"X-CSRF-Token": "x"}, timeout=10,
    )  # fmt: skip
    assert again.status_code in (401, 403)
    body = {"username": ada.name, "password": PASSWORD}
    assert world.ask("auth/login", body).json()["code"] == "unauthorized"


def test_nothing_else_of_it_is_left(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    room = adas.group(members=[bob.name])["id"]
    seq = adas.say("hello", room=room)["seq"]
    adas.do("edit_message", room=room, seq=seq, message="hello, hello")
    adas.do("react", room=room, seq=seq, emoji="👍")
    adas.do("mark_read", room=room, seq=seq)
    bob.socket().say(f"@{ada.name}", room=room)
    ada.request("PUT", "me/avatar", files={"file": ("me.png", picture())})
    upload(ada, picture())
    kept = blobs(ada.server)
    gone(ada)
    for table in ("reactions", "mentions", "readings", "sessions", "push_subscriptions",
                  "attachments"):  # fmt: skip
        assert rows(ada.server, table, ada) == 0, table
    edits = text("SELECT count(*) FROM edits WHERE room_id = :room").bindparams(room=int(room))
    assert ada.server.ask(edits) == 0
    wait_until(lambda: len(kept - blobs(ada.server)) == 3, what="the end of the three files")
    left = text(
        "SELECT count(*) FROM users WHERE id = :id AND name_key IS NULL AND skeleton IS NULL "
        "AND password_hash IS NULL AND avatar IS NULL AND seen_at IS NULL AND role = 'member'"
    ).bindparams(id=int(ada.user["id"]))
    assert ada.server.ask(left) == 1


def blobs(server: Server) -> set[str]:
    return {path.name for path in (server.folder / "uploads").glob("??/*")}


def test_others_hear_of_it(ada: Person, bob: Person) -> None:
    bobs, adas = bob.socket(), ada.socket()
    ada.request("PUT", "me/avatar", files={"file": ("me.png", picture())})
    adas.settle()
    gone(ada)
    nothing = {"user_id": ada.user["id"], "username": ada.name, "avatar": None}
    wait_until(lambda: nothing in bobs.heard("avatar_changed"))
    away = {"username": ada.name, "online": False, "last_seen": None}
    wait_until(lambda: away in bobs.heard("presence"))
    assert ada.name not in str(bob.get("presence").json())
    assert ada.name not in str(bob.get("rooms/1/members").json())
    assert bob.get("people", q=ada.name).json()["people"] == []


def test_a_wrong_password_deletes_nothing(ada: Person) -> None:
    adas = ada.socket()
    assert refused(delete(ada, "not it")) == (400, "invalid", "password")
    assert refused(ada.request("DELETE", "me", json={})) == (400, "invalid", "password")
    assert refused(ada.request("DELETE", "me"))[1] == "invalid"
    answer = ada.request("DELETE", "me", json={"password": PASSWORD}, headers={})
    assert answer.json()["code"] == "forbidden", "a page elsewhere"
    adas.say("still here")
    for _ in range(10):
        answer = delete(ada, "guessed")
    assert refused(answer)[1] == "rate_limited"
    assert adas.heard("session_ended") == []


def test_a_guest_has_nothing_to_delete(world: World) -> None:
    answer = requests.delete(
        f"{world.server.url}/api/v1/me", json={"password": PASSWORD},
        headers={"Authorization": f"Bearer {world.guest('Kim')}"}, timeout=10,
    )  # fmt: skip
    assert answer.json()["code"] == "forbidden"


def test_the_only_administrator_may_not_while_others_are_there(fresh_server: Server) -> None:
    world = World(fresh_server)
    ada, bob, _ = world.enrol("Ada"), world.enrol("Bob"), world.enrol("Carol")
    assert refused(delete(ada)) == (409, "conflict", None)
    assert "Make somebody else" in delete(ada).json()["detail"]
    ada.request("PATCH", f"admin/people/{bob.user['id']}", json={"role": "admin"})
    # Of two who go at once, one stays.
    with ThreadPoolExecutor(2) as pool:
        codes = sorted(answer.status_code for answer in pool.map(delete, [ada, bob]))
    assert codes == [204, 409]
    world.close()


def test_who_is_alone_may_go_and_the_next_one_is_the_first(fresh_server: Server) -> None:
    world = World(fresh_server)
    gone(world.enrol("Ada"))
    assert world.enrol("Ada").user["role"] == "admin"
    world.close()


def test_the_name_is_free_again_and_means_somebody_else(
    ada: Person, bob: Person, world: World
) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    adas.say("by the first", room=room)
    bobs.say(f"@{ada.name} come back", room=room)
    gone(ada)
    other = world.enrol(ada.name)
    others = other.socket()
    assert others.do("join_room", room=room)["room"]["id"] == room
    assert other.get("mentions").json()["mentions"] == []
    assert {one["username"] for one in newest(other, room)} == {NAMELESS, bob.name}
    others.say("by the second", room=room)
    found = bob.get("search", q=f"from:{ada.name}", room=room).json()["messages"]
    assert [one["message"] for one in found] == ["by the second"]


@pytest.mark.shows("impersonation")
def test_nobody_calls_themselves_so(world: World) -> None:
    for name in (NAMELESS, NAMELESS.upper(), "Deleted  account", "DeIeted account"):
        assert world.ask("auth/guest", {"name": name}).json()["code"] == "conflict", name
        anonymous = world.connect()
        assert anonymous.fails("send_message", username=name, message="hello") == "conflict"
    assert world.ask("auth/guest", {"name": "Deleted"}).ok


def test_a_direct_room_can_be_read_and_takes_nothing_more(ada: Person, bob: Person) -> None:
    bobs = bob.socket()
    room = bobs.do("open_direct", username=ada.name)["room"]["id"]
    bobs.say("are you there?", room=room)
    ada.socket().say("not for long", room=room)
    gone(ada)
    mine = bob.get(f"rooms/{room}").json()
    assert (mine["name"], mine["members_count"]) == (NAMELESS, 1)
    assert [one["username"] for one in newest(bob, room)] == [bob.name, NAMELESS]
    answer = bobs.call("send_message", {"room": room, "message": "hello?"})
    assert answer["error"]["message"] == "This account has been deleted."
    assert bobs.fails("open_direct", username=ada.name) == "not_found"


def test_several_are_nobody_in_particular(world: World, bob: Person) -> None:
    people = world.crowd(3)
    bobs = bob.socket()
    room = bobs.group(members=[one.name for one in people])["id"]
    for one in people:
        one.socket().say(f"by {one.name}", room=room)
    with ThreadPoolExecutor(3) as pool:
        assert [answer.status_code for answer in pool.map(delete, people)] == [204] * 3
    shown = newest(bob, room)
    assert [one["username"] for one in shown] == [NAMELESS] * 3
    assert len({one["user_id"] for one in shown}) == 3
    assert len({one["version"] for one in shown}) == 3
    search = {"q": f'from:"{NAMELESS}"', "room": room}
    assert bob.get("search", **search).json()["messages"] == []
    assert len(bob.get("search", q="by", room=room).json()["messages"]) == 3
    assert NAMELESS not in str(bob.get("people").json())
    assert bob.get(f"rooms/{room}/receipts").ok
    assert bob.get(f"rooms/{room}/messages/1/receipts").json()["of"] == 1


def rooms_of_ada(ada: Person, bob: Person, adas: Socket, bobs: Socket) -> None:
    """Ada in every way in which she can be in a room."""
    # Somebody who reads along, quoted, pinned and reacted to.
    busy = bobs.group(members=[ada.name])["id"]
    seq = adas.say("a question", room=busy)["seq"]
    bobs.say("an answer", room=busy, reply_to=seq)
    adas.do("pin_message", room=busy, seq=2)
    adas.do("react", room=busy, seq=2, emoji="🎉")
    # One thing said, and gone since.
    left = bobs.group(members=[ada.name])["id"]
    adas.say("once", room=left)
    bobs.say("and then", room=left)
    adas.do("leave_room", room=left)
    # Gone since, and nothing said; there, and nothing said; her own, a private one, and a reaction.
    for _ in range(2):
        silent = bobs.group(members=[ada.name])["id"]
    adas.do("leave_room", room=silent)
    owned = adas.group(private=True, members=[bob.name])["id"]
    bobs.say("look", room=owned)
    adas.do("react", room=owned, seq=1, emoji="👍")
    # Alone with Bob, and with more said than one answer of sync holds.
    direct = bobs.do("open_direct", username=ada.name)["room"]["id"]
    bobs.say("hello", room=direct)
    long = adas.group(members=[bob.name])["id"]
    for number in range(230):
        adas.say(str(number), room=long)
    adas.say(f"in the Lobby, for @{bob.name}")


def test_who_followed_knows_what_a_fresh_one_fetches(
    ada: Person, bob: Person, world: World
) -> None:
    bystander = world.person("Carol")
    rooms_of_ada(ada, bob, ada.socket(), bob.socket())
    devices = [Device(person) for person in (bob, bob, bystander)]
    for device in devices:
        device.connect()
    # One of them hears of it only later.
    devices[1].cut()
    gone(ada)
    devices[1].connect()
    for device in devices:
        device.listen(gaps_expected=True)
        state = device.state()
        assert state == device.fetched().state()
        assert ada.name not in str([room["name"] for room in state.values()])
        for room in state.values():
            assert ada.name not in {one["username"] for one in room["messages"]}
        device.cut()
