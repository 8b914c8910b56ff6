"""Signing in and out, and what a device holds meanwhile."""

import pytest
import requests

from tests.forged import WRONG, expired
from tests.parts import Server
from tests.world import PASSWORD, Person, World


def sign_in(server: Server, name: str, password: str = PASSWORD) -> requests.Response:
    return requests.post(
        f"{server.url}/api/v1/auth/login",
        json={"username": name, "password": password},
        timeout=10,
    )


def me(server: Server, token: str, scheme: str = "Bearer") -> requests.Response:
    return requests.get(
        f"{server.url}/api/v1/me",
        headers={"Authorization": f"{scheme} {token}".encode()},
        timeout=10,
    )


def refresh(person: Person, token: str, csrf: str | None) -> requests.Response:
    """With this refresh token, from another browser."""
    return requests.post(
        f"{person.server.url}/api/v1/auth/refresh",
        cookies={"parlour_refresh": token},
        headers={"X-CSRF-Token": csrf} if csrf is not None else {},
        timeout=10,
    )


def cookie(person: Person, name: str) -> str:
    value = person.browser.cookies.get(f"parlour_{name}")
    assert value is not None
    return value


def test_ada_signs_in_whatever_the_case_of_her_name(server: Server, ada: Person) -> None:
    for name in (ada.name, ada.name.upper(), ada.name.lower()):
        answer = sign_in(server, name)
        assert answer.status_code == 200
        assert answer.json()["user"] == ada.user
        assert me(server, answer.json()["access_token"]).json()["id"] == ada.user["id"]


@pytest.mark.shows("guess-same-answer")
def test_nobody_learns_whether_the_name_or_the_password_was_wrong(
    server: Server, ada: Person
) -> None:
    answers = [
        sign_in(server, ada.name, "a wrong walk home"),
        sign_in(server, ada.name, "x" * 5_000),
        sign_in(server, ada.name, ""),
        sign_in(server, "nobody.at.all"),
        sign_in(server, "no name at all\u202e"),
        sign_in(server, ""),
    ]
    assert {one.status_code for one in answers} == {401}
    assert len({one.text for one in answers}) == 1
    assert answers[0].json()["code"] == "unauthorized"
    assert all("Set-Cookie" not in one.headers for one in answers)


@pytest.mark.shows("guess-same-answer")
def test_a_guests_name_does_not_sign_in(server: Server, world: World) -> None:
    world.connect({"guest": "Passing By"}).say("hello")
    assert sign_in(server, "Passing By", "").status_code == 401


@pytest.mark.shows("guess-limited")
def test_after_ten_wrong_passwords_the_account_rests_and_others_do_not(
    server: Server, ada: Person, bob: Person
) -> None:
    for _ in range(10):
        assert sign_in(server, ada.name.swapcase(), "a wrong walk home").status_code == 401
    for password in ("a wrong walk home", PASSWORD):
        limited = sign_in(server, ada.name, password)
        assert limited.status_code == 429
        assert limited.json()["code"] == "rate_limited"
        assert 0 < int(limited.headers["Retry-After"]) <= 300
        assert limited.json()["retry_after"] == int(limited.headers["Retry-After"])
    assert sign_in(server, bob.name).status_code == 200
    assert ada.get("me").status_code == 200


@pytest.mark.shows("tokens-forged")
@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_token_is_refused(server: Server, ada: Person, what: str) -> None:
    known, answer = len(server.errors), me(server, WRONG[what](server, ada.token))
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert server.errors[known:] == []


@pytest.mark.shows("tokens-expire")
def test_an_expired_token_is_refused_as_bearer_and_as_cookie(server: Server, ada: Person) -> None:
    assert me(server, expired(server, ada.token)).status_code == 401
    ada.browser.cookies.set("parlour_access", expired(server, ada.token), path="/")
    answer = requests.get(
        f"{server.url}/api/v1/me",
        cookies={"parlour_access": expired(server, ada.token)},
        timeout=10,
    )
    assert answer.status_code == 401


@pytest.mark.shows("tokens-kinds")
def test_the_refresh_token_is_no_access_token(server: Server, ada: Person) -> None:
    assert me(server, cookie(ada, "refresh")).status_code == 401
    assert me(server, ada.token).status_code == 200


@pytest.mark.shows("tokens-forged")
@pytest.mark.parametrize("scheme", ["Basic", "Token", "", "Bearer Bearer"])
def test_another_scheme_is_refused_even_with_a_good_cookie(ada: Person, scheme: str) -> None:
    header = {"Authorization": f"{scheme} {ada.token}".strip()}
    assert ada.request("GET", "me", headers=header).status_code == 401
    assert ada.get("me").status_code == 200


@pytest.mark.shows("cookies-flags")
def test_cookies_are_out_of_reach(server: Server, ada: Person) -> None:
    answer = sign_in(server, ada.name)
    cookies = {one.split("=", 1)[0]: one for one in answer.raw.headers.getlist("Set-Cookie")}
    assert set(cookies) == {"parlour_access", "parlour_refresh", "parlour_csrf"}
    for name in ("parlour_access", "parlour_refresh"):
        assert "HttpOnly" in cookies[name]
    assert "SameSite=Lax" in cookies["parlour_access"]
    assert "SameSite=Strict" in cookies["parlour_refresh"]
    assert "Path=/api/v1/auth" in cookies["parlour_refresh"]
    assert all("Domain" not in one for one in cookies.values())


@pytest.mark.shows("refresh-rotates")
def test_refreshing_gives_fresh_tokens(server: Server, ada: Person) -> None:
    before = {name: cookie(ada, name) for name in ("access", "refresh", "csrf")}
    answer = ada.post("auth/refresh")
    assert answer.status_code == 200
    assert answer.json()["expires_in"] == 900
    assert all(cookie(ada, name) != value for name, value in before.items())
    assert me(server, answer.json()["access_token"]).json()["id"] == ada.user["id"]
    assert ada.post("auth/refresh").status_code == 200


@pytest.mark.shows("refresh-reuse")
def test_a_second_use_of_a_refresh_token_ends_the_whole_session(
    server: Server, ada: Person
) -> None:
    elsewhere = sign_in(server, ada.name).json()["access_token"]
    old, csrf = cookie(ada, "refresh"), cookie(ada, "csrf")
    fresh = ada.post("auth/refresh").json()["access_token"]
    assert me(server, fresh).status_code == 200
    assert refresh(ada, old, csrf).status_code == 401
    for token in (fresh, ada.token):
        assert me(server, token).status_code == 401
    assert ada.post("auth/refresh").status_code == 401
    assert me(server, elsewhere).status_code == 200
    told = [one["user"] for one in server.logged("refresh token used twice")]
    assert told.count(int(ada.user["id"])) == 1


@pytest.mark.shows("refresh-rotates")
@pytest.mark.parametrize("csrf", [None, "", "wrong"])
def test_refreshing_needs_the_csrf_header(ada: Person, csrf: str | None) -> None:
    assert refresh(ada, cookie(ada, "refresh"), csrf).status_code == 403
    assert ada.post("auth/refresh").status_code == 200


@pytest.mark.shows("tokens-kinds")
@pytest.mark.parametrize("token", ["", "garbage", "a.b.c"])
def test_what_is_no_refresh_token_refreshes_nothing(ada: Person, token: str) -> None:
    assert refresh(ada, token, "x").status_code == 401
    assert refresh(ada, ada.token, cookie(ada, "csrf")).status_code == 401
    assert ada.post("auth/refresh").status_code == 200
