"""`parlour serve`: how it starts and stops, and what it says when it cannot."""

import json
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest
import requests

from tests.own import command, refuses, serving
from tests.parts import PARLOUR, MariaDB, free_port
from tests.world import World


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.shows("secrets-generated")
def test_it_takes_a_free_port_says_where_and_stops_when_told(
    tmp_path: Path, number: signal.Signals
) -> None:
    running = subprocess.Popen(
        [*PARLOUR, "serve", "--port", "0"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    ready = json.loads(running.stderr.readline())
    assert ready["event"] == "parlour is ready"
    assert requests.get(f"{ready['address']}readyz", timeout=10).status_code == 200
    running.send_signal(number)
    assert running.wait(timeout=20) == 0
    assert "Traceback" not in running.stderr.read()
    with pytest.raises(requests.ConnectionError):
        requests.get(ready["address"], timeout=10)
    data = tmp_path / "parlour-data"
    assert mode(data) == 0o700
    assert mode(data / "secret.key") == 0o600
    assert len((data / "secret.key").read_text()) == 64
    assert mode(data / "parlour.sqlite3") == 0o600


def test_a_second_start_keeps_the_key_and_needs_no_migration(tmp_path: Path) -> None:
    keys = []
    for _ in range(2):
        running = subprocess.Popen(
            [*PARLOUR, "serve", "--port", "0"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        assert running.stderr is not None
        assert json.loads(running.stderr.readline())["event"] == "parlour is ready"
        keys.append((tmp_path / "parlour-data" / "secret.key").read_text())
        running.terminate()
        assert running.wait(timeout=20) == 0
        running.stderr.close()
    assert keys[0] == keys[1]


def test_until_somebody_registers_it_says_where_the_administrator_does(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        said = server.logged("the first person who registers is the administrator")
        assert requests.get(said[0]["register"], timeout=10).status_code == 200
        world = World(server)
        assert world.person().user["role"] == "admin"
        world.close()
        server.kill()
        server.start()
        known = server.logged("the first person who registers is the administrator")
        assert known == said, "it is not said again"


def test_gevent_websocket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """engineio would silently prefer it, which nobody maintains."""
    (tmp_path / "geventwebsocket").mkdir()
    (tmp_path / "geventwebsocket" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert "pip uninstall gevent-websocket" in refuses(command(tmp_path, "serve", "--port", "0"))


def test_a_busy_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = refuses(command(tmp_path, "serve", "--port", port))
        assert refuses(command(tmp_path, "serve", port=port)) == said
    assert said == (
        f"parlour: PARLOUR_PORT: port {port} on 127.0.0.1 is in use; choose another with --port"
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_that_is_not_ours_is_named(tmp_path: Path, host: str) -> None:
    assert f"PARLOUR_HOST: cannot listen on {host}" in refuses(
        command(tmp_path, "serve", "--host", host, "--port", "0")
    )


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in ("file", "file/data"):
        said = refuses(command(tmp_path, "serve", "--port", "0", "--data-dir", folder))
        assert f"PARLOUR_DATA_DIR: cannot write to {folder}" in said
        assert "--data-dir" in said


@pytest.mark.shows("secrets-short-refused")
def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    data = tmp_path / "parlour-data"
    data.mkdir()
    (data / "secret.key").write_text("short")
    assert "secret.key is damaged" in refuses(command(tmp_path, "serve", "--port", "0"))


def test_a_database_that_is_no_database_is_named(tmp_path: Path) -> None:
    data = tmp_path / "parlour-data"
    data.mkdir()
    (data / "parlour.sqlite3").write_bytes(b"this is no database at all " * 100)
    said = refuses(command(tmp_path, "serve", "--port", "0"))
    assert "database" in said
    assert (data / "parlour.sqlite3").read_bytes().startswith(b"this is no database")


@pytest.mark.shows("secrets-never-told")
def test_a_database_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    started = time.monotonic()
    said = refuses(
        command(
            tmp_path, "serve", "--port", "0",
            database_url=f"mysql+pymysql://ada:hunter22@127.0.0.1:{free_port()}/parlour",
        )
    )  # fmt: skip
    assert "PARLOUR_DATABASE_URL: cannot open the database mysql+pymysql://ada" in said
    assert "hunter22" not in said
    assert time.monotonic() - started < 30


def test_a_database_that_the_server_does_not_have_is_named(
    tmp_path: Path, mariadb: MariaDB
) -> None:
    url = f"mysql+pymysql://root@127.0.0.1:{mariadb.port}/nowhere"
    assert "nowhere" in refuses(command(tmp_path, "serve", "--port", "0", database_url=url))


def test_a_database_that_is_not_migrated_is_not_touched(tmp_path: Path, mariadb: MariaDB) -> None:
    url = mariadb.new_database()
    for arguments in (("serve", "--port", "0"), ("user", "list")):
        assert "run `parlour db upgrade`" in refuses(
            command(tmp_path, *arguments, database_url=url)
        )
    assert "database empty" in command(tmp_path, "db", "current", database_url=url).stdout
