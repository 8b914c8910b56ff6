"""Long polling by hand: each request is answered, whatever is in it."""

import pytest
import requests

from tests.own import stays_quiet
from tests.parts import Server
from tests.world import World


def poll(
    server: Server, method: str = "GET", *, body: bytes = b"", **query: str
) -> requests.Response:
    return requests.request(
        method,
        f"{server.url}/socket.io/",
        params={"EIO": "4", "transport": "polling", **query},
        data=body,
        timeout=5,
    )


def opened(server: Server) -> str:
    sid: str = poll(server).text.split('"sid":"')[1].split('"')[0]
    return sid


@pytest.mark.shows("logs-escaped")
def test_nobody_writes_lines_into_the_log(server: Server, world: World) -> None:
    known, guest = len(server.errors), world.connect({"guest": "Listener"})
    poll(server, sid='x\n{"event":"forged","level":"info"}\n\x1b[31m')
    stays_quiet(server, known, guest)
    assert server.logged("forged") == []


@pytest.mark.shows("socket-garbage")
@pytest.mark.parametrize(
    "body",
    [b"garbage", b"\xff\xfe", b"b***", b"bAAAA", b"4\x1e\x1e", b"9", b"6", b"2probe",
     b"\x1e".join([b'42["hello"]'] * 100), b"4" * 70_000],
    ids=["letters", "no UTF-8", "no base64", "bytes", "empty packets", "an unknown packet",
         "a noop", "a ping", "a hundred packets", "70 KB"],
)  # fmt: skip
def test_a_garbage_body_is_answered(server: Server, world: World, body: bytes) -> None:
    known, guest = len(server.errors), world.connect({"guest": "Listener"})
    assert poll(server, "POST", body=body, sid=opened(server)).status_code in (200, 400, 413)
    stays_quiet(server, known, guest)


@pytest.mark.shows("no-jsonp")
@pytest.mark.parametrize(
    "query", [{"EIO": "3"}, {"EIO": "x"}, {"transport": "websocket"}, {"transport": "flash"},
              {"sid": "nobody's"}, {"j": "0"}, {"j": "x"}],
)  # fmt: skip
def test_another_way_of_opening_is_refused(
    server: Server, world: World, query: dict[str, str]
) -> None:
    # `j` is JSONP, which any page can read, whatever its origin.
    known, guest = len(server.errors), world.connect({"guest": "Listener"})
    assert poll(server, body=b"", **query).status_code == 400
    stays_quiet(server, known, guest)


@pytest.mark.shows("ids-guessed")
def test_a_foreign_socket_id_cannot_be_guessed(server: Server) -> None:
    one, other = opened(server), opened(server)
    assert len(one) >= 20
    assert one[:12] != other[:12]
    assert poll(server, "POST", body=b"40", sid=one[:-1] + "-").status_code == 400
