"""`make lambda-local`: the chat as functions on one's own machine, and nothing left of it after."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.parts import wait_until
from tests.world import PASSWORD
from tools.lambda_smoke import walk

ROOT = Path(__file__).parents[2]
_PORTS = 4


class Local:
    def __init__(self, folder: Path, port: int) -> None:
        self.url, self.lines = f"http://127.0.0.1:{port}", list[str]()
        # All that it starts inherits this: that is how it is found.
        self._mark = f"MARK_OF_THE_TEST={folder}"
        name, _, value = self._mark.partition("=")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.lambda_local", "--port", str(port),
             "--data-dir", str(folder)],
            cwd=ROOT, env={**os.environ, name: value}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def started(self) -> bool:
        assert self.process.poll() is None, self.lines
        return any("Ctrl-C ends it" in line for line in self.lines)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        code = self.process.wait(timeout=30)
        self._reader.join(timeout=5)
        return code

    def running(self) -> list[int]:
        """The ids of its processes."""
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if self._mark.encode() in path.read_bytes().split(b"\0"):
                    found.append(int(path.parent.name))
        return found

    def _read(self) -> None:
        self.lines.extend(self.process.stdout or [])


@pytest.fixture
def port() -> int:
    """The first of as many free ones in a row as are needed."""
    for first in range(20_000 + os.getpid() % 5_000, 32_000, _PORTS):
        with contextlib.ExitStack() as held, contextlib.suppress(OSError):
            for one in range(first, first + _PORTS):
                held.enter_context(socket.socket()).bind(("127.0.0.1", one))
            return first
    raise AssertionError("no free ports")


@contextlib.contextmanager
def local(folder: Path, port: int) -> Iterator[Local]:
    one = Local(folder, port)
    try:
        yield one
    finally:
        for process in one.running():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        one.ended()


def test_the_chat_is_there_until_it_is_ended(tmp_path: Path, port: int) -> None:
    folder = tmp_path / "lambda"
    with local(folder, port) as first:
        wait_until(first.started, seconds=120, what="the address")
        ada = {"username": "ada", "password": PASSWORD}
        registered = requests.post(f"{first.url}/api/v1/auth/register", json=ada, timeout=60)
        token = registered.json()["access_token"]
        # The page, two sockets, a message and a file.
        walk(first.url, None, None)
        assert len(first.running()) > 3
        assert first.stop() == 0, first.lines
        assert any('"event":"message received"' in line for line in first.lines)
        assert not [line for line in first.lines if '"level":"error"' in line]
        assert first.running() == []
    assert {path.name for path in folder.iterdir()} >= {"parlour.sqlite3", "secret.key"}
    with local(folder, port) as again:
        wait_until(again.started, seconds=120, what="the address")
        # The key is the same: people stay signed in.
        signed_in = {"Authorization": f"Bearer {token}"}
        me = requests.get(f"{again.url}/api/v1/me", headers=signed_in, timeout=60)
        assert me.json()["username"] == "ada"
        again.process.send_signal(signal.SIGINT)
        assert again.ended() == 0
        assert again.running() == []


def test_it_says_in_a_line_that_a_port_is_taken(tmp_path: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port + 1))
        other.listen()
        with local(tmp_path / "lambda", port) as one:
            assert one.ended() == 1
            (line,) = one.lines
            assert line.startswith(f"lambda_local: port {port + 1} cannot be had")
            assert one.running() == []


def test_it_can_be_ended_while_it_starts(tmp_path: Path, port: int) -> None:
    with local(tmp_path / "lambda", port) as one:
        wait_until((tmp_path / "lambda" / "secret.key").exists, what="the key")
        assert one.stop() == 0, one.lines
        assert one.running() == []
