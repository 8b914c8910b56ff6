"""Who may connect: by token, by name, or with nothing."""

from pathlib import Path
from typing import Any

import pytest

from tests.forged import WRONG, expired, forge
from tests.own import serving
from tests.pages import Attempt
from tests.parts import Server
from tests.world import Person, World


def test_ada_connects_with_her_token(server: Server, ada: Person) -> None:
    with Attempt(server.url, {"token": ada.token}) as socket:
        assert socket.says("hello")["username"] == ada.name


def test_a_guest_connects_with_a_name(server: Server) -> None:
    with Attempt(server.url, {"guest": "  Ada   Lovelace "}) as socket:
        said = socket.says("hello")
        assert (said["username"], said["guest"]) == ("Ada Lovelace", True)


@pytest.mark.parametrize("credentials", [None, {}, {"token": None, "guest": None}])
def test_who_says_nothing_is_a_guest_without_a_name(
    server: Server, credentials: dict[str, Any] | None
) -> None:
    with Attempt(server.url, credentials) as socket:
        assert socket.says("hello")["field"] == "username"
        assert socket.says("hello", username="Grace")["username"] == "Grace"


@pytest.mark.shows("tokens-forged")
@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_token_is_refused(server: Server, ada: Person, what: str) -> None:
    known = len(server.errors)
    with Attempt(server.url, {"token": WRONG[what](server, ada.token)}) as socket:
        assert socket.code == "unauthorized"
    assert server.errors[known:] == []


@pytest.mark.shows("tokens-expire", "token-expires")
def test_an_expired_token_says_so(server: Server, ada: Person) -> None:
    with Attempt(server.url, {"token": expired(server, ada.token)}) as socket:
        assert socket.code == "token_expired"


@pytest.mark.shows("tokens-expire", "clocks-off")
def test_a_clock_half_a_minute_off_is_forgiven(server: Server, ada: Person) -> None:
    with Attempt(server.url, {"token": forge(server, ada.token)}) as socket:
        assert socket.says("hello")["username"] == ada.name


@pytest.mark.shows("tokens-kinds")
def test_the_refresh_token_does_not_connect(server: Server, ada: Person) -> None:
    refresh = ada.browser.cookies.get("parlour_refresh")
    with Attempt(server.url, {"token": refresh}) as socket:
        assert socket.code == "unauthorized"


@pytest.mark.parametrize(
    "credentials",
    [
        {"token": 5},
        {"token": ["x"]},
        {"token": {"token": "x"}},
        {"guest": 5},
        {"guest": ["Ada"]},
        {"token": float("nan")},
        {"guest": ""},
        {"guest": "Ada\u202e"},
        {"guest": "Ada\x00"},
        {"guest": "\ud800"},
        {"guest": "a" * 33},
        ["token"],
        "token",
    ],
)
def test_malformed_credentials_are_refused(server: Server, credentials: Any) -> None:
    known = len(server.errors)
    with Attempt(server.url, credentials) as socket:
        assert socket.code == "invalid"
    assert server.errors[known:] == []


@pytest.mark.parametrize("token", ["\ud800", "\x00", "a.b.\ud800", "x" * 20_000])
def test_a_token_that_is_no_token_is_refused(server: Server, token: str) -> None:
    known = len(server.errors)
    with Attempt(server.url, {"token": token}) as socket:
        assert socket.code == "unauthorized"
    assert server.errors[known:] == []


@pytest.mark.shows("impersonation")
def test_a_guest_cannot_bear_a_persons_name(server: Server, ada: Person) -> None:
    look_alike = ada.name.replace("a", "а").upper()
    for name in (ada.name, ada.name.upper(), f" {ada.name} ", look_alike):
        with Attempt(server.url, {"guest": name}) as socket:
            assert socket.code == "name_taken"
    with Attempt(server.url, {"guest": f"{ada.name}.other"}) as socket:
        assert socket.says("hello")["username"] == f"{ada.name}.other"


def test_a_guest_sees_the_lobby_and_hears_it(world: World, ada: Person) -> None:
    guest = world.connect({"guest": "Chandra"})
    sent = ada.socket().say("for everyone")
    assert guest.hears("for everyone") == sent
    answer = guest.call("sync", {"cursors": {}})
    assert [room["kind"] for room in answer["rooms"]] == ["lobby"]
    assert answer["changes"]["1"]["messages"][-1] == sent


def test_where_guests_are_not_allowed_only_people_connect(tmp_path: Path) -> None:
    with serving(tmp_path, guests="off") as server:
        here = World(server)
        ada = here.person("Ada")
        for credentials in ({"guest": "Chandra"}, {}, None):
            with Attempt(server.url, credentials) as socket:
                assert socket.code == "guests_off"
        with Attempt(server.url, {"token": ada.token}) as socket:
            assert socket.says("hello")["username"] == ada.name
        assert ada.browser.post(
            f"{server.url}/api/v1/auth/guest", json={"name": "Chandra"}, timeout=10
        ).json()["code"] == "unauthorized"  # fmt: skip
        here.close()
