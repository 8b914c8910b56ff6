"""Three people on four devices go through everything there is, with each official client."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import HOSTS
from tests.files import picture
from tests.javascript import JavaScript, JavaScriptSocket, javascript_socket
from tests.parts import wait_until
from tests.world import Person, Socket, World

Connect = Callable[[Person], Socket]


@pytest.fixture(scope="module", params=HOSTS)
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def javascript() -> Iterator[JavaScript]:
    one = JavaScript()
    yield one
    one.stop()


@pytest.fixture(params=["python", "javascript"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    if request.param == "python":
        yield Person.socket
        return
    node: JavaScript = request.getfixturevalue("javascript")
    opened: list[JavaScriptSocket] = []

    def by_javascript(person: Person) -> Socket:
        opened.append(javascript_socket(node, person.server, {"token": person.token}))
        return opened[-1]

    yield by_javascript
    for one in opened:
        one.close()


def test_everything_there_is(world: World, connect: Connect) -> None:  # noqa: PLR0915 (one long walk)
    ada, bob, carol = (world.person(name) for name in ("Ada", "Bob", "Carol"))
    adas, phone, desktop, carols = (connect(one) for one in (ada, bob, bob, carol))
    everybody = [adas, phone, desktop, carols]

    # The Lobby: everyone hears it, everyone answers.
    hello = adas.say("hello, all of you")
    for one in everybody:
        assert one.hears("hello, all of you") == hello

    # One-to-one: the same room from both sides.
    direct = adas.do("open_direct", username=bob.name)["room"]
    assert phone.do("open_direct", username=ada.name)["room"]["id"] == direct["id"]
    adas.say("psst", room=direct["id"])
    assert desktop.wait_for("notification")["kind"] == "direct"
    carols.settle()
    assert "psst" not in str(carols.events)

    # A private group, an invite, a newcomer who does not see what was before.
    room = adas.group(name="Chess", private=True, members=[bob.name])["id"]
    for one in (phone, desktop):
        hears_of(one, room)
    secret = adas.say("before carol", room=room)["seq"]
    code = ada.post(f"rooms/{room}/invites", {"uses": 1}).json()["code"]
    assert carols.do("join_room", invite=code)["room"]["id"] == room
    assert carol.get(f"rooms/{room}/messages").json()["messages"] == []

    # Typing.
    carols.do("typing", room=room)
    assert adas.wait_for("typing") == {"room": room, "username": carol.name}

    # A message with a mention and a picture; a reply, a reaction, an edit, a pin.
    files = {"file": ("plan.png", picture())}
    upload = ada.request("POST", "uploads", files=files).json()
    sent = adas.say(f"@{carol.name}, the plan", room=room, attachments=[upload["id"]])
    assert carols.wait_for("notification")["kind"] == "mention"
    assert carol.get(f"rooms/{room}").json()["membership"]["mentions"] == 1
    assert carols.hears(sent["message"])["attachments"] == [upload]
    assert carol.request("GET", upload["url"].removeprefix("/api/v1/")).ok
    reply = carols.say("a fine plan", room=room, reply_to=sent["seq"])
    phone.do("react", room=room, seq=sent["seq"], emoji="👍")
    text = f"@{carol.name}, the new plan"
    adas.do("edit_message", room=room, seq=sent["seq"], message=text)
    pinned = phone.do("pin_message", room=room, seq=sent["seq"], note="for Thursday")["message"]
    for one in everybody:
        one.settle()
        now = latest(one, room)
        assert now[sent["seq"]] == pinned
        assert now[reply["seq"]]["reply_to"]["message"] == text
    assert pinned["reactions"] == {"👍": [bob.name]}

    # Receipts: delivered to all, read by all, on whichever device.
    last = reply["seq"]
    for one in (adas, phone, carols):
        one.do("mark_delivered", room=room, seq=last)
    desktop.do("mark_read", room=room, seq=last)
    wait_until(lambda: read_by(adas, bob, room) == last, what="that bob has read it")
    wait_until(lambda: read_by(phone, bob, room) == last, what="the same on bob's phone")

    # Search finds it, and not what carol may not see.
    found = carol.get("search", q=f"plan in:{room}").json()["messages"]
    assert [one["seq"] for one in found] == [reply["seq"], sent["seq"]]
    assert carol.get("search", q="before").json()["messages"] == []

    # Deleting leaves a tombstone, for all.
    adas.do("delete_message", room=room, seq=sent["seq"])
    for one in everybody:
        one.settle()
        now = latest(one, room)
        assert (now[sent["seq"]]["deleted"], now[sent["seq"]]["attachments"]) == (True, [])
        assert now[reply["seq"]]["reply_to"]["deleted"]
    assert ada.get(f"rooms/{room}/pins").json()["messages"] == []
    assert not carol.request("GET", upload["url"].removeprefix("/api/v1/")).ok

    # Carol is put out, ada hands over by leaving, and nobody is left behind in the wrong room.
    path = f"rooms/{room}/members/{carol.user['id']}"
    assert ada.request("DELETE", path).status_code == 204
    wait_until(lambda: {"room": room} in carols.heard("room_left"), what="carol going")
    adas.do("leave_room", room=room)
    wait_until(lambda: owns(phone, room) and owns(desktop, room), what="bob owning it")
    phone.say("among myself", room=room)
    for one in (adas, carols):
        one.settle()
        assert "among myself" not in str(one.events)
        assert one.fails("send_message", room=room, message="still here") == "not_found"
    assert secret not in [one["seq"] for one in carols.heard() if one["room"] == room]

    # Cut off, everybody catches up to the same.
    versions = bob.get(f"rooms/{room}").json()["version"]
    for one in (phone, desktop):
        answer = one.do("sync", cursors={room: 0})
        assert answer["changes"][room]["version"] == versions


def hears_of(socket: Socket, room: str) -> None:
    wait_until(lambda: room in [r["id"] for r in socket.heard("room_joined")], what="the group")


def latest(socket: Socket, room: str) -> dict[int, dict[str, Any]]:
    """The messages of a room as one was last told of them."""
    told = [*socket.heard(), *socket.heard("message_changed")]
    now: dict[int, dict[str, Any]] = {}
    for one in sorted((one for one in told if one["room"] == room), key=lambda m: m["version"]):
        now[one["seq"]] = one
    return now


def read_by(socket: Socket, person: Person, room: str) -> int:
    told = [one["read"] for one in socket.heard("receipt")
            if (one["room"], one["username"]) == (room, person.name)]  # fmt: skip
    return max(told, default=0)


def owns(socket: Socket, room: str) -> bool:
    memberships = [one["membership"] for one in socket.heard("room_changed") if one["id"] == room]
    return any(one and one["role"] == "owner" for one in memberships)
