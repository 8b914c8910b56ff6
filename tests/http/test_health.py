"""What supervisors, load balancers and Prometheus are told, and who else is not."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager

from tests.figures import figures, grown
from tests.own import serving
from tests.parts import MariaDB, Server, wait_until
from tests.world import PASSWORD, Person, World

TOKEN = "of-the-one-who-watches"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server behind a proxy, that has a token for its metrics."""
    with serving(
        tmp_path_factory.mktemp("watched"), metrics_token=TOKEN, trusted_proxies="1"
    ) as one:
        yield one


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as it starts without any setting."""
    with serving(tmp_path_factory.mktemp("own")) as one:
        yield one


@pytest.fixture
def own_mariadb(tmp_path: Path) -> Iterator[MariaDB]:
    (tmp_path / "mariadb").mkdir()
    instance = MariaDB(tmp_path / "mariadb")
    yield instance
    instance.kill()


def ask(server: Server, path: str = "/metrics", **headers: str) -> requests.Response:
    return requests.get(server.url + path, headers=headers, timeout=10)


class ElseWhere(HTTPAdapter):
    """Asks from an address that is not the server's own 127.0.0.1."""

    def init_poolmanager(self, *_: object, **__: object) -> None:
        self.poolmanager = PoolManager(source_address=("127.0.0.2", 0))


def from_elsewhere(server: Server, **headers: str) -> requests.Response:
    with requests.Session() as session:
        session.mount("http://", ElseWhere())
        return session.get(f"{server.url}/metrics", headers=headers, timeout=10)


def test_this_machine_may_see_the_metrics(own: Server) -> None:
    answer = ask(own)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "parlour_connections{" in answer.text
    assert "process_resident_memory_bytes " in answer.text
    assert ask(own, Host="localhost").status_code == 200


@pytest.mark.shows("metrics-closed")
@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"Host": "chat.example.org"},
        {"Host": "127.0.0.1.example.org"},
        {"Host": ""},
    ],
)
def test_what_comes_through_a_proxy_may_not(own: Server, headers: dict[str, str]) -> None:
    assert ask(own, **headers).status_code == 404


@pytest.mark.shows("metrics-closed")
def test_another_machine_may_not_and_is_told_what_any_unknown_path_is(own: Server) -> None:
    answer = from_elsewhere(own)
    unknown = ask(own, "/api/v1/nothing")
    assert (answer.status_code, answer.json()) == (404, unknown.json())
    wait_until(lambda: any(line["peer"] == "127.0.0.2" for line in own.logged("metrics refused")))
    assert from_elsewhere(own, Authorization="Bearer " + "None").status_code == 404


def test_whoever_has_the_token_may_from_anywhere(watched: Server) -> None:
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert ask(watched, **right).status_code == 200
    assert from_elsewhere(watched, **right).status_code == 200
    assert ask(watched, **right, **{"X-Forwarded-For": "192.0.2.7"}).status_code == 200


