"""What one does once signed in: writes by cookie, other devices, another password."""

from typing import Any

import pytest
import requests

from tests.world import PASSWORD, Person

NEW = "a longer walk home"


def sign_in(person: Person, password: str = PASSWORD, agent: str = "Phone") -> requests.Response:
    return requests.post(
        f"{person.server.url}/api/v1/auth/login",
        json={"username": person.name, "password": password},
        headers={"User-Agent": agent},
        timeout=10,
    )


def bearer(person: Person, token: str, method: str, path: str, **options: Any) -> requests.Response:
    return requests.request(
        method,
        f"{person.server.url}/api/v1/{path}",
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
        **options,
    )


@pytest.mark.shows("csrf")
@pytest.mark.parametrize("headers", [{}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "wrong"}])
def test_a_write_by_cookie_without_the_csrf_header_does_nothing(
    ada: Person, headers: dict[str, str]
) -> None:
    sent = ada.post("rooms/1/messages", {"message": "before"}).json()["message"]
    for method, path, body in (
        ("POST", "rooms/1/messages", {"message": "forged"}),
        ("POST", "auth/logout", None),
        ("PATCH", "me", {"current_password": PASSWORD, "password": NEW}),
        ("DELETE", "auth/sessions/1", None),
    ):
        answer = ada.request(method, path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert ada.history(limit=1) == [sent]
    assert ada.get("me").status_code == 200
    assert sign_in(ada).status_code == 200


@pytest.mark.shows("csrf")
def test_another_persons_csrf_token_does_not_count(ada: Person, bob: Person) -> None:
    bobs = {"X-CSRF-Token": bob.browser.cookies.get("parlour_csrf") or ""}
    assert ada.request("POST", "auth/logout", headers=bobs).status_code == 403
    assert ada.post("auth/logout").status_code == 204


def test_a_program_with_a_bearer_token_needs_no_csrf_header(ada: Person) -> None:
    answer = bearer(ada, ada.token, "POST", "rooms/1/messages", json={"message": "by a program"})
    assert answer.status_code == 201
    assert ada.history(limit=1) == [answer.json()["message"]]


@pytest.mark.shows("csrf")
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_foreign_form_can_send_is_refused(ada: Person, kind: str) -> None:
    sent = ada.post("rooms/1/messages", {"message": "before"}).json()["message"]
    csrf = ada.browser.cookies.get("parlour_csrf") or ""
    headers = {"Content-Type": kind, "X-CSRF-Token": csrf}
    answer = ada.request("POST", "rooms/1/messages", data=b'{"message":"forged"}', headers=headers)
    assert answer.status_code == 400
    assert ada.history(limit=1) == [sent]


@pytest.mark.shows("sessions-own")
def test_ada_sees_her_devices_and_ends_one(ada: Person) -> None:
    phone = sign_in(ada, agent="Phone\tof Ada").json()["access_token"]
    sessions = ada.get("auth/sessions").json()["sessions"]
    assert len(sessions) == 2
    assert sorted(one["current"] for one in sessions) == [False, True]
    other = next(one for one in sessions if not one["current"])
    assert (other["user_agent"], other["address"]) == ("Phone\tof Ada", "127.0.0.1")
    assert ada.request("DELETE", f"auth/sessions/{other['id']}").status_code == 204
    assert bearer(ada, phone, "GET", "me").status_code == 401
    assert [one["current"] for one in ada.get("auth/sessions").json()["sessions"]] == [True]
    assert ada.request("DELETE", f"auth/sessions/{other['id']}").status_code == 404


@pytest.mark.shows("sessions-own")
def test_somebody_elses_session_is_not_there(ada: Person, bob: Person) -> None:
    bobs = bob.get("auth/sessions").json()["sessions"][0]["id"]
    for one in (bobs, "999999", "0", "-1", "x", "1e3", "9" * 40, "%00", "1;drop"):
        answer = ada.request("DELETE", f"auth/sessions/{one}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), one
    assert bob.get("me").status_code == 200


@pytest.mark.shows("tokens-kinds")
def test_a_guest_has_no_devices_and_no_password(ada: Person) -> None:
    answer = requests.post(
        f"{ada.server.url}/api/v1/auth/guest", json={"name": "Passing By"}, timeout=10
    )
    token = answer.json()["access_token"]
    assert bearer(ada, token, "GET", "me").json()["guest"] is True
    assert bearer(ada, token, "GET", "auth/sessions").status_code == 403
    change = {"current_password": "", "password": NEW}
    assert bearer(ada, token, "PATCH", "me", json=change).status_code == 403
    assert "parlour_refresh" not in answer.cookies


@pytest.mark.shows("revoked-tokens")
def test_signing_out_ends_the_session_and_takes_the_cookies(ada: Person) -> None:
    stolen = ada.browser.cookies.get("parlour_refresh") or ""
    csrf = ada.browser.cookies.get("parlour_csrf") or ""
    answer = ada.post("auth/logout")
    assert (answer.status_code, answer.content) == (204, b"")
    assert not [one for one in ada.browser.cookies if one.value]
    assert bearer(ada, ada.token, "GET", "me").status_code == 401
    again = requests.post(
        f"{ada.server.url}/api/v1/auth/refresh",
        cookies={"parlour_refresh": stolen},
        headers={"X-CSRF-Token": csrf},
        timeout=10,
    )
    assert again.status_code == 401


@pytest.mark.shows("revoked-tokens")
def test_another_password_keeps_this_device_and_ends_the_others(ada: Person) -> None:
    phone = sign_in(ada).json()["access_token"]
    change = {"current_password": PASSWORD, "password": NEW}
    assert ada.request("PATCH", "me", json=change).json()["id"] == ada.user["id"]
    assert ada.get("me").status_code == 200
    assert ada.post("auth/refresh").status_code == 200
    assert bearer(ada, phone, "GET", "me").status_code == 401
    assert sign_in(ada).status_code == 401
    assert sign_in(ada, NEW).status_code == 200


@pytest.mark.shows("passwords-checked")
@pytest.mark.parametrize(
    ("current", "new", "status", "field"),
    [
        ("not my password", NEW, 400, "current_password"),
        (PASSWORD, "short", 400, "password"),
        (PASSWORD, "password", 400, "password"),
        (PASSWORD, "x" * 1_025, 413, "password"),
        (PASSWORD, None, 400, "password"),
    ],
)
def test_a_refused_new_password_changes_nothing(
    ada: Person, current: str, new: object, status: int, field: str
) -> None:
    phone = sign_in(ada).json()["access_token"]
    answer = ada.request("PATCH", "me", json={"current_password": current, "password": new})
    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert bearer(ada, phone, "GET", "me").status_code == 200
    assert sign_in(ada).status_code == 200
