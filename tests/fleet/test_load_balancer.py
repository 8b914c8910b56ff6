"""Two nodes behind HAProxy as we ship its configuration; nginx's is checked by nginx itself."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.fleet.balancer import COOKIE, DEPLOY, Balancer
from tests.javascript import JavaScript, JavaScriptSocket
from tests.parts import Server, wait_until
from tests.world import Person, World

POLLING = {"transports": ["polling"]}
WEBSOCKET = {"transports": ["websocket"]}
UPGRADING = {"transports": ["polling", "websocket"]}


@pytest.fixture
def people(world: World, balancer: Balancer) -> list[Person]:
    """Everyone knows the load balancer alone."""
    return [_through(balancer, world.person(name)) for name in ("Ada", "Bob", "Eve", "Dan")]


def _through(balancer: Balancer, person: Person) -> Person:
    person.server = balancer  # type: ignore[assignment]  # all that counts is its URL
    return person


def opened(javascript: JavaScript, person: Person, **options: Any) -> JavaScriptSocket:
    return JavaScriptSocket(javascript, person.server.url, {"token": person.token}, **options)


@pytest.mark.parametrize("how", [POLLING, WEBSOCKET, UPGRADING], ids=["polling", "websocket", "up"])
def test_official_clients_talk_through_it(
    people: list[Person], javascript: JavaScript, how: dict[str, Any]
) -> None:
    sockets = [opened(javascript, person, **how) for person in people]
    for number, one in enumerate(sockets):
        one.say(f"hello from {number} {how}")
    for one in sockets:
        for number in range(len(sockets)):
            one.hears(f"hello from {number} {how}")
        _arrives_at(one, how["transports"][-1])
    for one in sockets:
        one.close()


def _arrives_at(socket: JavaScriptSocket, transport: str) -> None:
    wait_until(lambda: socket.transport() == transport, what=transport)


def test_browsers_are_spread_over_the_nodes_and_stay_where_they_are(balancer: Balancer) -> None:
    browsers = [requests.Session() for _ in range(8)]
    nodes = []
    for browser in browsers:
        browser.get(f"{balancer.url}/", timeout=5)
        nodes.append(browser.cookies[COOKIE])
    assert set(nodes) == {"one", "two"}
    again = browsers[0].get(f"{balancer.url}/", timeout=5)
    assert COOKIE not in again.cookies


@pytest.mark.shows("http-proxies")
def test_what_a_client_says_of_its_address_is_not_believed(
    people: list[Person], nodes: list[Server]
) -> None:
    ada = people[0]
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example"}
    answer = requests.post(
        f"{ada.server.url}/api/v1/auth/login",
        json={"username": ada.name, "password": ada.password}, headers=forged, timeout=20,
    )  # fmt: skip
    assert answer.ok, answer.text
    sessions = ada.get("auth/sessions").json()["sessions"]
    assert {one["address"] for one in sessions} == {"127.0.0.1"}
    assert nodes[0].url != ada.server.url


def test_metrics_are_not_for_the_world(balancer: Balancer) -> None:
    assert requests.get(f"{balancer.url}/metrics", timeout=5).status_code == 404


def test_nginx_takes_our_configuration(tmp_path: Path) -> None:
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} "
        f"http {{ access_log off; include {DEPLOY}/nginx.conf; }}"
    )
    checked = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
