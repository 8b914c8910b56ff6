"""Reports: who sees a message that should not be there has the administrators look at it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete, select

from parlour.models import Message, Report
from tests.files import send, upload
from tests.parts import Server, wait_until
from tests.world import Person, Socket, World


@pytest.fixture(scope="module")
def grace(server: Server) -> Iterator[Person]:
    """The first one on the server: the administrator."""
    here = World(server)
    yield here.person("Grace")
    here.close()


@pytest.fixture(autouse=True)
def _first(grace: Person) -> Iterator[None]:
    yield
    for one in waiting(grace):
        grace.request("DELETE", f"admin/reports/{one['id']}")


@pytest.fixture
def room(ada: Person, bob: Person) -> str:
    """A private group of Ada's, with Bob in it and not Grace."""
    room_id: str = ada.socket().group(name="Secret", private=True, members=[bob.name])["id"]
    return room_id


@pytest.fixture
def rude(ada: Person, room: str) -> dict[str, Any]:
    """What Ada should not have said there."""
    return ada.socket().say("you donkey", room=room)


def waiting(admin: Person) -> list[dict[str, Any]]:
    answer = admin.get("admin/reports")
    assert answer.ok, answer.text
    reports: list[dict[str, Any]] = answer.json()["reports"]
    return reports


def report(socket: Socket, message: dict[str, Any], **more: Any) -> None:
    socket.do("report_message", room=message["room"], seq=message["seq"], **more)


@pytest.mark.shows("reports-one-message")
def test_a_report_shares_the_message_and_nothing_else_of_the_room(
    grace: Person, ada: Person, bob: Person, room: str, rude: dict[str, Any]
) -> None:
    bobs, graces = bob.socket(), grace.socket()
    bobs.say("between us: 4711", room=room)
    report(bobs, rude, reason=" It hurts. ")
    (one,) = waiting(grace)
    assert one.pop("reported_at").endswith("Z")
    assert one.pop("author")["username"] == ada.name
    assert one.pop("id")
    assert one == {
        "room": room, "room_kind": "group", "room_name": "Secret", "seq": rude["seq"],
        "message": "you donkey", "files": [], "gone": False, "username": bob.name,
        "reason": "It hurts.",
    }  # fmt: skip
    assert graces.fails("react", room=room, seq=rude["seq"], emoji="👍") == "not_found"
    assert grace.get(f"rooms/{room}/messages").status_code == 404


def test_administrators_hear_of_it_and_nobody_else(
    grace: Person, ada: Person, bob: Person, rude: dict[str, Any]
) -> None:
    graces, adas, bobs = grace.socket(), ada.socket(), bob.socket()
    report(bobs, rude)
    assert graces.wait_for("reports_changed") == {"open": 1}
    grace.request("DELETE", f"admin/reports/{waiting(grace)[0]['id']}")
    wait_until(lambda: graces.heard("reports_changed")[-1] == {"open": 0})
    for socket in (adas, bobs):
        socket.settle()
        assert socket.heard("reports_changed") == []


def test_the_same_again_is_the_same_report(
    grace: Person, bob: Person, rude: dict[str, Any]
) -> None:
    bobs = bob.socket()
    for reason in ("first", "second"):
        report(bobs, rude, reason=reason)
    (one,) = waiting(grace)
    assert one["reason"] == "first"
    grace.request("DELETE", f"admin/reports/{one['id']}")
    report(bobs, rude, reason="third")
    assert waiting(grace) == [], "somebody has looked at it"


def test_it_shows_what_was_said_whatever_comes_of_it(
    grace: Person, ada: Person, bob: Person, room: str
) -> None:
    file = upload(ada, b"list of names", "names.txt")
    rude = send(ada, room, file, text="all donkeys")
    report(bob.socket(), rude)
    adas = ada.socket()
    adas.do("edit_message", room=room, seq=rude["seq"], message="all angels")
    (one,) = waiting(grace)
    assert (one["message"], one["files"], one["gone"]) == ("all donkeys", ["names.txt"], False)
    adas.do("delete_message", room=room, seq=rude["seq"])
    (one,) = waiting(grace)
    assert (one["message"], one["gone"]) == ("all donkeys", True)


def test_a_report_outlives_its_message(
    server: Server, grace: Person, bob: Person, room: str, rude: dict[str, Any]
) -> None:
    report(bob.socket(), rude)
    server.meanwhile(delete(Message).where(Message.room_id == int(room)))
    (one,) = waiting(grace)
    assert (one["message"], one["gone"]) == ("you donkey", True)
    assert grace.request("DELETE", f"admin/reports/{one['id']}/message").status_code == 204
    assert waiting(grace) == []
    assert server.ask(select(Report.text).where(Report.id == int(one["id"]))) == ""


