"""Reading a room page by page, and writing to it as a program."""

from typing import Any

import pytest
import requests

from tests.parts import Server
from tests.world import Person, World, new_id


def say(person: Person, count: int) -> list[dict[str, Any]]:
    socket = person.socket()
    return [socket.say(f"line {n}") for n in range(count)]


def page(person: Person, **query: Any) -> tuple[list[dict[str, Any]], bool]:
    answer = person.get("rooms/1/messages", **query)
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"messages", "has_more"}
    return answer.json()["messages"], answer.json()["has_more"]


def test_the_newest_fifty_in_the_order_of_seq(ada: Person) -> None:
    sent = say(ada, 51)
    assert page(ada) == (sent[1:], True)
    assert page(ada, limit=51)[0] == sent


def test_paging_back_meets_every_message_once(ada: Person) -> None:
    sent = say(ada, 10)
    read: list[dict[str, Any]] = []
    before = sent[-1]["seq"] + 1
    while len(read) < 10:
        messages, _ = page(ada, before=before, limit=3)
        assert len(messages) == 3
        read, before = messages + read, messages[0]["seq"]
    assert read[-10:] == sent
    first, has_more = page(ada, before=2, limit=3)
    assert ([one["seq"] for one in first], has_more) == ([1], False)
    assert page(ada, before=1) == ([], False)


def test_paging_forward_meets_every_message_once(ada: Person) -> None:
    sent = say(ada, 10)
    read: list[dict[str, Any]] = []
    after, has_more = sent[0]["seq"] - 1, True
    while has_more:
        messages, has_more = page(ada, after=after, limit=4)
        read, after = read + messages, messages[-1]["seq"]
    assert read == sent
    assert page(ada, after=after) == ([], False)
    assert page(ada, after=2**53 - 1) == ([], False)
    assert page(ada, after=0, limit=1)[0][0]["seq"] == 1


def test_a_page_that_is_exactly_the_rest_has_no_more(ada: Person) -> None:
    sent = say(ada, 4)
    assert page(ada, after=sent[0]["seq"], limit=3) == (sent[1:], False)
    assert page(ada, after=sent[0]["seq"], limit=2) == (sent[1:3], True)


def test_a_page_from_a_time_on(ada: Person) -> None:
    sent = say(ada, 12)
    for wanted in sent:
        first = next(one for one in sent if one["sent_at"] >= wanted["sent_at"])
        at = sent.index(first)
        messages, has_more = page(ada, at=wanted["sent_at"], limit=4)
        assert (messages, has_more) == (sent[at : at + 4], at + 4 < len(sent))
    assert page(ada, at="1970-01-01T00:00:00.000Z", limit=1)[0][0]["seq"] == 1
    assert page(ada, at="9999-12-31T23:59:59.999Z") == ([], False)


@pytest.mark.shows("hidden-history")
def test_a_time_does_not_lead_to_what_is_hidden(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    room = adas.group(private=True)["id"]
    adas.say("before Bob came", room=room)
    assert ada.post(f"rooms/{room}/members", {"usernames": [bob.name]}).ok
    assert bob.get(f"rooms/{room}/messages", at="1970-01-01T00:00:00.000Z").json() == {
        "messages": [], "has_more": False,
    }  # fmt: skip
    said = adas.say("after he came", room=room)
    answer = bob.get(f"rooms/{room}/messages", at="1970-01-01T00:00:00.000Z")
    assert [one["seq"] for one in answer.json()["messages"]] == [said["seq"]]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("at=yesterday", "at"),
        ("at=2026-11-22", "at"),
        ("at=2026-02-30T00:00:00.000Z", "at"),
        ("at=2026-11-22T25:00:00.000Z", "at"),
        ("at=2026-11-22T20:15:00.000%2B01:00", "at"),
        ("at=%D9%A2%D9%A0%D9%A2%D9%A6-11-22T20:15:00.000Z", "at"),
        ("at=2026-11-22T20:15:00.000Z&before=5", "at"),
        ("at=2026-11-22T20:15:00.000Z&after=5", "at"),
        ("limit=-1", "limit"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=1000000000", "limit"),
        (f"limit={10**30}", "limit"),
        ("limit=", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("limit=%2B1", "limit"),
        ("limit=1_0", "limit"),
        ("limit=%D9%A3", "limit"),
        ("limit=0x10", "limit"),
        ("limit=1%00", "limit"),
        ("limit=--1", "limit"),
        ("limit=1&limit=2", "limit"),
        ("before=0", "before"),
        ("before=-5", "before"),
        ("before=abc", "before"),
        ("before=null", "before"),
        (f"before={2**53}", "before"),
        (f"before={10**18}", "before"),
        ("before=%FF", "before"),
        ("after=-1", "after"),
        ("after=;drop", "after"),
        (f"after={10**300}", "after"),
        ("after=1&after=1", "after"),
        ("before=5&after=1", "after"),
        ("offset=1", "offset"),
        ("limit[]=1", "limit[]"),
    ],
)
def test_a_bad_cursor_or_limit_is_refused_with_its_name(
    ada: Person, query: str, field: str
) -> None:
    answer = ada.get(f"rooms/1/messages?{query}")
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["field"]) == (400, "invalid", field)


