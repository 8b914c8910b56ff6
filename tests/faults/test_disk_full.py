"""The disk is full: whoever writes is told so, nothing is torn, and it heals when there is room."""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import new_database
from tests.files import upload
from tests.own import serving
from tests.parts import Server
from tests.world import PASSWORD, Person, Socket, World, new_id

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="a disk of one's own takes root")

_FILE = {"file": ("notes.bin", bytes(100_000))}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """One of a few MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def server(disk: Path, database_kind: str, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The embedded database is on that disk too; beside another, only the files are."""
    with serving(disk, new_database(database_kind, request)) as one:
        yield one


class Ballast:
    """All the room that there is."""

    def __init__(self, disk: Path) -> None:
        self._path = disk / "ballast"
        with self._path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))

    def drop(self) -> None:
        self._path.unlink()


@pytest.mark.shows("disk-full")
def test_a_full_disk_is_said_and_heals(
    server: Server, world: World, disk: Path, database_kind: str
) -> None:
    ada = world.person("Ada")
    socket = ada.socket()
    kept = [socket.say("before")]
    ballast = Ballast(disk)
    refused: dict[str, Any] | None = None
    if database_kind == "sqlite":
        more, refused = _say_until_refused(socket)
        kept += more
        assert ada.post("auth/login", _SIGN_IN | {"username": ada.name}).status_code == 503
    assert _uploads(ada) == 503
    assert ada.history(limit=200) == kept, "who reads is not held up"
    assert socket.client.connected
    ballast.drop()
    if refused is not None:
        kept.append(socket.do("send_message", **refused)["message"])
    file = upload(ada, b"room again")
    kept.append(socket.say("with a file", attachments=[file["id"]]))
    assert ada.post("auth/login", _SIGN_IN | {"username": ada.name}).status_code == 200
    assert ada.history(limit=200) == kept
    assert [path.name for path in (server.folder / "uploads").rglob("*.part-*")] == []
    if database_kind == "sqlite":
        with contextlib.closing(sqlite3.connect(server.folder / "parlour.sqlite3")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


_SIGN_IN = {"password": PASSWORD}


def _say_until_refused(socket: Socket) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What was said meanwhile, and what could not be."""
    said: list[dict[str, Any]] = []
    for number in range(500):
        message = {"message": f"{number} " * 2000, "client_id": new_id()}
        answer = socket.call("send_message", message)
        if not answer["ok"]:
            assert answer["error"]["code"] == "unavailable"
            return said, message
        said.append(answer["message"])
    raise AssertionError("there was room for all")


def _uploads(person: Person) -> int:
    return person.request("POST", "uploads", files=_FILE).status_code
