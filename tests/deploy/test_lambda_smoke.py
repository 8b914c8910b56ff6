"""The script that walks through a deployment, here through a server, and through what is none."""

from pathlib import Path

import pytest
import requests
from sqlalchemy import text

from tests.own import serving
from tests.world import PASSWORD, World
from tools import lambda_smoke
from tools.lambda_smoke import FailedError, read_settings, walk

STEPS = ["the page", "registering", "two sockets", "a message", "a file", "leaving"]


def test_a_server_that_works_is_walked_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(tmp_path) as server:
        World(server).person("Ada")
        walk(server.url, None, None)
        told = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
        assert told == STEPS
        # It leaves nobody behind.
        people = server.ask(text("SELECT COUNT(*) FROM users WHERE username LIKE 'smoke.%'"))
        assert people == 0


def test_somebody_who_is_there_can_be_lent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(tmp_path, registration="closed") as server:
        ada = World(server).person("Ada")
        walk(server.url, ada.name, PASSWORD)
        assert "signing in: " in capsys.readouterr().out
        with pytest.raises(FailedError, match="signing in: 401 "):
            walk(server.url, ada.name, "another one")
        with pytest.raises(FailedError, match="registration is not open"):
            walk(server.url, None, None)


def test_it_does_not_become_the_administrator_by_accident(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        with pytest.raises(FailedError, match="nobody has registered yet"):
            walk(server.url, None, None)
        assert read_settings(requests.get(server.url, timeout=10).text)["fresh"] is True


def test_what_is_not_there_or_is_something_else_is_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["lambda_smoke", "http://127.0.0.1:9/"])
    with pytest.raises(SystemExit, match="lambda_smoke: the page: ") as ended:
        lambda_smoke.main()
    assert ended.value.code not in (0, None)
    with serving(tmp_path) as server, pytest.raises(FailedError, match="is this Parlour"):
        walk(f"{server.url}/api/v1/openapi.json", None, None)


def test_at_api_gateway_the_stage_is_all_of_the_path() -> None:
    engine = lambda_smoke.ServerlessEngine()
    url = engine._get_engineio_url("wss://socket.example.org", "/chat", "websocket")
    assert url == "wss://socket.example.org/chat?transport=websocket&EIO=4"
