"""Payloads that are wrong: each is acknowledged with its error, and nothing else happens."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.parts import Server
from tests.world import Person, Socket, World, new_id

NAN = float("nan")


@pytest.fixture(scope="module")
def lobby(server: Server) -> Iterator[World]:
    here = World(server)
    yield here
    here.close()


@pytest.fixture(scope="module")
def grace(lobby: World) -> Person:
    return lobby.person("Grace")


@pytest.fixture(scope="module")
def graces(grace: Person) -> Socket:
    return grace.socket()


@pytest.fixture(scope="module")
def listener(lobby: World) -> Socket:
    return lobby.connect({"guest": "Listener"})


def refused(answer: dict[str, Any]) -> tuple[str, str | None]:
    """The error's code and field; the acknowledgement is exactly of the protocol's form."""
    assert answer["ok"] is False
    assert set(answer) == {"ok", "error"}
    error: dict[str, Any] = answer["error"]
    assert set(error) <= {"code", "message", "field", "retry_after"}
    assert isinstance(error["message"], str)
    assert error["message"]
    return error["code"], error.get("field")


@pytest.mark.shows("socket-payloads")
@pytest.mark.parametrize(
    ("payload", "code", "field"),
    [
        (None, "invalid", "message"),
        ({}, "invalid", "message"),
        ([], "invalid", None),
        ("hello", "invalid", None),
        (5, "invalid", None),
        (True, "invalid", None),
        (NAN, "invalid", None),
        (({"message": "one"}, {"message": "two"}), "invalid", None),
        ({"message": ""}, "invalid", "message"),
        ({"message": " \t\r\n\u3000"}, "invalid", "message"),
        ({"message": None}, "invalid", "message"),
        ({"message": 5}, "invalid", "message"),
        ({"message": NAN}, "invalid", "message"),
        ({"message": ["hello"]}, "invalid", "message"),
        ({"message": {"text": "hello"}}, "invalid", "message"),
        ({"message": "a\x00b"}, "invalid", "message"),
        ({"message": "a\ud83db"}, "invalid", "message"),
        ({"message": "\ude00\ud83d"}, "invalid", "message"),
        ({"message": "x" * 16_001}, "too_large", "message"),
        ({"message": "€" * 8_001}, "too_large", "message"),
        ({"message": '"' * 12_001}, "too_large", "message"),
        ({"message": "hello", "colour": "red"}, "invalid", "colour"),
        ({"message": "hello", "seq": 1}, "invalid", "seq"),
        ({"message": "hello", "room": 1}, "invalid", "room"),
        ({"message": "hello", "room": "999"}, "not_found", None),
        ({"message": "hello", "room": "9" * 30}, "not_found", None),
        ({"message": "hello", "room": "0"}, "not_found", None),
        ({"message": "hello", "room": "-1"}, "not_found", None),
        ({"message": "hello", "room": "01"}, "not_found", None),
        ({"message": "hello", "room": "١"}, "not_found", None),
        ({"message": "hello", "room": "1 OR 1=1"}, "not_found", None),
        ({"message": "hello", "room": ""}, "not_found", None),
        ({"message": "hello", "room": "\x00"}, "not_found", None),
        ({"message": "hello", "room": "\ud800"}, "not_found", None),
        ({"message": "hello", "client_id": ""}, "invalid", "client_id"),
        ({"message": "hello", "client_id": "1"}, "invalid", "client_id"),
        ({"message": "hello", "client_id": 1}, "invalid", "client_id"),
        ({"message": "hello", "client_id": new_id().replace("-", "")}, "invalid", "client_id"),
        ({"message": "hello", "client_id": new_id() + "\n"}, "invalid", "client_id"),
        ({"message": "hello", "username": "Alan"}, "forbidden", "username"),
    ],
)
def test_a_bad_message_is_refused_and_nobody_hears_it(
    graces: Socket, listener: Socket, payload: object, code: str, field: str | None
) -> None:
    before = graces.say("before")
    assert refused(graces.call("send_message", payload)) == (code, field)
    after = graces.say("after")
    changes = graces.call("sync", {"cursors": {"1": before["version"]}})["changes"]["1"]
    assert changes["messages"] == [after]
    assert (after["seq"], after["version"]) == (before["seq"] + 1, before["version"] + 1)
    listener.call("sync", {"cursors": {}})
    assert listener.heard()[-2:] == [before, after]


@pytest.mark.parametrize("text", ["x" * 16_000, "€" * 8_000, '"' * 12_000, "\u200b\n😀 "])
def test_what_is_just_short_enough_is_sent(grace: Person, graces: Socket, text: str) -> None:
    assert graces.say(text, room="1")["message"] == text
    assert grace.history(limit=1)[0]["message"] == text


@pytest.mark.shows("socket-payloads")
@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ([], None),
        ("1", None),
        (NAN, None),
        ({"cursors": None}, "cursors"),
        ({"cursors": []}, "cursors"),
        ({"cursors": "1"}, "cursors"),
        ({"cursors": {"1": -1}}, "cursors.1"),
        ({"cursors": {"1": "5"}}, "cursors.1"),
        ({"cursors": {"1": 1.5}}, "cursors.1"),
        ({"cursors": {"1": NAN}}, "cursors.1"),
        ({"cursors": {"1": True}}, "cursors.1"),
        ({"cursors": {"1": None}}, "cursors.1"),
        ({"cursors": {"1": 2**53}}, "cursors.1"),
        ({"cursors": {"1": 10**400}}, "cursors.1"),
        ({"cursors": {"1": {}}}, "cursors.1"),
        ({"cursors": {}, "rooms": []}, "rooms"),
    ],
)
def test_a_bad_sync_is_refused(graces: Socket, payload: object, field: str | None) -> None:
    assert refused(graces.call("sync", payload)) == ("invalid", field)
    assert graces.call("sync", {"cursors": {}})["ok"] is True


@pytest.mark.shows("socket-payloads")
def test_a_field_whose_name_is_no_text_is_refused_too(graces: Socket) -> None:
    for payload in ({"cursors": {"\ud800": "5"}}, {"\ud800": 1}, {"\x00": 1}, {"": 1}):
        assert refused(graces.call("sync", payload))[0] == "invalid"


@pytest.mark.shows("socket-unknown")
@pytest.mark.parametrize(
    "name",
    ["", " ", "no_such_command", "receive_message", "session_ended", "Send_Message", "__class__",
     "run", "message", "json", "error", "*", "\x00", "x" * 10_000, "\ud800"],
)  # fmt: skip
def test_an_unknown_command_is_refused(graces: Socket, listener: Socket, name: str) -> None:
    before = graces.say("before")
    assert refused(graces.call(name, {"message": "hello"})) == ("invalid", None)
    assert graces.say("after")["seq"] == before["seq"] + 1
    listener.call("sync", {"cursors": {}})
    told = {event for event, _ in listener.events}
    assert told <= {"receive_message", "room_changed", "presence"}


@pytest.mark.parametrize(
    ("username", "code"),
    [
        (None, "invalid"),
        ("", "invalid"),
        ("Ada\u202e", "invalid"),
        ("Ada\x00", "invalid"),
        ("\ud800", "invalid"),
        ("a" * 33, "invalid"),
        (5, "invalid"),
    ],
)
def test_a_guest_without_a_good_name_sends_nothing(
    world: World, graces: Socket, username: object, code: str
) -> None:
    before, guest = graces.say("before"), world.connect()
    answer = guest.call("send_message", {"username": username, "message": "hello"})
    assert refused(answer) == (code, "username")
    assert graces.say("after")["seq"] == before["seq"] + 1


@pytest.mark.shows("impersonation")
def test_a_guest_cannot_send_under_a_persons_name(
    world: World, grace: Person, graces: Socket
) -> None:
    before, guest = graces.say("before"), world.connect()
    look_alike = grace.name.replace("a", "а").upper()
    for name in (grace.name, grace.name.upper(), f" {grace.name} ", look_alike):
        answer = guest.call("send_message", {"username": name, "message": "hello"})
        assert refused(answer) == ("conflict", "username")
    assert graces.say("after")["seq"] == before["seq"] + 1
    assert guest.call("send_message", {"username": "Nobody", "message": "hello"})["ok"] is True


@pytest.mark.shows("impersonation")
def test_a_named_guest_cannot_send_under_another_name(world: World) -> None:
    guest = world.connect({"guest": "Edsger"})
    answer = guest.call("send_message", {"username": "Niklaus", "message": "hello"})
    assert refused(answer) == ("forbidden", "username")
    assert guest.say("hello")["username"] == "Edsger"
