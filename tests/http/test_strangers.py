"""Every command and every route: what a stranger, a former member and a guest get, and change.

Of a room that is not theirs they learn nothing, not even that it exists. A command or route that is
missing from these tables fails the test at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from parlour.protocol.commands import COMMANDS
from parlour.transports.http.api import ROUTES
from tests.files import picture
from tests.parts import Server
from tests.world import Person, Socket, World

Json = dict[str, Any]


@dataclass
class Scene:
    """A private group of Grace's, in which everything there is has happened once."""

    grace: Person
    room: str
    seq: int
    theirs: int
    member: str
    invite: str
    upload: str
    outsiders: dict[str, tuple[Socket, str | None]]
    before: list[Any] = field(default_factory=list)


# What is done to the room, each as it would succeed for a member.
COMMANDS_ON_A_ROOM: dict[str, Callable[[Scene], Json]] = {
    "send_message": lambda s: {"room": s.room, "message": "hello"},
    "edit_message": lambda s: {"room": s.room, "seq": s.seq, "message": "changed"},
    "delete_message": lambda s: {"room": s.room, "seq": s.seq},
    "react": lambda s: {"room": s.room, "seq": s.seq, "emoji": "👎"},
    "unreact": lambda s: {"room": s.room, "seq": s.seq, "emoji": "👍"},
    "pin_message": lambda s: {"room": s.room, "seq": s.seq, "note": "changed"},
    "unpin_message": lambda s: {"room": s.room, "seq": s.seq},
    "report_message": lambda s: {"room": s.room, "seq": s.theirs, "reason": "rude"},
    "typing": lambda s: {"room": s.room},
    "mark_delivered": lambda s: {"room": s.room, "seq": s.seq},
    "mark_read": lambda s: {"room": s.room, "seq": s.seq},
    "join_room": lambda s: {"room": s.room},
    "leave_room": lambda s: {"room": s.room},
}
# What is about oneself, and how that is shown elsewhere.
COMMANDS_OF_ONES_OWN = {
    "sync": "test_who_left_is_a_stranger_on_every_command",
    "open_direct": "tests/realtime/test_directs.py",
    "set_active": "tests/realtime/test_attention.py",
    "create_group": "tests/realtime/test_groups.py",
}
ROUTES_ON_A_ROOM: dict[tuple[str, str], Callable[[Scene], Json | None]] = {
    ("GET", "/api/v1/rooms/<room_id>"): lambda _: None,
    ("PATCH", "/api/v1/rooms/<room_id>"): lambda _: {"name": "Changed"},
    ("PATCH", "/api/v1/rooms/<room_id>/membership"): lambda _: {"level": "nothing"},
    ("POST", "/api/v1/rooms/<room_id>/join"): lambda _: {},
    ("POST", "/api/v1/rooms/<room_id>/leave"): lambda _: {},
    ("GET", "/api/v1/rooms/<room_id>/members"): lambda _: None,
    ("POST", "/api/v1/rooms/<room_id>/members"): lambda s: {"usernames": [s.grace.name]},
    ("PATCH", "/api/v1/rooms/<room_id>/members/<user_id>"): lambda _: {"role": "admin"},
    ("DELETE", "/api/v1/rooms/<room_id>/members/<user_id>"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/invites"): lambda _: None,
    ("POST", "/api/v1/rooms/<room_id>/invites"): lambda _: {},
    ("DELETE", "/api/v1/rooms/<room_id>/invites/<invite_id>"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/bans"): lambda _: None,
    ("POST", "/api/v1/rooms/<room_id>/bans"): lambda s: {"user_id": s.member},
    ("DELETE", "/api/v1/rooms/<room_id>/bans/<user_id>"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/messages"): lambda _: None,
    ("POST", "/api/v1/rooms/<room_id>/messages"): lambda _: {"message": "hello"},
    ("GET", "/api/v1/rooms/<room_id>/messages/<seq>/receipts"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/messages/<seq>/edits"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/messages/<seq>/reactions"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/receipts"): lambda _: None,
    ("GET", "/api/v1/rooms/<room_id>/pins"): lambda _: None,
    ("GET", "/api/v1/uploads/<upload_id>/<name>"): lambda _: None,
    ("GET", "/api/v1/uploads/<upload_id>/thumbnail"): lambda _: None,
}
ROUTES_OF_ONES_OWN = {
    ("GET", "/api/v1/rooms"): "lists one's own",
    ("POST", "/api/v1/rooms"): "makes one's own",
    ("POST", "/api/v1/directs"): "makes one's own",
    ("GET", "/api/v1/groups"): "public ones only: tests/realtime/test_groups.py",
    ("GET", "/api/v1/people"): "everyone registered: tests/realtime/test_groups.py",
    ("GET", "/api/v1/invites/<code>"): "for who has the code: tests/http/test_invites.py",
    ("GET", "/api/v1/presence"): "of rooms one is in: tests/realtime/test_presence.py",
    ("GET", "/api/v1/search"): "of rooms one is in: tests/http/test_search.py",
    ("GET", "/api/v1/mentions"): "of rooms one is in: tests/http/test_inbox.py",
    ("POST", "/api/v1/uploads"): "makes one's own: tests/http/test_uploads.py",
    ("POST", "/api/v1/uploads/direct"): "makes one's own: tests/s3/test_direct_uploads.py",
    ("POST", "/api/v1/uploads/direct/<upload_id>"): "one's own: tests/s3/test_direct_uploads.py",
    ("GET", "/api/v1/me"): "oneself",
    ("PATCH", "/api/v1/me"): "oneself",
    ("DELETE", "/api/v1/me"): "oneself: tests/http/test_farewell.py",
    ("PUT", "/api/v1/me/avatar"): "oneself: tests/http/test_avatars.py",
    ("DELETE", "/api/v1/me/avatar"): "oneself: tests/http/test_avatars.py",
    ("GET", "/api/v1/avatars"): "for all who are in: tests/http/test_avatars.py",
    ("GET", "/api/v1/avatars/<key>"): "for all who are in: tests/http/test_avatars.py",
    ("GET", "/api/v1/push/key"): "the same for all: tests/push/test_subscriptions.py",
    ("POST", "/api/v1/push/subscriptions"): "oneself: tests/push/test_subscriptions.py",
    ("DELETE", "/api/v1/push/subscriptions"): "one's own: tests/push/test_subscriptions.py",
    ("POST", "/api/v1/push/test"): "one's own: tests/push/test_subscriptions.py",
    ("POST", "/api/v1/auth/register"): "oneself",
    ("POST", "/api/v1/auth/login"): "oneself",
    ("POST", "/api/v1/auth/guest"): "oneself",
    ("POST", "/api/v1/auth/refresh"): "oneself",
    ("POST", "/api/v1/auth/socket"): "oneself: tests/http/test_socket_elsewhere.py",
    ("POST", "/api/v1/auth/logout"): "oneself",
    ("GET", "/api/v1/auth/sessions"): "one's own: tests/http/test_sessions.py",
    ("DELETE", "/api/v1/auth/sessions/<session_id>"): "one's own: tests/http/test_sessions.py",
}
ROUTES_OF_ADMINISTRATORS: dict[tuple[str, str], Callable[[Scene], Json | None]] = {
    ("GET", "/api/v1/admin/people"): lambda _: None,
    ("PATCH", "/api/v1/admin/people/<user_id>"): lambda _: {"disabled": True},
    ("POST", "/api/v1/admin/people/<user_id>/password"): lambda _: {},
    ("GET", "/api/v1/admin/rooms"): lambda _: None,
    ("DELETE", "/api/v1/admin/rooms/<room_id>"): lambda _: None,
    ("GET", "/api/v1/admin/reports"): lambda _: None,
    ("DELETE", "/api/v1/admin/reports/<report_id>"): lambda _: None,
    ("DELETE", "/api/v1/admin/reports/<report_id>/message"): lambda _: None,
    ("GET", "/api/v1/admin/bans"): lambda _: None,
    ("POST", "/api/v1/admin/bans"): lambda _: {"kind": "guest", "value": "Kim"},
    ("DELETE", "/api/v1/admin/bans/<ban_id>"): lambda _: None,
    ("GET", "/api/v1/admin/audit"): lambda _: None,
    ("GET", "/api/v1/admin/choices"): lambda _: None,
    ("PATCH", "/api/v1/admin/choices"): lambda _: {"guests": False},
}
OUTSIDERS = ["stranger", "former member", "guest", "guest without a token", "nobody"]


@pytest.fixture(scope="module")
def scene(server: Server) -> Any:
    world = World(server)
    grace, heir, left, stranger = (world.person(n) for n in ("Grace", "Heir", "Left", "Eve"))
    graces, lefts = grace.socket(), left.socket()
    room = graces.group(name="Secret", private=True, members=[heir.name, left.name])["id"]
    path = f"rooms/{room}"
    file = grace.browser.post(
        f"{server.url}/api/v1/uploads",
        files={"file": ("a.png", picture())},
        headers={"X-CSRF-Token": grace.browser.cookies["parlour_csrf"]},
        timeout=20,
    ).json()["id"]
    seq = graces.say("a secret", room=room, attachments=[file])["seq"]
    graces.do("react", room=room, seq=seq, emoji="👍")
    graces.do("pin_message", room=room, seq=seq, note="secret")
    graces.do("edit_message", room=room, seq=seq, message="the secret")
    theirs = heir.socket().say("the heir's secret", room=room)["seq"]
    invite = grace.post(f"{path}/invites", {}).json()["id"]
    lefts.do("leave_room", room=room)
    guest = world.guest("Kim")
    there = Scene(
        grace, room, seq, theirs, heir.user["id"], invite, file,
        {
            "stranger": (stranger.socket(), stranger.token),
            "former member": (lefts, left.token),
            "guest": (world.connect({"token": guest}), guest),
            "guest without a token": (world.connect({"guest": "Robin"}), None),
            "nobody": (world.connect(), None),
        },
    )  # fmt: skip
    there.before = everything(there)
    yield there
    world.close()


def everything(scene: Scene) -> list[Any]:
    """All that there is of the room, as its owner sees it."""
    path = f"rooms/{scene.room}"
    message = f"{path}/messages/{scene.seq}"
    return [
        scene.grace.get(one).json()
        for one in (path, f"{path}/messages", f"{path}/members", f"{path}/pins",
                    f"{path}/receipts", f"{path}/invites", f"{message}/edits",
                    f"{message}/receipts", f"{message}/reactions")
    ]  # fmt: skip


@pytest.mark.shows("reports-of-what-one-sees", "strangers")
@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("command", COMMANDS_ON_A_ROOM)
def test_commands(scene: Scene, command: str, who: str) -> None:
    socket, _ = scene.outsiders[who]
    payload = COMMANDS_ON_A_ROOM[command](scene)
    if who == "nobody" and command == "send_message":
        payload["username"] = "Robin"
    answer = socket.call(command, payload)
    assert answer["error"]["code"] in ("not_found", "unauthorized"), answer
    assert "ecret" not in str(answer)
    assert everything(scene) == scene.before


@pytest.mark.shows("strangers")
@pytest.mark.parametrize("who", ["stranger", "former member", "guest", "nobody"])
@pytest.mark.parametrize("route", ROUTES_ON_A_ROOM, ids=" ".join)
def test_routes(scene: Scene, route: tuple[str, str], who: str) -> None:
    _, token = scene.outsiders[who]
    method, rule = route
    parts = {"room_id": scene.room, "seq": scene.seq, "user_id": scene.member,
             "invite_id": scene.invite, "upload_id": scene.upload, "name": "a.png"}  # fmt: skip
    for name, value in parts.items():
        rule = rule.replace(f"<{name}>", str(value))
    answer = requests.request(
        method,
        scene.grace.server.url + rule,
        json=ROUTES_ON_A_ROOM[route](scene),
        headers={"Authorization": f"Bearer {token}"} if token else {},
        timeout=20,
    )
    expected = "unauthorized" if who == "nobody" else "not_found"
    assert answer.json()["code"] == expected, answer.text
    assert "ecret" not in answer.text
    assert everything(scene) == scene.before


@pytest.mark.shows("administrators")
@pytest.mark.parametrize("who", ["stranger", "former member", "guest", "nobody"])
@pytest.mark.parametrize("route", ROUTES_OF_ADMINISTRATORS, ids=" ".join)
def test_routes_of_administrators(scene: Scene, route: tuple[str, str], who: str) -> None:
    _, token = scene.outsiders[who]
    method, rule = route
    rule = rule.replace("<room_id>", scene.room).replace("<user_id>", scene.member)
    answer = requests.request(
        method,
        scene.grace.server.url + rule,
        json=ROUTES_OF_ADMINISTRATORS[route](scene),
        headers={"Authorization": f"Bearer {token}"} if token else {},
        timeout=20,
    )
    expected = "unauthorized" if who == "nobody" else "forbidden"
    assert answer.json()["code"] == expected, answer.text
    assert "ecret" not in answer.text
    assert everything(scene) == scene.before


@pytest.mark.shows("strangers")
def test_the_owner_may_do_all_of_it(scene: Scene) -> None:
    """What the others are refused is not refused for another reason."""
    socket = scene.grace.socket()
    payloads = {name: make(scene) for name, make in COMMANDS_ON_A_ROOM.items()}
    for name in ("delete_message", "leave_room"):
        del payloads[name]
    for name, payload in payloads.items():
        assert socket.call(name, payload)["ok"], name
    for method, rule in ROUTES_ON_A_ROOM:
        if method != "GET":
            continue
        path = rule.replace("<room_id>", scene.room).replace("<seq>", str(scene.seq))
        path = path.replace("<upload_id>", scene.upload).replace("<name>", "a.png")
        assert scene.grace.get(path.removeprefix("/api/v1/")).ok, path


@pytest.mark.shows("strangers")
def test_these_tables_leave_nothing_out() -> None:
    assert {*COMMANDS_ON_A_ROOM, *COMMANDS_OF_ONES_OWN} == set(COMMANDS)
    assert {*ROUTES_ON_A_ROOM, *ROUTES_OF_ONES_OWN, *ROUTES_OF_ADMINISTRATORS} == {
        (one.method, one.rule) for one in ROUTES
    }
