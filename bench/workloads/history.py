"""4. History: a page of a long room, and catching up where nothing is new."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench import crowd, past, systems
from bench.client import Http
from bench.context import Bench
from bench.findings import Chapter, Table, number
from bench.systems import System
from parlour.platform.db import Database
from tests.line import Line

_SHORT = 10_000
_ROOMS = 50
_REQUESTS = 40
_PAGE = 50
# Where a page begins, for a room of so many messages.
_PLACES: dict[str, Callable[[int], dict[str, int]]] = {
    "first page": lambda _: {},
    "deep page": lambda count: {"before": random.randint(_PAGE + 1, count // 2)},
    "around a message": lambda count: {"after": random.randint(1, count - _PAGE)},
}


def measure(bench: Bench) -> Chapter:
    chapter = Chapter(
        4,
        f"History of {bench.history:,} messages",
        f"A page of {_PAGE} over HTTP from a room of {bench.history:,} messages and one of "
        f"{_SHORT:,}, taken in turns, each page elsewhere; `sync` over a socket with nothing new "
        f"in {_ROOMS} rooms. Times are what a client on the other core waited, HTTP and JSON "
        "included, at the median.",
    )
    rows: list[list[str]] = []
    with _sqlite(bench) as system:
        rows += _system(bench, chapter, system)
    with bench.mariadb() as mariadb, _filled(bench, mariadb.new_database()) as system:
        rows += _system(bench, chapter, system)
    chapter.tables.append(
        Table(["", f"{bench.history:,} messages: ms", f"{_SHORT:,}: ms", "ratio"], rows)
    )
    worst = {
        figure: max(one[figure] for one in chapter.figures.values())
        for figure in ("ratio", "long_ms", "sync_ms")
    }
    chapter.bar("Long room to short one, the worst of these", "≤ 1.5 ×", f"{worst['ratio']:.2f} ×",
                worst["ratio"] <= 1.5)  # fmt: skip
    chapter.at_most("A page of the long room, the worst of these", worst["long_ms"], 3, "ms")
    chapter.at_most(f"`sync` of {_ROOMS} rooms with nothing new", worst["sync_ms"], 5, "ms")
    return chapter


@contextmanager
def _sqlite(bench: Bench) -> Iterator[System]:
    with _filled(bench, None) as system:
        yield system


@contextmanager
def _filled(bench: Bench, database_url: str | None) -> Iterator[System]:
    folder = bench.place()
    folder.mkdir()
    systems.prepare(folder, database_url)
    url = systems.url_of(folder, database_url)
    here = crowd.enrol(url, 50)
    past.fill(url, _room(url, "The long one", here, bench.history), here, bench.history)
    past.fill(url, _room(url, "The short one", here, _SHORT), here, _SHORT)
    for number_of_room in range(_ROOMS - 3):
        past.fill(url, _room(url, f"Room {number_of_room}", here, 100), here, 100)
    name = "Parlour, MariaDB" if database_url else "Parlour, SQLite"
    with systems.serving(folder, here, database_url, name) as system:
        yield system


def _room(url: str, name: str, here: crowd.Crowd, count: int) -> str:
    db = Database(url)
    try:
        return str(db.write(crowd.new_room, name, [one.id for one in here.people], count))
    finally:
        db.close()


def _system(bench: Bench, chapter: Chapter, system: System) -> list[list[str]]:
    token = system.people[1].token
    long, short = str(int(system.room) + 1), str(int(system.room) + 2)
    client, line = Http(system, token), Line(system.url, {"token": token})
    sync = statistics.median(_sync(line))
    rows = []
    for title, place in _PLACES.items():
        times: dict[str, list[float]] = {long: [], short: []}
        for _ in range(bench.runs * _REQUESTS):
            for room, count in ((long, bench.history), (short, _SHORT)):
                milliseconds, said = client.get(
                    f"rooms/{room}/messages", limit=_PAGE, **place(count)
                )
                assert len(said["messages"]) == _PAGE
                times[room].append(milliseconds)
        found = {room: statistics.median(some) for room, some in times.items()}
        ratio = found[long] / found[short]
        chapter.figures[f"{system.name}: {title}"] = {
            "long_ms": found[long], "short_ms": found[short], "ratio": ratio, "sync_ms": sync,
        }  # fmt: skip
        rows.append([f"{system.name}: {title}", number(found[long]), number(found[short]),
                     f"{ratio:.2f} ×"])  # fmt: skip
    client.close()
    line.close()
    return [*rows, [f"{system.name}: `sync`, nothing new", number(sync), "", ""]]


def _sync(line: Line) -> list[float]:
    cursors: dict[str, int] = {}
    more = True
    while more:
        said = line.call("sync", {"cursors": cursors})
        cursors |= {room: changes["version"] for room, changes in said["changes"].items()}
        more = said["more"]
    times = []
    for _ in range(100):
        started = time.perf_counter()
        line.call("sync", {"cursors": cursors})
        times.append((time.perf_counter() - started) * 1000)
    return times
