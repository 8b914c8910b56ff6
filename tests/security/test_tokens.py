"""Tokens and cookies: what a thief, a copy, or a browser that carries too much gets by them."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from sqlalchemy import select

from parlour.models import Session
from tests.own import serving
from tests.parts import Server
from tests.world import PASSWORD, Person, World, cookies_of, signed_in

NEW = "another long walk"


def cookie(person: Person, name: str) -> str:
    return person.browser.cookies.get(f"parlour_{name}") or ""


@pytest.mark.shows("refresh-reuse")
def test_of_many_who_refresh_by_one_token_one_does_and_it_ends_for_all(ada: Person) -> None:
    """Nobody can say which of them is Ada."""
    headers = {"X-CSRF-Token": cookie(ada, "csrf")}
    jar = {"parlour_refresh": cookie(ada, "refresh")}

    def refresh(_: int) -> requests.Response:
        url = f"{ada.server.url}/api/v1/auth/refresh"
        return requests.post(url, cookies=jar, headers=headers, timeout=30)

    with ThreadPoolExecutor(6) as thieves:
        answers = list(thieves.map(refresh, range(6)))
    assert Counter(one.status_code for one in answers) in ({200: 1, 401: 5}, {401: 6})
    for token in (ada.token, *(one.json().get("access_token") for one in answers)):
        bearer = {"Authorization": f"Bearer {token}"}
        assert (
            requests.get(f"{ada.server.url}/api/v1/me", headers=bearer, timeout=10).status_code
            == 401
        )


@pytest.mark.shows("refresh-hashed")
def test_who_reads_the_database_cannot_sign_in(ada: Person, server: Server) -> None:
    mine = Session.user_id == int(ada.user["id"])
    kept = server.ask(select(Session.refresh_hash).where(mine))
    assert len(kept) == 64
    jar = {"parlour_refresh": kept}
    headers = {"X-CSRF-Token": cookie(ada, "csrf")}
    url = f"{server.url}/api/v1/auth/refresh"
    assert requests.post(url, cookies=jar, headers=headers, timeout=10).status_code == 401
    if server.database_url.startswith("sqlite"):
        files = server.folder.glob("parlour.sqlite3*")
        stored = b"".join(file.read_bytes() for file in files)
        assert cookie(ada, "refresh").encode() not in stored
        assert cookie(ada, "access").encode() not in stored


@pytest.mark.shows("session-fixation")
def test_signing_in_is_a_new_session_whatever_the_browser_had(
    server: Server, ada: Person, world: World
) -> None:
    """Also where an attacker has put cookies of their own into the browser."""
    mallory = world.person("Mallory")
    planted = {name: value for name, value, _ in cookies_of(signed_in(server, mallory.name, "x"))}
    answer = requests.post(
        f"{server.url}/api/v1/auth/login",
        json={"username": ada.name, "password": PASSWORD},
        cookies=planted,
        timeout=30,
    )
    assert answer.json()["user"] == ada.user
    assert set(answer.cookies.values()).isdisjoint(planted.values())
    assert {one.name for one in answer.cookies} == set(planted)


@pytest.mark.shows("cookies-tossed")
def test_of_cookies_that_do_not_belong_together_none_writes(ada: Person, world: World) -> None:
    """A neighbour on the same domain may plant cookies: they act as nobody but themselves."""
    mallory = world.person("Mallory")
    sent = ada.post("rooms/1/messages", {"message": "before"}).json()["message"]
    for access, csrf in ((ada, mallory), (mallory, ada)):
        answer = requests.post(
            f"{ada.server.url}/api/v1/rooms/1/messages",
            json={"message": "forged"},
            cookies={"parlour_access": access.token, "parlour_csrf": cookie(csrf, "csrf")},
            headers={"X-CSRF-Token": cookie(csrf, "csrf")},
            timeout=10,
        )
        assert answer.status_code == 403
    assert ada.history(limit=1) == [sent]


@pytest.mark.shows("mass-assignment")
def test_nobody_gives_themselves_what_is_not_theirs_to_give(ada: Person, bob: Person) -> None:
    for method, path, body in (
        ("PATCH", "me", {"role": "admin"}),
        ("PATCH", "me", {"username": bob.name}),
        ("PATCH", "me", {"id": bob.user["id"], "typing": False}),
        ("PATCH", "me", {"password_hash": "x"}),
        ("POST", "rooms", {"name": "Mine", "kind": "lobby"}),
        ("POST", "rooms", {"name": "Mine", "id": "1"}),
        ("PATCH", "rooms/1", {"name": "Mine"}),
        ("POST", "rooms/1/messages", {"message": "hello", "user_id": bob.user["id"]}),
        ("POST", "rooms/1/messages", {"message": "hello", "sent_at": "2000-01-01T00:00:00.000Z"}),
        ("POST", "rooms/1/messages", {"message": "hello", "__proto__": {"role": "admin"}}),
    ):
        answer = ada.request(method, path, json=body)
        assert answer.status_code in (400, 403), (path, body)
    assert ada.get("me").json().items() >= ada.user.items()


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that believes the proxy in front of it, as operators set it up; no database matters."""
    with serving(tmp_path_factory.mktemp("parlour"), trusted_proxies="1") as one:
        yield one


@pytest.mark.shows("cookies-flags", "http-hsts")
def test_behind_tls_cookies_stay_there_and_so_does_the_browser(behind_tls: Server) -> None:
    def enter(scheme: str) -> requests.Response:
        return requests.post(
            f"{behind_tls.url}/api/v1/auth/guest",
            json={"name": f"Kim over {scheme}"},
            headers={"X-Forwarded-Proto": scheme, "X-Forwarded-For": "203.0.113.7"},
            timeout=10,
        )

    plain, safe = enter("http"), enter("https")
    assert "Strict-Transport-Security" not in plain.headers
    assert "max-age=31536000" in safe.headers["Strict-Transport-Security"]
    for answer, secure in ((plain, False), (safe, True)):
        set_cookies = answer.raw.headers.getlist("Set-Cookie")
        given = [one for one in set_cookies if not one.startswith("parlour_refresh=;")]
        assert len(given) == 2
        assert all(("; Secure" in one) is secure for one in given)


@pytest.mark.shows("http-proxies")
def test_only_as_many_proxies_are_believed_as_there_are(behind_tls: Server) -> None:
    """What a client says of itself stands before what the proxy adds."""
    person = World(behind_tls).person("Ada")
    answer = requests.post(
        f"{behind_tls.url}/api/v1/auth/login",
        json={"username": person.name, "password": PASSWORD},
        headers={"X-Forwarded-For": "127.0.0.1, 198.51.100.9", "X_Forwarded_For": "127.0.0.1",
                 "X-Real-IP": "127.0.0.1", "Forwarded": "for=127.0.0.1"},
        timeout=30,
    )  # fmt: skip
    assert answer.ok, answer.text
    shown = person.get("auth/sessions").json()["sessions"]
    assert {one["address"] for one in shown} == {"127.0.0.1", "198.51.100.9"}
    person.leave()
