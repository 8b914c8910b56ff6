"""Registering: who may, under which name, with which password."""

from pathlib import Path
from typing import Any

import pytest
import requests

from tests.own import serving
from tests.parts import Server
from tests.world import PASSWORD, Person, World, new_id


def register(server: Server, **body: Any) -> requests.Response:
    return requests.post(f"{server.url}/api/v1/auth/register", json=body, timeout=10)


def refused(response: requests.Response) -> tuple[int, str, str | None]:
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "Set-Cookie" not in response.headers
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["detail"]
    return response.status_code, problem["code"], problem.get("field")


def unused() -> str:
    return f"p{new_id()[:8]}"


def test_the_first_one_is_the_administrator_and_the_others_are_not(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        here = World(server)
        guest = requests.post(
            f"{server.url}/api/v1/auth/guest", json={"name": "Early"}, timeout=10
        ).json()["user"]
        people = [here.person("Ada").user, here.person("Bob").user]
        assert [one["role"] for one in (guest, *people)] == ["guest", "admin", "member"]
        here.close()


def test_ada_registers_and_is_signed_in(ada: Person) -> None:
    assert ada.user["username"] == ada.name
    assert ada.user["guest"] is False
    chosen = {"receipts": True, "typing": True, "presence": True, "push_text": True}
    assert ada.get("me").json() == ada.user | chosen | {"quiet_hours": None}
    rooms = ada.get("rooms").json()["rooms"]
    assert [(room["kind"], room["membership"]["unread"]) for room in rooms] == [("lobby", 0)]


@pytest.mark.shows("names")
@pytest.mark.parametrize(
    "name",
    ["", " ", "Ada Lovelace", "Ada\u200b", "Ada\u202e", "\u2066Ada", "Ada\x00", "Ada\n", "Ada😀",
     "Adaא", "a" * 33, "a" * 10_000],
)  # fmt: skip
def test_what_is_no_name_is_refused(server: Server, name: str) -> None:
    response = register(server, username=name, password=PASSWORD)
    assert refused(response) == (400, "invalid", "username")


@pytest.mark.shows("names")
def test_a_name_is_shown_as_written_and_found_whatever_its_case(server: Server) -> None:
    name = f"Zoë.{unused()}"
    assert register(server, username=name, password=PASSWORD).json()["user"]["username"] == name
    for other in (name, name.upper(), name.replace("ë", "e\u0308")):
        response = requests.post(
            f"{server.url}/api/v1/auth/login",
            json={"username": other, "password": PASSWORD},
            timeout=10,
        )
        assert response.json()["user"]["username"] == name


@pytest.mark.shows("names-alike")
def test_a_taken_name_is_a_conflict_in_every_disguise(server: Server) -> None:
    name = f"Paypal.{unused()}"
    assert register(server, username=name, password=PASSWORD).status_code == 201
    look_alikes = [name.replace("a", "а"), name.replace("l", "I")]
    for other in (name, name.lower(), name.upper(), name.replace("P", "Ｐ"), *look_alikes):
        response = register(server, username=other, password=PASSWORD)
        assert refused(response) == (409, "conflict", "username"), other
        response = requests.post(
            f"{server.url}/api/v1/auth/guest", json={"name": other}, timeout=10
        )
        assert refused(response) == (409, "conflict", "name"), other
    assert register(server, username=name + "x", password=PASSWORD).status_code == 201


def test_two_guests_may_bear_one_name_and_then_nobody_takes_it_from_a_person(
    server: Server,
) -> None:
    name = unused()
    guests = [
        requests.post(f"{server.url}/api/v1/auth/guest", json={"name": name}, timeout=10)
        for _ in range(2)
    ]
    assert [one.status_code for one in guests] == [201, 201]
    assert guests[0].json()["user"]["id"] != guests[1].json()["user"]["id"]
    assert register(server, username=name, password=PASSWORD).status_code == 201


@pytest.mark.shows("passwords-checked")
@pytest.mark.parametrize(
    ("password", "status", "code"),
    [
        ("", 400, "invalid"),
        ("1234567", 400, "invalid"),
        ("password", 400, "invalid"),
        ("PassWord", 400, "invalid"),
        ("qwertyuiop", 400, "invalid"),
        ("a long\x00walk home", 400, "invalid"),
        ("x" * 1_025, 413, "too_large"),
        ("😀" * 257, 413, "too_large"),
    ],
)
def test_a_bad_password_is_refused(server: Server, password: str, status: int, code: str) -> None:
    name = unused()
    response = register(server, username=name, password=password)
    assert refused(response) == (status, code, "password")
    assert register(server, username=name, password=PASSWORD).status_code == 201


@pytest.mark.shows("passwords-checked")
def test_the_name_is_no_password(server: Server) -> None:
    name = unused()
    for password in (name, name.upper()):
        response = register(server, username=name, password=password)
        assert refused(response) == (400, "invalid", "password")


@pytest.mark.shows("passwords-checked")
@pytest.mark.parametrize("password", ["  spaces 12  ", "пароль и", "😀" * 256, "é" * 8, "x" * 1024])
def test_any_other_password_signs_in_exactly_as_chosen(server: Server, password: str) -> None:
    name = unused()
    assert register(server, username=name, password=password).status_code == 201
    for given, status in ((password, 200), (password[:-1], 401), (password + "x", 401)):
        response = requests.post(
            f"{server.url}/api/v1/auth/login",
            json={"username": name, "password": given},
            timeout=10,
        )
        assert response.status_code == status


@pytest.mark.shows("mass-assignment")
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "someone"},
        {"username": 5, "password": PASSWORD},
        {"username": "someone", "password": None},
        {"username": "someone", "password": PASSWORD, "role": "admin"},
        {"username": ["someone"], "password": {"$ne": ""}},
    ],
)
def test_another_shape_is_refused(server: Server, body: dict[str, object]) -> None:
    status, code, field = refused(register(server, **body))
    assert (status, code) == (400, "invalid")
    assert field in ("username", "password", "role")


@pytest.mark.shows("http-bodies")
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"username":"form.one","password":"a long walk home"}', "text/plain"),
        (b"username=form.one&password=a+long+walk+home", "application/x-www-form-urlencoded"),
        (b'{"username":"form.one","password":"a long walk home"}', ""),
        (b"[]", "application/json"),
        (b"null", "application/json"),
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[" * 50_000, "application/json"),
        (b'{"username":NaN}', "application/json"),
        (b'{"username":"\xff"}', "application/json"),
        (rb'{"username":"\ud800","password":"a long walk home"}', "application/json"),
    ],
)
def test_what_is_no_json_object_is_refused(server: Server, content: bytes, kind: str) -> None:
    response = requests.post(
        f"{server.url}/api/v1/auth/register",
        data=content,
        headers={"Content-Type": kind},
        timeout=10,
    )
    assert refused(response)[:2] == (400, "invalid")
