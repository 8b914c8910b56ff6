"""What administrators do to people and rooms, and what nobody else may."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
import requests

from tests.pages import Attempt
from tests.parts import wait_until
from tests.world import PASSWORD, Person, World


@pytest.fixture(autouse=True)
def _first(grace: Person) -> Person:
    """The first one on the server is the administrator."""
    return grace


def change(admin: Person, person: Person, **wanted: Any) -> requests.Response:
    return admin.request("PATCH", f"admin/people/{person.user['id']}", json=wanted)


def changed(admin: Person, person: Person, **wanted: Any) -> dict[str, Any]:
    answer = change(admin, person, **wanted)
    assert answer.status_code == 200, answer.text
    now: dict[str, Any] = answer.json()
    return now


def refused(answer: requests.Response) -> str:
    code: str = answer.json()["code"]
    return code


def listed(admin: Person, **query: Any) -> dict[str, Any]:
    answer = admin.get("admin/people", **query)
    assert answer.ok, answer.text
    page: dict[str, Any] = answer.json()
    return page


def found(admin: Person, person: Person) -> dict[str, Any]:
    (one,) = listed(admin, q=person.name)["people"]
    shown: dict[str, Any] = one
    return shown


def test_people_are_listed_by_name_page_by_page(grace: Person, world: World) -> None:
    people = [world.person(f"zoe.{letter}") for letter in "cab"]
    world.guest("zoe.guest")
    names: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = listed(grace, q="ZOE.", limit=2, **after)
        names += [one["username"] for one in page["people"]]
        assert page["has_more"] is (page["next"] is not None)
        if not page["has_more"]:
            break
        after = {"after": page["next"]}
    assert names == sorted(one.name for one in people)
    assert len(listed(grace)["people"]) > 3
    assert listed(grace, q="zoe.guest")["people"] == []


def test_what_is_shown_of_somebody(grace: Person, ada: Person, world: World) -> None:
    now = found(grace, ada)
    assert now == ada.user | {"disabled": False, "last_seen": None, "sessions": 1}
    ada.socket()
    world.sign_in(ada.name)
    wait_until(lambda: found(grace, ada)["last_seen"])
    assert found(grace, ada)["sessions"] == 2


@pytest.mark.shows("revoked-sockets")
def test_a_disabled_person_is_out_at_once_and_can_be_let_in_again(
    grace: Person, ada: Person, world: World
) -> None:
    adas = ada.socket()
    answer = changed(grace, ada, disabled=True)
    assert (answer["disabled"], answer["sessions"]) == (True, 0)
    assert adas.wait_for("session_ended") == {"reason": "disabled"}
    wait_until(lambda: not adas.client.connected)
    # Until their socket had ended, they were there.
    assert found(grace, ada) | {"last_seen": None} == answer | {"last_seen": None}
    assert ada.get("me").status_code == 401
    assert ada.post("auth/refresh").status_code == 401
    login = {"username": ada.name, "password": PASSWORD}
    assert refused(world.ask("auth/login", login)) == "unauthorized"
    with Attempt(ada.server.url, {"token": ada.token}) as attempt:
        assert attempt.code == "unauthorized"
    assert changed(grace, ada, disabled=False)["disabled"] is False
    world.connect({"token": world.sign_in(ada.name)}).say("here again")
    line = {"admin": grace.name, "person": ada.name, "disabled": True}
    assert line in grace.server.fields_logged("admin: person changed")


@pytest.mark.shows("roles-at-once")
def test_a_new_role_holds_at_once_also_on_sockets(grace: Person, ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    seq = bobs.say("delete me")["seq"]
    assert adas.fails("delete_message", room="1", seq=seq) == "forbidden"
    assert changed(grace, ada, role="admin")["role"] == "admin"
    assert adas.wait_for("me_changed")["role"] == "admin"
    adas.do("delete_message", room="1", seq=seq)
    assert listed(ada)["people"]
    other = bobs.say("and me")["seq"]
    assert changed(grace, ada, role="member")["role"] == "member"
    assert adas.fails("delete_message", room="1", seq=other) == "forbidden"
    assert refused(ada.get("admin/people")) == "forbidden"
    assert adas.client.connected


def test_the_same_again_changes_nothing(grace: Person, ada: Person) -> None:
    adas = ada.socket()
    # When she was last there is written down a moment after she came.
    before = changed(grace, ada) | {"last_seen": None}
    assert changed(grace, ada, role="member", disabled=False) | {"last_seen": None} == before
    adas.settle()
    assert adas.heard("me_changed") == []
    assert adas.heard("session_ended") == []


@pytest.mark.shows("administrators")
def test_nobody_does_it_to_themselves(grace: Person) -> None:
    for wanted in ({"role": "member"}, {"disabled": True}):
        assert refused(change(grace, grace, **wanted)) == "forbidden"
    answer = grace.post(f"admin/people/{grace.user['id']}/password")
    assert refused(answer) == "forbidden"
    assert grace.get("me").json()["role"] == "admin"


@pytest.mark.shows("roles-at-once")
def test_of_two_who_demote_each_other_one_is_left(grace: Person, world: World) -> None:
    for wanted in ({"role": "member"}, {"disabled": True}):
        ada, bob = world.person("Ada"), world.person("Bob")
        for one in (ada, bob):
            changed(grace, one, role="admin")
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(partial(change, **wanted), (ada, bob), (bob, ada)))
        codes = sorted(answer.status_code for answer in answers)
        # The second is told that they are no administrator, or not even signed in, any more.
        assert codes in ([200, 403], [200, 401]), codes
        left = [found(grace, one) for one in (ada, bob)]
        assert sum(one["role"] == "admin" and not one["disabled"] for one in left) == 1


def test_who_has_forgotten_the_password_gets_another(
    grace: Person, ada: Person, world: World
) -> None:
    adas = ada.socket()
    answer = grace.post(f"admin/people/{ada.user['id']}/password")
    password = answer.json()["password"]
    assert len(password) == 19
    assert not set(password) & set("01ilo")
    assert answer.headers["Cache-Control"] == "no-store"
    assert adas.wait_for("session_ended") == {"reason": "password_changed"}
    for given, ok in ((PASSWORD, False), (password, True)):
        assert world.ask("auth/login", {"username": ada.name, "password": given}).ok is ok
    again = grace.post(f"admin/people/{ada.user['id']}/password").json()["password"]
    assert again != password
    line = {"admin": grace.name, "person": ada.name}
    assert line in grace.server.fields_logged("admin: new password")
    assert password not in str(grace.server.lines)


@pytest.mark.parametrize("user_id", ["0", "999999", "x", "%00", "-1"])
def test_who_is_not_there(grace: Person, world: World, user_id: str) -> None:
    guest = world.ask("auth/guest", {"name": "Kim"}).json()["user"]["id"]
    for one in (user_id, guest):
        answer = grace.request("PATCH", f"admin/people/{one}", json={"disabled": True})
        assert refused(answer) == "not_found"
        assert refused(grace.post(f"admin/people/{one}/password")) == "not_found"


@pytest.mark.parametrize(
    ("wanted", "field"),
    [({"role": "guest"}, "role"), ({"role": 1}, "role"), ({"disabled": "yes"}, "disabled"),
     ({"username": "x"}, "username")],
)  # fmt: skip
def test_what_cannot_be_changed(
    grace: Person, ada: Person, wanted: dict[str, Any], field: str
) -> None:
    problem = change(grace, ada, **wanted).json()
    assert (problem["code"], problem["field"]) == ("invalid", field)


@pytest.mark.shows("csrf")
def test_a_page_elsewhere_changes_nothing(grace: Person, ada: Person) -> None:
    path = f"admin/people/{ada.user['id']}"
    answer = grace.request("PATCH", path, json={"disabled": True}, headers={})
    assert refused(answer) == "forbidden"
    assert found(grace, ada)["disabled"] is False
