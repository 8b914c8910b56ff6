"""A socket on another host, where no cookie goes: its address for the page, and its token."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.own import serving
from tests.pages import Attempt
from tests.parts import Server
from tests.world import Person, World

ELSEWHERE = "wss://id.execute-api.eu-central-1.amazonaws.com"


def told(server: Server) -> Any:
    """What the page is told."""
    html = requests.get(server.url, timeout=10).text
    found = re.search(r'<meta name="parlour" content="([^"]*)"', html)
    assert found, html
    return json.loads(unescape(found[1]))


def connects_to(server: Server) -> str:
    """Where the page's policy lets it connect."""
    policy = requests.get(server.url, timeout=10).headers["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("connect-src"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path, socket_url=f"{ELSEWHERE}/chat") as one:
        yield one


def test_the_page_is_told_where_it_is(elsewhere: Server) -> None:
    assert told(elsewhere)["socket"] == {"url": ELSEWHERE, "path": "/chat", "serverless": True}
    assert connects_to(elsewhere) == f"connect-src 'self' {ELSEWHERE}"


def test_without_the_setting_it_is_here(server: Server) -> None:
    assert told(server)["socket"] == {"url": "", "path": "/socket.io/", "serverless": False}
    assert told(server)["uploads"] == "here"
    assert connects_to(server) == "connect-src 'self'"


@pytest.mark.shows("tokens-expire")
def test_a_person_has_a_token_that_is_good_for_a_minute(ada: Person) -> None:
    answer = ada.post("auth/socket")
    assert (answer.status_code, answer.json()["expires_in"]) == (200, 60)
    token = answer.json()["access_token"]
    assert token != ada.token
    with Attempt(ada.server.url, {"token": token}) as socket:
        assert socket.says("hello")["username"] == ada.name


@pytest.mark.shows("revoked-tokens")
def test_it_ends_with_the_session(ada: Person) -> None:
    token = ada.post("auth/socket").json()["access_token"]
    assert ada.post("auth/logout").status_code == 204
    with Attempt(ada.server.url, {"token": token}) as socket:
        assert socket.code == "unauthorized"


def test_a_guest_has_one_too(world: World, server: Server) -> None:
    bearer = {"Authorization": f"Bearer {world.guest('Kim')}"}
    answer = requests.post(f"{server.url}/api/v1/auth/socket", headers=bearer, timeout=10)
    with Attempt(server.url, {"token": answer.json()["access_token"]}) as socket:
        assert socket.says("hello")["username"] == "Kim"


def test_nobody_has_none_and_another_page_gets_none(ada: Person, server: Server) -> None:
    answer = requests.post(f"{server.url}/api/v1/auth/socket", timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    # By cookie alone, as a page of another origin would ask.
    answer = ada.request("POST", "auth/socket", headers={})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
