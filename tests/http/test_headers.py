"""What every answer carries, and what is answered to requests that are none."""

import re

import pytest
import requests

from tests.pages import FRIEND, STRANGERS
from tests.parts import Server

PATHS = ["/", "/some/room", "/healthz", "/readyz", "/api/v1/openapi.json", "/api/v1/me", "/api/x"]


@pytest.fixture(scope="module")
def server(server_with_a_friend: Server) -> Server:
    return server_with_a_friend


def ask(server: Server, method: str, path: str, **headers: str) -> requests.Response:
    return requests.request(method, server.url + path, headers=headers, timeout=10)


@pytest.mark.shows("csp")
@pytest.mark.parametrize("path", PATHS)
def test_nothing_foreign_and_nothing_inline_runs_on_the_page(server: Server, path: str) -> None:
    headers = ask(server, "GET", path).headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "*" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "Strict-Transport-Security" not in headers


@pytest.mark.shows("http-cached")
def test_answers_of_the_api_are_not_kept(server: Server) -> None:
    for path in ("/api/v1/me", "/api/v1/openapi.json", "/api/nothing"):
        assert ask(server, "GET", path).headers["Cache-Control"] == "no-store"


@pytest.mark.shows("cors")
def test_a_page_on_the_list_may_read_the_answers(server: Server) -> None:
    headers = ask(server, "GET", "/api/v1/me", Origin=FRIEND).headers
    assert headers["Access-Control-Allow-Origin"] == FRIEND
    assert headers["Access-Control-Allow-Credentials"] == "true"


@pytest.mark.shows("cors")
def test_a_page_on_the_list_may_write(server: Server) -> None:
    asks = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-csrf-token",
    }
    headers = ask(server, "OPTIONS", "/api/v1/auth/login", Origin=FRIEND, **asks).headers
    assert headers["Access-Control-Allow-Origin"] == FRIEND
    assert "POST" in headers["Access-Control-Allow-Methods"]
    assert "x-csrf-token" in headers["Access-Control-Allow-Headers"].lower()


@pytest.mark.shows("cors")
@pytest.mark.parametrize("origin", STRANGERS)
def test_another_page_may_not(server: Server, origin: str) -> None:
    for method in ("GET", "OPTIONS"):
        answer = ask(
            server, method, "/api/v1/me", Origin=origin, **{"Access-Control-Request-Method": "GET"}
        )
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_an_unknown_path_of_the_api_is_a_problem_and_not_the_page(server: Server) -> None:
    for path in ("/api/", "/api/v1", "/api/v1/nothing", "/api/v2/me", "/api/v1/me/"):
        answer = ask(server, "GET", path)
        assert answer.status_code == 404, path
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "not_found"


@pytest.mark.shows("http-paths")
def test_any_other_path_is_the_page_which_routes_for_itself(server: Server) -> None:
    for path in ("/", "/rooms/5", "/..%2f..%2fetc/passwd", "/index.html"):
        answer = ask(server, "GET", path)
        assert answer.headers["Content-Type"].startswith("text/html")
        assert "root:" not in answer.text


@pytest.mark.shows("http-paths")
@pytest.mark.parametrize("path", ["/assets/none.js", "/assets/..%2f..%2fsettings.py"])
def test_a_file_that_is_not_there_is_no_page(server: Server, path: str) -> None:
    assert ask(server, "GET", path).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/v1/me", {"GET", "PATCH", "DELETE"}),
        ("GET", "/api/v1/auth/login", {"POST"}),
        ("PUT", "/api/v1/rooms/1/messages", {"GET", "POST"}),
        ("POST", "/healthz", {"GET"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(
    server: Server, method: str, path: str, allowed: set[str]
) -> None:
    answer = ask(server, method, path)
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert allowed <= set(answer.headers["Allow"].split(", ")) <= {*allowed, "HEAD", "OPTIONS"}


@pytest.mark.shows("http-bodies")
def test_a_large_body_is_refused(server: Server) -> None:
    body = b'{"username":"' + b"x" * 70_000 + b'"}'
    # In chunks, nobody knows how many are to come, so that not even the first need be read.
    for sent, statuses in ((body, {413}), (iter([body]), {400, 411, 413})):
        answer = requests.post(
            f"{server.url}/api/v1/auth/login",
            data=sent,
            headers={"Content-Type": "application/json"},
            timeout=10,
        )
        assert answer.status_code in statuses
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_supervisors_are_told_that_it_lives_and_is_ready(server: Server) -> None:
    for path in ("/healthz", "/readyz"):
        answer = ask(server, "GET", path)
        assert (answer.status_code, answer.json()["status"]) == (200, "ok")


@pytest.mark.shows("http-proxies")
def test_proxy_headers_of_just_anybody_are_not_believed(server: Server) -> None:
    headers = ask(server, "GET", "/", **{"X-Forwarded-Proto": "https"}).headers
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_the_page_comes_compressed_and_is_kept_for_good(server: Server, coding: str) -> None:
    script = re.findall(r'src="(/assets/[^"]+\.js)"', ask(server, "GET", "/").text)[0]
    whole = ask(server, "GET", script, **{"Accept-Encoding": "identity"})
    small = ask(server, "GET", script, **{"Accept-Encoding": f"deflate, {coding}"})
    assert "Content-Encoding" not in whole.headers
    assert small.headers["Content-Encoding"] == coding
    assert int(small.headers["Content-Length"]) < int(whole.headers["Content-Length"]) / 2
    for answer in (whole, small):
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"
    assert whole.headers["ETag"] != small.headers["ETag"]
