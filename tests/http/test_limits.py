"""Who does too much is told when to go on; what that is, each command and route says."""

import re
from collections.abc import Iterator

import pytest
import requests

from parlour.protocol.commands import COMMANDS
from parlour.protocol.rates import DEFAULTS
from parlour.transports.http.api import ROUTES, Route
from tests.functions import functions
from tests.own import serving
from tests.parts import Server
from tests.world import Socket, World

ONCE = ", ".join(f"{name}=1 per hour" for name in DEFAULTS if name not in ("connect", "stranger"))
STRICT = {"rates": f"{ONCE}, stranger=60 per hour", "trusted_proxies": "1"}
HOUR = 3600


@pytest.fixture(scope="module", params=["server", "functions"])
def strict(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Everybody may do everything once."""
    folder = tmp_path_factory.mktemp("strict")
    if request.param == "server":
        with serving(folder, **STRICT) as one:
            yield one
        return
    settings = {"PARLOUR_RATE_LIMITS": "on", "PARLOUR_RATES": STRICT["rates"]}
    url = request.getfixturevalue("mariadb").new_database()
    with functions(folder, url, request.getfixturevalue("s3"), settings=settings) as lambdas:
        yield lambdas


@pytest.fixture
def world(strict: Server) -> Iterator[World]:
    here = World(strict)
    yield here
    here.close()


@pytest.mark.shows("limit-every-command")
def test_every_command_is_refused_when_it_is_too_much(world: World) -> None:
    eves = world.person("Eve").socket()
    for name in COMMANDS:
        assert code(eves, name) != "rate_limited", name
        refused = eves.call(name, {})
        assert refused["error"]["code"] == "rate_limited", name
        assert 1 <= refused["error"]["retry_after"] <= HOUR
    # What Eve does is nobody else's fault.
    assert world.person("Ada").socket().say("hello")


@pytest.mark.shows("limit-every-route")
def test_every_route_is_refused_when_it_is_too_much(world: World, strict: Server) -> None:
    eve, ada = world.person("Eve"), world.person("Ada")
    for rate in {one.rate for one in ROUTES} - {"stranger"}:
        ask(strict, next(one for one in ROUTES if one.rate == rate), eve.token)
    for one in ROUTES:
        if one.access == "none":
            continue
        refused = ask(strict, one, eve.token)
        assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited"), one
        assert 1 <= int(refused.headers["Retry-After"]) <= HOUR
        assert refused.headers["Retry-After"] == str(refused.json()["retry_after"])
    assert ada.get("me").ok


@pytest.mark.shows("limit-every-route")
def test_who_is_nobody_yet_is_counted_by_address(strict: Server) -> None:
    routes = [one for one in ROUTES if one.access == "none"]
    # A token that is good for nothing is nobody's either.
    routes.append(next(one for one in ROUTES if one.rule == "/api/v1/me"))
    for _ in range(60):
        ask(strict, routes[0], "of nobody", address="192.0.2.7")
    for one in routes:
        refused = ask(strict, one, "of nobody", address="192.0.2.7")
        assert refused.status_code == 429, one
    # Functions are asked by API Gateway alone, which says itself who asks.
    elsewhere = ask(strict, routes[0], None, address="192.0.2.8")
    assert (elsewhere.status_code == 429) is (strict.socket_path is not None)


@pytest.mark.shows("limit-guests-by-address")
def test_guests_are_counted_by_address_however_many_they_are(world: World, strict: Server) -> None:
    if strict.socket_path is not None:
        pytest.skip("its emulator has all connections come from one address")
    there = {"headers": {"X-Forwarded-For": "192.0.2.9"}}
    guests = [world.connect({"guest": f"Robin.{number}"}, **there) for number in range(11)]
    assert [code(one) for one in guests] == [None] * 10 + ["rate_limited"]
    # The last one is the proxy's word, what is before it the client's.
    liar = {"headers": {"X-Forwarded-For": "192.0.2.11, 192.0.2.9"}}
    assert code(world.connect({"guest": "Robin"}, **liar)) == "rate_limited"
    assert code(world.connect({"guest": "Kim"}, headers={"X-Forwarded-For": "192.0.2.10"})) is None


def test_nothing_is_without_a_rate() -> None:
    assert set(COMMANDS) <= set(DEFAULTS)
    assert {one.rate for one in ROUTES} <= set(DEFAULTS)


def code(socket: Socket, name: str = "send_message") -> str | None:
    answer = socket.call(name, {"message": "hello"} if name == "send_message" else {})
    found: str | None = answer.get("error", {}).get("code")
    return found


def ask(
    server: Server, route: Route, token: str | None, address: str = "192.0.2.1"
) -> requests.Response:
    rule = route.rule
    headers = {"X-Forwarded-For": address}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    path = re.sub(r"<\w+>", "1" * 32, rule)
    return requests.request(
        route.method,
        server.url + path, headers=headers, json={}, timeout=20,
    )  # fmt: skip