def test_an_administrator_deletes_the_message_for_all(
    grace: Person, ada: Person, bob: Person, world: World, room: str
) -> None:
    carol = world.person("Carol")
    ada.post(f"rooms/{room}/members", {"usernames": [carol.name]})
    file = upload(ada, b"list of names", "names.txt")
    rude = send(ada, room, file, text="all donkeys")
    bobs, carols = bob.socket(), carol.socket()
    for socket in (bobs, carols):
        report(socket, rude)
    newest, _ = waiting(grace)
    assert newest["username"] == carol.name
    assert grace.request("DELETE", f"admin/reports/{newest['id']}/message").status_code == 204
    now = bobs.wait_for("message_changed")
    assert (now["deleted"], now["message"], now["attachments"]) == (True, "", [])
    assert bob.get(file["url"].removeprefix("/api/v1/")).status_code == 404
    assert waiting(grace) == [], "all reports of it are closed"
    again = grace.request("DELETE", f"admin/reports/{newest['id']}/message")
    assert again.status_code == 404


def test_a_dismissed_message_stays(
    grace: Person, bob: Person, room: str, rude: dict[str, Any]
) -> None:
    report(bob.socket(), rude)
    (one,) = waiting(grace)
    assert grace.request("DELETE", f"admin/reports/{one['id']}").status_code == 204
    assert grace.request("DELETE", f"admin/reports/{one['id']}").status_code == 404
    assert bob.get(f"rooms/{room}/messages").json()["messages"][-1]["message"] == "you donkey"


def test_what_cannot_be_reported(ada: Person, bob: Person, room: str, rude: dict[str, Any]) -> None:
    adas, bobs = ada.socket(), bob.socket()
    assert adas.fails("report_message", room=room, seq=rude["seq"]) == "forbidden", "one's own"
    assert bobs.fails("report_message", room=room, seq=rude["seq"] + 1) == "not_found"
    too_long = {"room": room, "seq": rude["seq"], "reason": "x" * 501}
    assert bobs.fails("report_message", **too_long) == "invalid"
    adas.do("delete_message", room=room, seq=rude["seq"])
    assert bobs.fails("report_message", room=room, seq=rude["seq"]) == "not_found"


@pytest.mark.shows("reports-of-what-one-sees")
def test_what_was_said_before_one_came_is_not_ones_to_report(
    grace: Person, ada: Person, world: World, room: str, rude: dict[str, Any]
) -> None:
    carol = world.person("Carol")
    ada.post(f"rooms/{room}/members", {"usernames": [carol.name]})
    carols = carol.socket()
    assert carols.fails("report_message", room=room, seq=rude["seq"]) == "not_found"
    assert waiting(grace) == []


def test_a_guest_reports_what_is_said_in_the_lobby(
    grace: Person, ada: Person, world: World
) -> None:
    rude = ada.socket().say("guests, go away")
    kim = world.connect({"token": world.guest("Kim")})
    report(kim, rude)
    assert [one["username"] for one in waiting(grace)] == ["Kim"]
    nobody = world.connect({"guest": "Robin"})
    assert nobody.fails("report_message", room="1", seq=rude["seq"]) == "unauthorized"


def test_a_deleted_group_takes_its_reports_along(
    grace: Person, bob: Person, room: str, rude: dict[str, Any]
) -> None:
    graces = grace.socket()
    report(bob.socket(), rude)
    grace.request("DELETE", f"admin/rooms/{room}")
    wait_until(lambda: graces.heard("reports_changed")[-1:] == [{"open": 0}])
    assert waiting(grace) == []


def test_who_reports_without_end_is_told_to_wait(bob: Person, rude: dict[str, Any]) -> None:
    bobs, again = bob.socket(), {"room": rude["room"], "seq": rude["seq"]}
    answers = [bobs.call("report_message", again) for _ in range(21)]
    assert [one["ok"] for one in answers] == [True] * 20 + [False]
    assert answers[-1]["error"]["code"] == "rate_limited"
    assert answers[-1]["error"]["retry_after"] > 0


def test_the_operator_lists_them(server: Server, ada: Person, bob: Person, room: str) -> None:
    bobs = bob.socket()
    adas = ada.socket()
    report(bobs, adas.say("you\n\x1b[31mdonkey", room=room), reason="It\thurts.")
    direct = adas.do("open_direct", username=bob.name)["room"]["id"]
    report(bobs, adas.say("and you", room=direct))
    rows = [line.split("\t")[1:] for line in server.run("reports").stdout.splitlines()]
    assert rows == [
        ["direct", ada.name, "and you", bob.name, ""],
        ["Secret", ada.name, "you \ufffd[31mdonkey", bob.name, "It hurts."],
    ]
