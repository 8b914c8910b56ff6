"""The real parts that the tests run against: a MariaDB of their own, and Parlour as a process."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pymysql
import redis
import requests
from sqlalchemy import Executable, create_engine

from parlour.platform import migrate
from parlour.platform.db import Database
from tests import nursery

MIGRATED = "run `parlour db upgrade`"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(
    condition: Callable[[], object], *, seconds: float = 30, what: str = "the condition"
) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come about within {seconds} s")
        time.sleep(0.02)


class MariaDB:
    """A private instance in a folder, on a port of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self._options = folder, options
        self.port = free_port()
        self._databases = 0
        subprocess.run(
            ["mariadb-install-db", "--no-defaults", f"--datadir={folder}/data",
             "--auth-root-authentication-method=normal", "--skip-test-db"],
            check=True, capture_output=True,
            # Several begin at once, and each clears its folder for temporary tables.
            env={**os.environ, "TMPDIR": str(folder)},
        )  # fmt: skip
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["mariadbd", "--no-defaults", f"--datadir={self.folder}/data", f"--port={self.port}",
             "--bind-address=127.0.0.1", f"--socket={self.folder}/mariadb.sock",
             f"--pid-file={self.folder}/mariadb.pid", "--innodb-buffer-pool-size=64M",
             # Written at every commit and so safe from kill -9; the disk is not waited for.
             "--innodb-flush-log-at-trx-commit=2",
             # One that starts clears its folder of temporary tables: not those of its neighbours.
             f"--tmpdir={self.folder}",
             *(["--user=root"] if os.geteuid() == 0 else []), *self._options],
            stdout=subprocess.DEVNULL, stderr=(self.folder / "log").open("ab"),
        )  # fmt: skip
        wait_until(self._answers, seconds=60, what="MariaDB")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def pause(self) -> None:
        """It is there and takes connections, and answers nobody."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        self._databases += 1
        name = f"parlour{self._databases}"
        self._execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        return f"mysql+pymysql://root@127.0.0.1:{self.port}/{name}"

    def _answers(self) -> bool:
        with contextlib.suppress(pymysql.Error):
            self._execute("SELECT 1")
            return True
        return False

    def _execute(self, statement: str) -> None:
        with pymysql.connect(
            host="127.0.0.1", port=self.port, user="root", ssl_disabled=True
        ) as connection:
            connection.cursor().execute(statement)


class Redis:
    """A private instance with a password, on a port of its own, that keeps nothing."""

    password = "not/so:secret@all"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        return self.url_at(self.port)

    def url_at(self, port: int, host: str = "127.0.0.1") -> str:
        """The URL, where this port leads there."""
        return f"redis://:{quote(self.password, safe='')}@{host}:{port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "",
             "--requirepass", self.password, "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(self._answers, what="Redis")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url, protocol=2)

    def _answers(self) -> bool:
        with contextlib.suppress(redis.RedisError), self.client() as client:
            return bool(client.ping())
        return False


class Server:
    """Parlour as people run it: a process, here with a folder and a database of its own."""

    # Where it is reached, and what its command line begins with: see `tests.fleet.namespace`.
    host = "127.0.0.1"
    within: Sequence[str] = ()

    def __init__(self, folder: Path, database_url: str | None = None, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PARLOUR_")
        } | {f"PARLOUR_{name.upper()}": value for name, value in settings.items()}
        if database_url is not None:
            self.environment["PARLOUR_DATABASE_URL"] = database_url
            _upgrade(database_url)
        self.lines: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self.start()

    @property
    def database_url(self) -> str:
        embedded = f"sqlite:///{self.folder / 'parlour.sqlite3'}"
        return self.environment.get("PARLOUR_DATABASE_URL", embedded)

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def socket_url(self) -> str:
        """Where clients connect; `socket_path`, if that is not where Socket.IO looks by itself."""
        return self.url

    @property
    def socket_path(self) -> str | None:
        return None

    def meanwhile(self, statement: Executable) -> None:
        """Change the database behind the server's back: time passes, rows break."""
        # Not by `Database`: what breaks a row may break what holds rows together.
        engine = create_engine(self.database_url)
        with engine.begin() as connection:
            connection.execute(statement)
        engine.dispose()

    def ask(self, query: Executable) -> Any:
        """The one value that a query of the database gives, behind the server's back."""
        database = Database(self.database_url)
        with database.engine.connect() as connection:
            value = connection.execute(query).scalar_one()
        database.close()
        return value

    def start(self) -> None:
        arguments = ["serve", "--host", self.host, "--port", str(self.port),
                     "--data-dir", str(self.folder)]  # fmt: skip
        self.process: subprocess.Popen[str] | nursery.Process = (
            subprocess.Popen(
                [*self.within, *PARLOUR, *arguments],
                env=self.environment, cwd=self.folder.parent, stderr=subprocess.PIPE, text=True,
            )
            if self.within
            else nursery.here().bear(arguments, self.environment, self.folder.parent)
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        wait_until(self.ready, seconds=60, what="Parlour")

    def ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"Parlour ended: {self.errors}")
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(f"{self.url}/readyz", timeout=5).ok
        return False

    def run(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Another command of Parlour on the same data; it must succeed unless `check=False`."""
        check = options.pop("check", True)
        done = self.command(*arguments, "--data-dir", str(self.folder), **options)
        assert done.returncode == 0 or not check, done.stderr
        return done

    def command(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PARLOUR, *arguments], env=self.environment, cwd=self.folder.parent,
            capture_output=True, text=True, check=False, **options,
        )  # fmt: skip

    def kill(self) -> None:
        self.process.kill()
        self.ended()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def logged(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]

    def fields_logged(self, event: str) -> list[dict[str, Any]]:
        """Each line's own fields: what every line has is left out."""
        common = {"event", "level", "timestamp"}
        return [
            {name: value for name, value in line.items() if name not in common}
            for line in self.logged(event)
        ]

    def ended(self) -> int:
        code = self.process.wait(timeout=20)
        self._reader.join(timeout=5)
        return code

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            try:
                self.lines.append(json.loads(line))
            except ValueError:
                # Nothing but structured lines belongs in the log; the fixture checks that.
                self.errors.append(line)


def _upgrade(database_url: str) -> None:
    """As `parlour db upgrade` does, but for the second that a command takes to begin."""
    database = Database(database_url)
    migrate.upgrade(database.engine)
    database.close()


PARLOUR = [sys.executable, "-m", "parlour"]


@contextlib.contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
