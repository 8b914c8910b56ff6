"""A socket by cookie: only for pages of an allowed origin."""

import pytest

from tests.pages import FRIEND, STRANGERS, TRANSPORTS, Attempt
from tests.parts import Server
from tests.world import Person


@pytest.fixture(scope="module")
def server(server_with_a_friend: Server) -> Server:
    return server_with_a_friend


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_servers_own_page_connects_by_cookie(grace: Person, transport: str) -> None:
    url = grace.server.url
    with Attempt(url, transport=transport, cookie=grace.token, origin=url) as socket:
        assert socket.says("hello")["username"] == grace.name


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("origin", [FRIEND, FRIEND.upper()])
def test_a_page_on_the_list_connects_by_cookie(grace: Person, transport: str, origin: str) -> None:
    url = grace.server.url
    with Attempt(url, transport=transport, cookie=grace.token, origin=origin) as socket:
        assert socket.says("hello")["username"] == grace.name


@pytest.mark.shows("origin-sockets")
@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("origin", STRANGERS)
def test_another_page_does_not_even_open_a_socket(
    grace: Person, transport: str, origin: str
) -> None:
    url, known = grace.server.url, len(grace.server.errors)
    for cookie in (grace.token, None):
        with Attempt(url, transport=transport, origin=origin, cookie=cookie) as socket:
            assert socket.refusal is not None
            assert not socket.client.connected
    assert grace.server.errors[known:] == []


@pytest.mark.shows("origin-sockets")
@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_cookie_without_an_origin_does_not_count(grace: Person, transport: str) -> None:
    with Attempt(grace.server.url, transport=transport, cookie=grace.token) as socket:
        assert socket.code == "unauthorized"


@pytest.mark.shows("origin-sockets")
def test_a_cookie_counts_when_the_browser_says_that_the_page_is_ours(grace: Person) -> None:
    for site, counts in (("same-origin", True), ("same-site", False), ("cross-site", False)):
        with Attempt(
            grace.server.url,
            transport="polling",
            cookie=grace.token,
            headers={"Sec-Fetch-Site": site},
        ) as socket:
            assert (socket.refusal is None) is counts


def test_a_token_needs_no_origin(grace: Person) -> None:
    with Attempt(grace.server.url, {"token": grace.token}) as socket:
        assert socket.says("hello")["username"] == grace.name


def test_a_token_comes_before_the_cookie(grace: Person) -> None:
    with Attempt(grace.server.url, {"guest": "Chandra"}, cookie=grace.token) as socket:
        assert socket.says("hello")["username"] == "Chandra"


@pytest.mark.shows("origin-sockets")
def test_a_wrong_cookie_is_refused_and_not_taken_for_a_guest(grace: Person) -> None:
    url = grace.server.url
    with Attempt(url, cookie="garbage", origin=url) as socket:
        assert socket.code == "unauthorized"
