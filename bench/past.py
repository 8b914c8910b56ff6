"""Rooms with a long past, written straight into the tables."""

import random
import sqlite3
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import pymysql
from sqlalchemy import Connection, create_engine, insert, make_url, text

from bench import crowd
from bench.crowd import Crowd
from parlour.domain import words
from parlour.domain.search_index import author_token
from parlour.models import SearchProgress
from parlour.platform.db import Database
from parlour.protocol import times

_PORTION = 200_000
_ROWS = 2_000
_SECOND = 1_000
_LINE = ": what people write in a room of which they are many, a hundred characters or so."
_COLUMNS = "INSERT INTO messages (room_id, seq, version, author_id, text, sent_at) "
# Each of the authors in turn, a message a second until now.
_FILL = {
    "sqlite": _COLUMNS + "WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n "
    "WHERE i < :last) SELECT :room, i, i, :author + i % :authors, 'line ' || i || :line, "
    ":begun + i * 1000 FROM n",
    # The table of a sequence is named by its bounds (mariadb.com/kb/en/sequence-storage-engine).
    "mysql": _COLUMNS + "SELECT :room, seq, seq, :author + seq % :authors, "
    "CONCAT('line ', seq, :line), :begun + seq * 1000 FROM seq_{first}_to_{last}",
}


def fill(database_url: str, room: str, here: Crowd, count: int) -> None:
    """So many messages in a room that says that it has them, and that they are indexed."""
    engine = create_engine(database_url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _hurry(connection)
        for first in range(1, count + 1, _PORTION):
            last = min(first + _PORTION - 1, count)
            statement = _FILL[engine.dialect.name].format(first=first, last=last)
            connection.execute(
                text(statement),
                {"first": first, "last": last, "room": int(room), "author": here.people[0].id,
                 "authors": len(here.people), "line": _LINE,
                 "begun": times.now() - count * _SECOND},
            )  # fmt: skip
        connection.execute(insert(SearchProgress), {"room_id": int(room), "version": count})
    engine.dispose()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of made words, as often as words are: the second half as often as the first (Zipf)."""

    words: list[str]
    weights: list[float]

    def texts(self, count: int, seed: int) -> Iterator[list[str]]:
        chance = random.Random(seed)
        for _ in range(count):
            length = chance.randint(3, 20)
            yield chance.choices(self.words, cum_weights=self.weights, k=length)


def corpus(vocabulary: int = 20_000) -> Corpus:
    chance = random.Random(20)
    made: dict[str, None] = {}
    while len(made) < vocabulary:
        made["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 10)))] = None
    return Corpus(list(made), list(accumulate(1 / rank for rank in range(1, vocabulary + 1))))


def fill_searchable(database_url: str, here: Crowd, rooms: int, each: int) -> list[str]:
    """New rooms of so many messages each, with their search index."""
    db = Database(database_url)
    ids = [one.id for one in here.people]
    try:
        made = [
            db.write(crowd.new_room, f"Room {number}", ids, each) for number in range(rooms)
        ]  # fmt: skip
        db.write(lambda session: session.execute(
            insert(SearchProgress), [{"room_id": room, "version": each} for room in made]
        ))  # fmt: skip
    finally:
        db.close()
    rows = _rows(made, each, ids)
    if database_url.startswith("sqlite"):
        _sqlite(database_url, rows)
    else:
        _mariadb(database_url, rows)
    return [str(room) for room in made]


_Row = tuple[int, int, int, str, int, str]


def _rows(rooms: Sequence[int], each: int, authors: Sequence[int]) -> Iterator[_Row]:
    """Room, seq, author, text, time, indexed words."""
    texts = corpus().texts(len(rooms) * each, seed=1)
    begun = times.now() - each * _SECOND
    for seq in range(1, each + 1):
        for room in rooms:
            said, author = next(texts), authors[(seq + room) % len(authors)]
            found = set().union(*map(_tokens, said)) | {author_token(author)}
            yield room, seq, author, " ".join(said), begun + seq * _SECOND, " ".join(sorted(found))


@cache
def _tokens(word: str) -> frozenset[str]:
    return frozenset(words.tokens(word))


def _portions(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    while portion := [row for _, row in zip(range(_ROWS), rows, strict=False)]:
        yield portion


def _sqlite(database_url: str, rows: Iterator[_Row]) -> None:
    connection = sqlite3.connect(make_url(database_url).database or "")
    connection.execute("PRAGMA synchronous=OFF")
    for portion in _portions(rows):
        connection.executemany(
            _COLUMNS + "VALUES (?, ?, ?, ?, ?, ?)",
            [(room, seq, seq, author, said, at) for room, seq, author, said, at, _ in portion],
        )
        connection.executemany(
            "INSERT INTO message_words (rowid, words) VALUES (?, ?)",
            [((room << 32) + seq, found) for room, seq, _, _, _, found in portion],
        )
    connection.commit()
    connection.close()


def _mariadb(database_url: str, rows: Iterator[_Row]) -> None:
    url = make_url(database_url)
    with pymysql.connect(
        host=url.host or "", port=url.port or 0, user=url.username, database=url.database
    ) as connection:
        cursor = connection.cursor()
        cursor.execute("SET unique_checks = 0, foreign_key_checks = 0")
        # Made at the end, an index takes a fraction of the time.
        cursor.execute("ALTER TABLE message_words DROP KEY ft_message_words")
        for portion in _portions(rows):
            cursor.executemany(
                _COLUMNS + "VALUES (%s, %s, %s, %s, %s, %s)",
                [(room, seq, seq, author, said, at) for room, seq, author, said, at, _ in portion],
            )
            cursor.executemany(
                "INSERT INTO message_words (room_id, seq, words) VALUES (%s, %s, %s)",
                [(room, seq, found) for room, seq, _, _, _, found in portion],
            )
            connection.commit()
        cursor.execute("ALTER TABLE message_words ADD FULLTEXT KEY ft_message_words (words)")
        cursor.execute("ANALYZE TABLE messages, message_words")


def _hurry(connection: Connection) -> None:
    """Nothing is lost if this breaks off: the benchmark begins again."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA synchronous=OFF"))
    else:
        connection.execute(text("SET unique_checks = 0, foreign_key_checks = 0"))
