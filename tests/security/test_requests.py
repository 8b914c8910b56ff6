"""HTTP by hand: requests that a proxy and the server could take for different ones, and paths and
names of hosts that lead elsewhere."""

import re
import socket

import pytest
import requests

from tests.parts import Server
from tests.world import Person

POST = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SMUGGLED = "GET /healthz?smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKS = "Transfer-Encoding: chunked\r\n"

UNCLEAR = {
    "a length and chunks": f"{POST}Content-Length: 5\r\n{CHUNKS}\r\n0\r\n\r\n",
    "a length that covers more": f"{POST}Content-Length: 99\r\n{CHUNKS}\r\n0\r\n\r\n",
    "two lengths": f"{POST}Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    "the same length twice": f"{POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}",
    "a list of lengths": f"{POST}Content-Length: 0, 44\r\n\r\n",
    "a length with a sign": f"{POST}Content-Length: +2\r\n\r\n{{}}",
    "a length below nothing": f"{POST}Content-Length: -1\r\n\r\n",
    "a length as Python writes it": f"{POST}Content-Length: 0_2\r\n\r\n{{}}",
    "a hexadecimal length": f"{POST}Content-Length: 0x2\r\n\r\n{{}}",
    "no length at all": f"{POST}Content-Length: \r\n\r\n{{}}",
    "a space before the colon": f"{POST}Content-Length : 2\r\n\r\n{{}}",
    "a line that is no header": f"{POST}Content-Length\r\nX: y\r\n\r\n",
    "unknown chunks": f"{POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "two codings": f"{POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunks and then not": f"{POST}{CHUNKS}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "a folded header": f"{POST}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    "a vertical tab": f"{POST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "chunks in HTTP/1.0": f"{POST.replace('/1.1', '/1.0')}{CHUNKS}\r\n0\r\n\r\n",
    "a bare CR": f"{POST}X: y\rContent-Length: 44\r\n\r\n",
    "a NUL": f"{POST}X: a\0b\r\n\r\n",
    "two hosts": "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "101 headers": f"GET / HTTP/1.1\r\nHost: x\r\n{'X: y' + chr(13) + chr(10)}" * 101 + "\r\n",
    "a line without an end": f"GET / HTTP/1.1\r\nHost: x\r\nX: {'y' * 70_000}",
    "HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
}
# What is read as one request, and ends the connection where the next could not be found.
BAD_CHUNKS = {
    "a chunk below nothing": "-1\r\n\r\n",
    "a chunk as Python writes it": "0x2\r\n{}\r\n0\r\n\r\n",
    "a chunk that is longer than it says": "2\r\n{}{}\r\n0\r\n\r\n",
    "an extension that ends the line": "2;\n{}\r\n0\r\n\r\n",
    "a trailer that is a request": "0\r\nX: y\r\n",
}


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


def ask(server: Server, sent: str) -> str:
    """All that is answered until the server closes the connection."""
    answered = b""
    with socket.create_connection((server.host, server.port), timeout=20) as raw:
        try:
            raw.sendall(sent.encode("latin-1"))
            raw.shutdown(socket.SHUT_WR)
            while received := raw.recv(65_536):
                answered += received
        except ConnectionError:
            # It need not read what it has refused.
            pass
    return answered.decode("latin-1")


def status_lines(answered: str) -> list[str]:
    return re.findall(r"HTTP/1\.1 (\d+) ", answered)


@pytest.mark.shows("http-smuggling")
@pytest.mark.parametrize("what", UNCLEAR)
def test_a_request_whose_end_is_unclear_is_the_last(server: Server, what: str) -> None:
    answered = ask(server, UNCLEAR[what] + SMUGGLED)
    assert status_lines(answered) in (["400"], []), answered
    assert '"status":"ok"' not in answered
    # A line of the log is all that it takes, and no traceback.
    assert {one["level"] for one in server.lines} <= {"info", "warning"}
    assert server.errors == []


@pytest.mark.shows("http-smuggling")
@pytest.mark.parametrize("what", BAD_CHUNKS)
def test_a_chunk_that_is_none_ends_the_connection(server: Server, what: str) -> None:
    answered = ask(server, f"{POST}{CHUNKS}\r\n{BAD_CHUNKS[what]}{SMUGGLED}")
    assert set(status_lines(answered)) == {"400"}
    assert '"status":"ok"' not in answered
    assert server.errors == []


def test_what_is_clear_is_answered_one_after_the_other(server: Server) -> None:
    """What is refused above is not refused for another reason."""
    answered = ask(server, f"{POST}{CHUNKS}\r\n2\r\n{{}}\r\n0\r\n\r\n{SMUGGLED}")
    assert status_lines(answered) == ["400", "200"]
    assert '"status":"ok"' in answered


@pytest.mark.shows("http-host")
@pytest.mark.parametrize(
    "path",
    ["/", "/assets//evil.example", "//evil.example/", "/\\evil.example", "/rooms//evil.example/",
     "/api/v1//me", "/api/v1/me/", "http://evil.example/", "/invite//evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1@evil.example", "[::1", "x" * 300])
def test_no_answer_leads_to_the_host_that_a_request_names(
    server: Server, path: str, host: str
) -> None:
    """Nor to one in the path: neither a redirect nor a page that a cache could keep for others."""
    answered = ask(
        server,
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: {host}\r\n"
        f"X-Original-URL: /{host}\r\nForwarded: host={host}\r\nConnection: close\r\n\r\n",
    )
    assert status_lines(answered)[0] in ("200", "400", "404"), answered
    assert host not in answered
    assert "evil.example" not in answered
    assert "Location" not in answered


@pytest.mark.shows("http-paths")
@pytest.mark.parametrize(
    "path",
    ["/../../pyproject.toml", "/%2e%2e/settings.py", "/..%2fsettings.py", "/..%5csettings.py",
     "/assets/../../settings.py", "/assets/%2e%2e/%2e%2e/settings.py", "/assets/..%2f..%2fcli.py",
     "/assets/%2fetc%2fpasswd", "/%2fetc%2fpasswd", "//etc/passwd", "/assets/a%00b", "/a%00b",
     "/" + "a" * 4000, "/assets/" + "a" * 4000, "/a%ed%a0%80b", "/assets/%ff", "/.%00./cli.py",
     "/api/v1/avatars/..%2f..%2fsecret.key", "/api/v1/uploads/..%2f..%2fsecret.key/a"],
)  # fmt: skip
def test_a_path_leads_to_no_file_but_the_pages(server: Server, path: str) -> None:
    """It is the page, or nothing; and the same whether a file is there or not."""
    answered = ask(server, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    head, _, body = answered.partition("\r\n\r\n")
    assert status_lines(head)[0] in ("200", "401", "404"), answered
    assert ("<!doctype html>" in body) is head.startswith("HTTP/1.1 200")
    absent = path.replace("settings", "nothing").replace("cli", "nothing")
    again = ask(server, f"GET {absent} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert status_lines(again) == status_lines(head)
    assert not server.logged("request failed")


@pytest.mark.shows("http-methods")
def test_a_method_is_what_the_request_says(server: Server, ada: Person) -> None:
    bearer = {"Authorization": f"Bearer {ada.token}", "X-HTTP-Method-Override": "DELETE"}
    for path in ("me", "me?_method=DELETE"):
        url = f"{server.url}/api/v1/{path}"
        answer = requests.get(url, headers=bearer, timeout=10)
        assert answer.status_code in (200, 400)
    for method in ("TRACE", "CONNECT", "PROPFIND"):
        answered = ask(
            server,
            f"{method} /api/v1/me HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\n"
            "Connection: close\r\n\r\n",
        )
        assert status_lines(answered)[0] in ("400", "405")
        assert "secret=1" not in answered
    assert ada.get("me").json()["id"] == ada.user["id"]
