"""5. Search over many messages."""

import random
import time

from bench import crowd, past, systems
from bench.client import Http
from bench.context import Bench
from bench.findings import Chapter, Table, number, part
from bench.systems import System

_ROOMS = 50
_QUESTIONS = 60
_WARM = 5
# What is slow is known to be after so long.
_MOST_SECONDS = 6


def measure(bench: Bench) -> Chapter:
    chapter = Chapter(
        5,
        f"Search over {bench.search:,} messages",
        f"{_ROOMS} rooms of {bench.search // _ROOMS:,} messages, 3 to 20 made words each out of "
        "20,000, as frequent as words are (Zipf), all rooms searched at once for a page of 25. "
        "Times are what a client on the other core waited, over HTTP.",
    )
    rows: list[list[str]] = []
    rows += _database(bench, chapter, None)
    with bench.mariadb() as mariadb:
        rows += _database(bench, chapter, mariadb.new_database())
    chapter.tables.append(Table(["", "median ms", "95 % ms", "longest ms"], rows))
    for name in ("Parlour, SQLite", "Parlour, MariaDB"):
        figures = chapter.figures[f"{name}: all of these"]
        chapter.at_most(f"{name}: 95 % of searches", figures["p95_ms"], 50, "ms")
    return chapter


def _database(bench: Bench, chapter: Chapter, database_url: str | None) -> list[list[str]]:
    folder = bench.place()
    folder.mkdir()
    systems.prepare(folder, database_url)
    url = systems.url_of(folder, database_url)
    here = crowd.enrol(url, 50)
    started = time.monotonic()
    past.fill_searchable(url, here, _ROOMS, bench.search // _ROOMS)
    name = "Parlour, MariaDB" if database_url else "Parlour, SQLite"
    chapter.notes.append(f"{name}: filled and indexed in {time.monotonic() - started:.0f} s.")
    with systems.serving(folder, here, database_url, name) as system:
        return _ask(chapter, system)


def _ask(chapter: Chapter, system: System) -> list[list[str]]:
    client = Http(system, system.people[1].token)
    rows, times = [], []
    for title, questions in _questions().items():
        for question in questions[:_WARM]:
            client.get("search", q=question)
        found = _times(client, questions)
        times += found
        rows.append(_row(chapter, f"{system.name}: {title}", found))
    client.close()
    return [*rows, _row(chapter, f"{system.name}: all of these", times)]


def _times(client: Http, questions: list[str]) -> list[float]:
    found: list[float] = []
    until = time.monotonic() + _MOST_SECONDS
    for question in questions:
        found.append(client.get("search", q=question)[0])
        if time.monotonic() > until:
            break
    return found


def _row(chapter: Chapter, title: str, times: list[float]) -> list[str]:
    figures = {"p50_ms": part(times, 0.5), "p95_ms": part(times, 0.95), "max_ms": max(times)}
    chapter.figures[title] = figures
    return [title, *(number(one) for one in figures.values())]


def _questions() -> dict[str, list[str]]:
    chance = random.Random(3)
    words = past.corpus().words
    often, middle, seldom = words[:20], words[200:2_000], words[5_000:]

    def some(*pools: list[str]) -> list[str]:
        return [" ".join(chance.choice(pool) for pool in pools) for _ in range(_QUESTIONS)]

    return {
        "one word": some(middle),
        "a rare word": some(seldom),
        "a word that is everywhere": some(often),
        "two words": some(middle, middle),
        "a rare word and a frequent one": some(often, seldom),
        "by somebody": [f"from:person7 {word}" for word in some(middle)],
        "a phrase": [f'"{phrase}"' for phrase in some(often, often)],
        "the beginning of a word": [word[:3] for word in some(middle)],
    }
