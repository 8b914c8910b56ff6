"""What lies in the data folder, and what stands in the log: for its owner, and for nobody else."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files import upload
from tests.own import stays_quiet
from tests.parts import Server
from tests.world import Person, World


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


@pytest.mark.shows("data-for-owner")
def test_nobody_else_on_the_machine_reads_the_data(server: Server, ada: Person) -> None:
    upload(ada, b"a secret")
    ada.server.run("user", "list")
    shared = stat.S_IRWXG | stat.S_IRWXO
    found = [server.folder, *server.folder.rglob("*")]
    assert len(found) > 5
    assert [path for path in found if path.lstat().st_mode & shared] == []


@pytest.mark.shows("logs-hold-no-secrets")
def test_the_log_says_neither_what_was_said_nor_by_which_token(
    server: Server, world: World, ada: Person
) -> None:
    name = f"{ada.name}.too"
    token = world.register(name)
    adas = ada.socket()
    adas.say("for your eyes only")
    ada.post("auth/refresh")
    ada.request("PATCH", "me", json={"current_password": "a wrong guess", "password": "longer now"})
    stays_quiet(server, 0, adas)
    logged = str(server.lines)
    secrets = (token, ada.token, "a long walk home", "a wrong guess", "for your eyes only",
               *(one.value or "" for one in ada.browser.cookies))  # fmt: skip
    assert not [one for one in secrets if one in logged]


@pytest.mark.shows("logs-escaped")
@pytest.mark.parametrize("form", ["console", "json"])
def test_what_strangers_send_writes_no_lines_and_no_colours_into_the_log(
    form: str, tmp_path: Path
) -> None:
    """Nor does it in a traceback, which quotes what was wrong."""
    script = f"""
from parlour import log
import structlog
log.configure("info", "{form}")
logger = structlog.get_logger()
nasty = "x\\r\\n2026-11-30 [info] forged\\x1b[31m\\u202e\\x00"
logger.info("message", author=nasty)
try:
    raise ValueError(nasty)
except ValueError:
    logger.exception("failed")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, cwd=tmp_path, check=True, timeout=60
    )
    said = done.stderr.decode()
    assert "Traceback" in said
    assert "\x1b[31m" not in said
    assert not {"\r", "\x00", "\u202e"} & set(said)
    assert not [line for line in said.splitlines() if line.startswith("2026-11-30 [info] forged")]
