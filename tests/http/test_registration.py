"""Who may register: anyone, who has an invite, or nobody; and what administrators choose."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import update

from parlour.models import Choice, Invite
from tests.conftest import new_database
from tests.own import command, refuses, serving
from tests.pages import Attempt
from tests.parts import Server, wait_until
from tests.world import PASSWORD, Person, World

CHOICES = {
    "registration": "open",
    "guests": True,
    "upload_max_mb": 25,
    "upload_quota_mb": 1000,
    "retention_days": 0,
}


@pytest.fixture
def world(fresh_server: Server) -> Iterator[World]:
    here = World(fresh_server)
    yield here
    here.close()


@pytest.fixture
def ada(world: World) -> Person:
    """The first one: the administrator."""
    return world.enrol("Ada")


def choose(ada: Person, **wanted: Any) -> dict[str, Any]:
    answer = ada.request("PATCH", "admin/choices", json=wanted)
    assert answer.status_code == 200, answer.text
    chosen: dict[str, Any] = answer.json()
    return chosen


def register(server: Server, name: str, **more: Any) -> requests.Response:
    body = {"username": name, "password": PASSWORD} | more
    return requests.post(f"{server.url}/api/v1/auth/register", json=body, timeout=20)


def refused(answer: requests.Response) -> tuple[str, str | None]:
    assert "Set-Cookie" not in answer.headers
    return answer.json()["code"], answer.json().get("field")


def page(server: Server) -> str:
    return unescape(requests.get(server.url, timeout=10).text)


def invite(person: Person, room: str = "1", **wanted: Any) -> dict[str, Any]:
    answer = person.post(f"rooms/{room}/invites", wanted)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_at_first_anyone_may_register(ada: Person) -> None:
    assert ada.get("admin/choices").json() == CHOICES | {"fixed": []}
    assert register(ada.server, "Bob").status_code == 201
    assert '"registration":"open"' in page(ada.server)


def test_closed_is_closed_also_for_who_has_an_invite(ada: Person) -> None:
    code = invite(ada)["code"]
    choose(ada, registration="closed")
    for more in ({}, {"invite": code}):
        answer = register(ada.server, "Bob", **more)
        assert refused(answer) == ("forbidden", None)
        assert "Ask an administrator" in answer.json()["detail"]
    assert '"registration":"closed"' in page(ada.server)
    # The operator may all the same.
    ada.server.run("user", "create", "Carol", "--password", PASSWORD)
    choose(ada, registration="open")
    assert register(ada.server, "Bob").status_code == 201


@pytest.mark.shows("invites")
def test_by_invite_takes_one_that_is_good(ada: Person, world: World) -> None:
    choose(ada, registration="invite")
    assert '"registration":"invite"' in page(ada.server)
    assert refused(register(ada.server, "Bob")) == ("forbidden", "invite")
    assert refused(register(ada.server, "Bob", invite="x" * 22)) == ("not_found", "invite")
    revoked, expired = invite(ada), invite(ada, expires_in=60)
    ada.request("DELETE", f"rooms/1/invites/{revoked['id']}")
    ada.server.meanwhile(update(Invite).where(Invite.id == int(expired["id"])).values(expires_at=1))
    for bad in (revoked, expired):
        answer = register(ada.server, "Bob", invite=bad["code"])
        assert refused(answer) == ("forbidden", "invite")
    assert register(ada.server, "Bob", invite=invite(ada)["code"]).status_code == 201
    world.sign_in("Bob")


def test_by_the_invite_of_a_group_one_registers_and_then_joins(ada: Person, world: World) -> None:
    choose(ada, registration="invite")
    room = ada.socket().group(private=True)["id"]
    made = invite(ada, room, uses=1)
    token = register(ada.server, "Bob", invite=made["code"]).json()["access_token"]
    bobs = world.connect({"token": token})
    assert bobs.do("join_room", invite=made["code"])["room"]["id"] == room
    assert refused(register(ada.server, "Carol", invite=made["code"])) == ("forbidden", "invite")


def test_an_invite_into_the_lobby_is_good_for_as_many_as_it_says(ada: Person, world: World) -> None:
    choose(ada, registration="invite")
    made = invite(ada, uses=2)
    looked = requests.get(f"{ada.server.url}/api/v1/invites/{made['code']}", timeout=10).json()
    assert (looked["room"], looked["name"]) == ("1", "Lobby")
    names = [f"Bob.{number}" for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda n: register(ada.server, n, invite=made["code"]), names))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 403, 403, 403, 403]
    token = next(answer.json()["access_token"] for answer in answers if answer.ok)
    # The page joins right after, and finds that it is in.
    bobs = world.connect({"token": token})
    assert bobs.do("join_room", invite=made["code"])["room"]["id"] == "1"


def test_who_may_invite_into_the_lobby(ada: Person, world: World) -> None:
    bob = world.person("Bob")
    assert bob.post("rooms/1/invites", {}).json()["code"] == "forbidden"
    assert bob.get("rooms/1/invites").json()["code"] == "forbidden"
    made = invite(ada)
    assert ada.get("rooms/1/invites").json()["invites"] == [made]
    # Nobody is brought into where all are.
    answer = ada.post("rooms/1/members", {"usernames": [bob.name]})
    assert answer.json()["code"] == "forbidden"
    kim = world.connect({"token": world.guest("Kim")})
    assert kim.fails("join_room", invite=made["code"]) == "forbidden"


@pytest.mark.parametrize("registration", ["invite", "closed"])
def test_the_first_person_may_always_register(tmp_path: Path, registration: str) -> None:
    with serving(tmp_path, registration=registration) as server:
        names = [f"Ada.{number}" for number in range(4)]
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda name: register(server, name), names))
        assert sorted(answer.status_code for answer in answers) == [201, 403, 403, 403]
        first = next(answer for answer in answers if answer.ok)
        assert first.json()["user"]["role"] == "admin"


def test_what_the_environment_says_is_fixed(tmp_path: Path) -> None:
    with serving(tmp_path, registration="closed", upload_max_mb="3") as server:
        here = World(server)
        ada = here.enrol("Ada")
        before = ada.get("admin/choices").json()
        assert before["fixed"] == ["registration", "upload_max_mb"]
        for wanted in ({"registration": "open"}, {"guests": False, "upload_max_mb": 4}):
            answer = ada.request("PATCH", "admin/choices", json=wanted)
            problem = answer.json()
            assert (answer.status_code, problem["code"]) == (409, "conflict")
            assert problem["field"] in before["fixed"]
            assert f"PARLOUR_{problem['field'].upper()}" in problem["detail"]
            assert ada.get("admin/choices").json() == before
        assert choose(ada, registration="closed", guests=False)["guests"] is False
        here.close()
    assert "PARLOUR_REGISTRATION" in refuses(command(tmp_path, "serve", registration="shut"))


def test_choices_outlive_a_restart_and_give_way_to_the_environment(
    tmp_path: Path, database_kind: str, request: pytest.FixtureRequest
) -> None:
    url = new_database(database_kind, request)
    with serving(tmp_path, url) as server:
        here = World(server)
        ada = here.enrol("Ada")
        choose(ada, registration="closed", upload_quota_mb=7)
        # What another version chose is as good as nothing.
        server.meanwhile(update(Choice).where(Choice.name == "upload_quota_mb").values(value="-1"))
        here.close()
    with serving(tmp_path, url) as server:
        ada.server = server
        assert ada.get("admin/choices").json() == CHOICES | {"registration": "closed", "fixed": []}
    with serving(tmp_path, url, registration="invite") as server:
        ada.server = server
        now = ada.get("admin/choices").json()
        assert (now["registration"], now["fixed"]) == ("invite", ["registration"])


def test_what_cannot_be_chosen(ada: Person) -> None:
    for wanted, field in (
        ({"registration": "shut"}, "registration"),
        ({"guests": "off"}, "guests"),
        ({"upload_max_mb": -1}, "upload_max_mb"),
        ({"upload_max_mb": 2000}, "upload_max_mb"),
        ({"name": "Chat"}, "name"),
        ({"fixed": []}, "fixed"),
    ):
        problem = ada.request("PATCH", "admin/choices", json=wanted).json()
        assert (problem["code"], problem["field"]) == ("invalid", field)
    assert choose(ada) == CHOICES | {"fixed": []}, "nothing given changes nothing"


@pytest.mark.shows("revoked-sockets")
def test_switched_off_guests_are_gone_at_once_and_the_others_stay(
    ada: Person, world: World
) -> None:
    token = world.guest("Kim")
    guests = [
        world.connect({"token": token}),
        world.connect({"guest": "Robin"}),
        world.connect(),
    ]
    adas = ada.socket()
    choose(ada, guests=False)
    wait_until(lambda: not any(one.client.connected for one in guests), what="their end")
    for credentials in ({"token": token}, {"guest": "Robin"}, None):
        with Attempt(ada.server.url, credentials) as attempt:
            assert attempt.code == "guests_off"
    assert world.ask("auth/guest", {"name": "Kim"}).json()["code"] == "unauthorized"
    assert '"guests":false' in page(ada.server)
    adas.say("still here")
    choose(ada, guests=True)
    world.connect({"token": token}).say("and here again")


def test_the_bounds_of_uploads_hold_at_once(ada: Person) -> None:
    def upload(megabytes: int) -> int:
        files = {"file": ("a", bytes(megabytes * 1024 * 1024))}
        return ada.request("POST", "uploads", files=files).status_code

    choose(ada, upload_max_mb=2, upload_quota_mb=3)
    assert f'"upload_max_bytes":{2 * 1024 * 1024}' in page(ada.server)
    assert [upload(3), upload(2), upload(2)] == [413, 201, 413]
    choose(ada, upload_quota_mb=0)
    assert upload(2) == 201
    choose(ada, upload_max_mb=0)
    assert upload(1) == 403


def test_another_process_hears_of_it(tmp_path: Path) -> None:
    with serving(tmp_path) as one, serving(tmp_path) as other:
        here = World(one)
        ada = here.enrol("Ada")
        with Attempt(other.url, {"guest": "Robin"}) as robin:
            assert robin.refusal is None
            choose(ada, registration="closed", guests=False)
            wait_until(lambda: '"registration":"closed"' in page(other), seconds=20)
            assert refused(register(other, "Bob")) == ("forbidden", None)
        with Attempt(other.url, {"guest": "Robin"}) as robin:
            assert robin.code == "guests_off"
        here.close()