@pytest.mark.parametrize("limit", [1, 200])
def test_the_limits_limits_are_good(ada: Person, limit: int) -> None:
    say(ada, 1)
    assert 1 <= len(page(ada, limit=limit)[0]) <= limit


@pytest.mark.shows("strangers")
@pytest.mark.parametrize(
    "room", ["999", "0", "-1", "01", "+1", "1.0", "x", "9" * 40, "%00", "%D9%A1", "1%20", "1'--"]
)
def test_a_foreign_room_is_not_there(ada: Person, room: str) -> None:
    known = len(ada.server.errors)
    answers = [
        ada.get(f"rooms/{room}"),
        ada.get(f"rooms/{room}/messages"),
        ada.post(f"rooms/{room}/messages", {"message": "hello"}),
    ]
    assert [(one.status_code, one.json()["code"]) for one in answers] == [(404, "not_found")] * 3
    assert ada.server.errors[known:] == []


@pytest.mark.shows("text-kept")
@pytest.mark.parametrize(
    "text",
    [
        "😀😁👩🏽‍🚀🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "שלום \u202eעולם\u202c",
        "e\u0301 is not é",
        "  two spaces before and after  \n",
        "\ttabs\r\nand\u2028lines\x1b[31m\x7f",
        "<script>alert(1)</script> & &amp; \\u0041 %s {0} '; DROP TABLE messages; --",
        "\ufeff\u200b\U0010ffff\ufffe",
        "x" * 16_000,
    ],
)
def test_text_comes_back_as_it_was_sent(ada: Person, text: str) -> None:
    answer = ada.post("rooms/1/messages", {"message": text})
    assert answer.status_code == 201
    assert answer.json()["message"]["message"] == text
    assert ada.history(limit=1) == [answer.json()["message"]]


def test_a_program_posts_and_everyone_hears_it(ada: Person, bob: Person) -> None:
    bobs, client_id = bob.socket(), new_id()
    body = {"message": "from a program", "client_id": client_id}
    first, again = (ada.post("rooms/1/messages", body).json() for _ in range(2))
    assert bobs.hears("from a program") == first["message"] == again["message"]
    answer = ada.post("rooms/1/messages", {"message": "other", "client_id": client_id})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 400, "message"),
        ({"message": ""}, 400, "message"),
        ({"message": " \n"}, 400, "message"),
        ({"message": 5}, 400, "message"),
        ({"message": "a\x00b"}, 400, "message"),
        ({"message": "x" * 16_001}, 413, "message"),
        ({"message": "€" * 8_001}, 413, "message"),
        ({"message": "hello", "client_id": "1"}, 400, "client_id"),
        ({"message": "hello", "room": "1"}, 400, "room"),
        ({"message": "hello", "username": "Alan"}, 400, "username"),
    ],
)
def test_a_bad_message_is_refused_and_not_stored(
    ada: Person, body: dict[str, object], status: int, field: str
) -> None:
    sent = ada.post("rooms/1/messages", {"message": "before"}).json()["message"]
    answer = ada.post("rooms/1/messages", body)
    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert ada.history(limit=1) == [sent]


def test_who_has_not_signed_in_reads_and_writes_nothing(server: Server, world: World) -> None:
    assert world.server is server
    for request in ("GET ", "GET /1", "GET /1/messages", "POST /1/messages"):
        method, path = request.split(" ")
        answer = requests.request(
            method, f"{server.url}/api/v1/rooms{path}", json={"message": "hello"}, timeout=10
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
