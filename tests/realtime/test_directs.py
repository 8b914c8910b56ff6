"""One-to-one rooms, and notes to oneself."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.world import Person, Socket, World


def opened(socket: Socket, username: str) -> dict[str, object]:
    answer = socket.call("open_direct", {"username": username})
    assert answer["ok"], answer
    room: dict[str, object] = answer["room"]
    return room


def test_two_people_have_one_room_whoever_opens_it(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    hers = opened(adas, bob.name)
    assert (hers["kind"], hers["name"], hers["private"]) == ("direct", bob.name, True)
    assert bobs.wait_for("room_joined")["name"] == ada.name
    his = opened(bobs, ada.name.upper())
    assert (his["id"], his["name"]) == (hers["id"], ada.name)
    bobs.call("send_message", {"room": his["id"], "message": "psst"})
    assert adas.hears("psst")["room"] == hers["id"]


@pytest.mark.shows("strangers")
def test_nobody_else_hears_or_finds_it(ada: Person, bob: Person, world: World) -> None:
    eve, adas = world.person("Eve"), ada.socket()
    room, eves = opened(adas, bob.name), eve.socket()
    adas.call("send_message", {"room": room["id"], "message": "between us"})
    adas.say("for all")
    eves.hears("for all")
    assert [m["message"] for m in eves.heard()] == ["for all"]
    assert eves.call("join_room", {"room": room["id"]})["error"]["code"] == "not_found"
    assert eve.get(f"rooms/{room['id']}/messages").status_code == 404
    assert room["id"] not in [one["id"] for one in eve.get("rooms").json()["rooms"]]


def test_with_oneself_one_keeps_notes(ada: Person) -> None:
    socket = ada.socket()
    room = opened(socket, ada.name)
    assert (room["name"], room["members_count"]) == (ada.name, 1)
    assert opened(socket, ada.name)["id"] == room["id"]
    socket.call("send_message", {"room": room["id"], "message": "buy milk"})
    assert ada.get(f"rooms/{room['id']}").json()["membership"]["unread"] == 0


def test_opening_from_both_sides_at_once_gives_one_room(ada: Person, bob: Person) -> None:
    def open_it(pair: tuple[Person, Person]) -> str:
        response = pair[0].post("directs", {"username": pair[1].name})
        assert response.status_code == 200, response.text
        return str(response.json()["id"])

    with ThreadPoolExecutor(10) as pool:
        ids = set(pool.map(open_it, [(ada, bob), (bob, ada)] * 25))
    assert len(ids) == 1
    for person in (ada, bob):
        rooms = person.get("rooms").json()["rooms"]
        assert [one["id"] for one in rooms if one["kind"] == "direct"] == list(ids)


def test_nobody_of_that_name_is_not_found(ada: Person) -> None:
    socket = ada.socket()
    for name in ("nobody.of.that.name", "no name at all", ""):
        answer = socket.call("open_direct", {"username": name})
        assert answer["error"]["code"] == "not_found"
    assert [one["kind"] for one in ada.get("rooms").json()["rooms"]] == ["lobby"]


def test_a_direct_room_cannot_be_left(ada: Person, bob: Person) -> None:
    socket = ada.socket()
    room = opened(socket, bob.name)
    assert socket.call("leave_room", {"room": room["id"]})["error"]["code"] == "forbidden"


def test_people_are_found_by_the_beginning_of_their_names(ada: Person, bob: Person) -> None:
    found = ada.get("people", q=bob.name[:-1].upper()).json()["people"]
    assert bob.name in [one["username"] for one in found]
    assert ada.get("people", q="100%_").json() == {"people": [], "has_more": False}
    first = ada.get("people", limit=1).json()
    assert (len(first["people"]), first["has_more"]) == (1, True)