@pytest.mark.shows("metrics-closed")
@pytest.mark.parametrize("given", ["", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer ä"])
def test_without_the_token_not_even_this_machine_may(watched: Server, given: str) -> None:
    headers = {"Authorization": given.encode()} if given else {}
    answer = requests.get(f"{watched.url}/metrics", headers=headers, timeout=10)
    assert answer.status_code == 404
    assert TOKEN not in str(watched.lines)


@pytest.mark.shows("metrics-closed")
def test_a_proxy_that_is_trusted_does_not_make_anybody_local(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("proxied")
    with serving(folder, trusted_proxies="1") as server:
        claims = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"}
        assert ask(server, **claims).status_code == 404
        assert from_elsewhere(server, **claims).status_code == 404


def test_they_are_asked_often_and_leave_nothing_behind(own: Server) -> None:
    with requests.Session() as session:
        for path in ["/healthz", "/readyz", "/metrics"] * 60:
            answer = session.get(own.url + path, timeout=10)
            assert answer.status_code == 200
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["Cache-Control"] == "no-store"
    assert not any("healthz" in name or "metrics" in name for name in figures(own))


def test_what_people_do_is_counted(server: Server, world: World) -> None:
    before = figures(server)
    ada, bob = world.person("Ada"), world.person("Bob")
    mine, theirs = ada.socket(), bob.socket()
    mine.say("counted")
    theirs.hears("counted")
    assert mine.fails("send_message", message="") == "invalid"
    assert mine.fails("shout", message="counted") == "invalid"
    polling = world.connect({"token": ada.token}, transports=["polling"])
    after = figures(server)

    for name, times in {
        'parlour_connections{transport="websocket"}': 2,
        'parlour_connections{transport="polling"}': 1,
        "parlour_people": 2,
        'parlour_connects_total{outcome="accepted"}': 3,
        'parlour_events_total{event="receive_message"}': 1,
        'parlour_command_seconds_count{command="send_message"}': 2,
        'parlour_command_seconds_bucket{command="send_message",le="+Inf"}': 2,
        'parlour_command_failures_total{code="invalid",command="send_message"}': 1,
        'parlour_command_failures_total{code="invalid",command="unknown"}': 1,
        'parlour_batch_size_sum{batch="sends"}': 1,
    }.items():
        assert grown(before, after, name) == times, name
    assert grown(before, after, 'parlour_database_seconds_count{kind="write"}') >= 1
    assert after['parlour_batch_waiting{batch="sends"}'] == 0
    assert after['parlour_ready{check="database"}'] == 1
    polling.close()
    wait_until(lambda: figures(server)['parlour_connections{transport="polling"}'] == 0)


def test_whoever_is_not_let_in_is_counted_by_why(server: Server, world: World) -> None:
    before = figures(server)
    with pytest.raises(Exception, match=r"."):
        world.connect({"token": "no token"})
    refused = 'parlour_connects_total{outcome="unauthorized"}'
    assert grown(before, figures(server), refused) == 1


def test_requests_are_counted_by_route_and_never_by_what_was_asked(
    server: Server, ada: Person
) -> None:
    ada.get("rooms/1")
    ada.get("rooms/12345")
    ada.get("no-such-thing")
    requests.request("BREW", f"{server.url}/api/v1/me", timeout=10)
    body = {"username": ada.name, "password": PASSWORD + "?"}
    requests.post(f"{server.url}/api/v1/auth/login", json=body, timeout=10)
    counted = figures(server)
    responses = "parlour_http_responses_total"
    for labels in (
        'method="GET",route="/api/v1/rooms/<room_id>",status="200"',
        'method="GET",route="/api/v1/rooms/<room_id>",status="404"',
        'method="GET",route="none",status="404"',
        'method="other",route="none",status="405"',
        'method="POST",route="/api/v1/auth/login",status="401"',
    ):
        assert counted[f"{responses}{{{labels}}}"] >= 1
    assert not any("12345" in name or "no-such" in name or "BREW" in name for name in counted)


def test_the_loop_is_watched(own: Server) -> None:
    before = figures(own)["parlour_loop_lag_seconds_count"]
    wait_until(lambda: figures(own)["parlour_loop_lag_seconds_count"] >= before + 3)


@pytest.mark.shows("mariadb-hangs")
def test_a_database_that_hangs_makes_it_not_ready_but_alive(
    own_mariadb: MariaDB, tmp_path: Path
) -> None:
    server = Server(tmp_path / "data", own_mariadb.new_database())
    own_mariadb.pause()
    try:
        wait_until(lambda: not server.ready(), what="noticing it")
        started = time.monotonic()
        with ThreadPoolExecutor(20) as askers:
            answers = list(askers.map(lambda _: ask(server, "/readyz"), range(20)))
        assert time.monotonic() - started < 5, "all wait for the same answer"
        for answer in answers:
            assert (answer.status_code, answer.json()) == (503, {
                "status": "unavailable",
                "not_ready": [{
                    "check": "database", "reason": "The database does not answer within 2 s."
                }],
            })  # fmt: skip
        assert ask(server, "/healthz").status_code == 200
        assert figures(server)['parlour_ready{check="database"}'] == 0
    finally:
        own_mariadb.resume()
    wait_until(server.ready, what="recovery")
    assert figures(server)['parlour_ready{check="database"}'] == 1
    assert server.stop() == 0


def test_however_often_it_is_asked_the_database_is_asked_once_a_second(own: Server) -> None:
    reads = 'parlour_database_seconds_count{kind="read"}'
    before, started = figures(own)[reads], time.monotonic()
    with requests.Session() as session:
        for _ in range(200):
            assert session.get(f"{own.url}/readyz", timeout=10).json()["not_ready"] == []
    took = time.monotonic() - started
    # The search index and the choices are read every few seconds besides.
    assert figures(own)[reads] - before <= 3 * took + 5 < 200
