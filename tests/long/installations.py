"""Parlour as operators run it, and what happens to machines."""

import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.long.walker import Walker
from tests.parts import MariaDB, Redis, Server, wait_until

SETTINGS = {"rate_limits": "off", "access_token_seconds": "300"}
_PAUSE = (0.5, 3.0)
_LOCKED_SECONDS = 7


class Alone(Server):
    """A process of its own from the first: what it holds in memory, it shares with no other."""

    within = ("env",)


@dataclass
class Installation:
    nodes: list[Server]
    mariadb: MariaDB | None = None
    redis: Redis | None = None
    walkers: list[Walker] = field(default_factory=list)

    def ready(self) -> bool:
        return all(node.ready() for node in self.nodes)


Fault = Callable[[Installation, random.Random], None]


@contextmanager
def one_server(folder: Path) -> Iterator[Installation]:
    server = Alone(folder / "data", **SETTINGS)
    try:
        yield Installation([server])
    finally:
        server.stop()


@contextmanager
def two_nodes(folder: Path) -> Iterator[Installation]:
    """On one MariaDB and one Redis."""
    for part in ("mariadb", "redis"):
        (folder / part).mkdir()
    with ExitStack() as stack:
        mariadb, redis = MariaDB(folder / "mariadb"), Redis(folder / "redis")
        stack.callback(mariadb.kill)
        stack.callback(redis.kill)
        url = mariadb.new_database()
        nodes: list[Server] = [
            Alone(folder / "data", url, redis_url=redis.url, **SETTINGS) for _ in range(2)
        ]
        for node in nodes:
            stack.callback(node.stop)
        yield Installation(nodes, mariadb, redis)


def kill_a_node(here: Installation, dice: random.Random) -> None:
    node = dice.choice(here.nodes)
    node.kill()
    node.start()


def restart_a_node(here: Installation, dice: random.Random) -> None:
    node = dice.choice(here.nodes)
    node.stop()
    node.start()


def pause_a_node(here: Installation, dice: random.Random) -> None:
    _pause(dice.choice(here.nodes).process, dice)


def cut_half_of_the_people(here: Installation, dice: random.Random) -> None:
    for walker in dice.sample(here.walkers, len(here.walkers) // 2):
        walker.be_cut()


def lock_the_database(here: Installation, _: random.Random) -> None:
    """For longer than anybody waits for it."""
    file = here.nodes[0].folder / "parlour.sqlite3"
    other = sqlite3.connect(file, isolation_level=None, timeout=5)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(_LOCKED_SECONDS)
    other.close()


def pause_mariadb(here: Installation, dice: random.Random) -> None:
    assert here.mariadb is not None
    _pause(here.mariadb.process, dice)


def kill_mariadb(here: Installation, _: random.Random) -> None:
    assert here.mariadb is not None
    here.mariadb.kill()
    here.mariadb.start()


def pause_redis(here: Installation, dice: random.Random) -> None:
    assert here.redis is not None
    _pause(here.redis.process, dice)


def kill_redis(here: Installation, _: random.Random) -> None:
    assert here.redis is not None
    here.redis.kill()
    here.redis.start()


def _pause(process: object, dice: random.Random) -> None:
    process.send_signal(signal.SIGSTOP)  # type: ignore[attr-defined]
    time.sleep(dice.uniform(*_PAUSE))
    process.send_signal(signal.SIGCONT)  # type: ignore[attr-defined]


# After these a process has begun anew, and so has what it holds in memory.
ENDING: list[Fault] = [kill_a_node, restart_a_node]
LASTING: list[Fault] = [pause_a_node, cut_half_of_the_people]
OF_SQLITE: list[Fault] = [lock_the_database]
OF_A_FLEET: list[Fault] = [pause_mariadb, kill_mariadb, pause_redis, kill_redis]


def faults(here: Installation, *, ending: bool) -> list[Fault]:
    own = OF_SQLITE if here.mariadb is None else OF_A_FLEET
    return [*LASTING, *own, *(ENDING if ending else [])]


def strike(here: Installation, fault: Fault, dice: random.Random) -> float:
    """Do it; seconds until all is ready again."""
    began = time.monotonic()
    fault(here, dice)
    wait_until(here.ready, seconds=60, what=f"recovery from {fault.__name__}")
    return time.monotonic() - began
