"""Staging: the messages of an export, sorted on disk, because exports are neither sorted nor small.

A table of SQLite in a file that nobody else sees.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import msgspec

from parlour.archive.incoming.shapes import Message

_PAGE = 500


class Staging:
    """`order` sorts a room's messages; of two with one order, the first that came is first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(
            "CREATE TABLE staged (id INTEGER PRIMARY KEY, room TEXT, key TEXT, position INTEGER, "
            "message BLOB, seq INTEGER, UNIQUE (room, key))"
        )
        connection.execute("CREATE INDEX by_position ON staged (room, position, id)")

    def add(self, room: str, message: Message, order: int) -> bool:
        """False for one that is there already."""
        added = self._connection.execute(
            "INSERT OR IGNORE INTO staged (room, key, position, message) VALUES (?, ?, ?, ?)",
            (room, message.key, order, msgspec.msgpack.encode(message)),
        )
        return added.rowcount == 1

    def count(self, room: str) -> int:
        query = "SELECT count(*) FROM staged WHERE room = ?"
        count: int = self._connection.execute(query, (room,)).fetchone()[0]
        return count

    def pages(self, room: str) -> Iterator[list[Message]]:
        """A room's messages in their order, a page at a time."""
        place = (-1, -1)
        while rows := self._connection.execute(
            "SELECT position, id, message FROM staged WHERE room = ? AND (position, id) > (?, ?) "
            "ORDER BY position, id LIMIT ?",
            (room, *place, _PAGE),
        ).fetchall():
            yield [msgspec.msgpack.decode(row[2], type=Message) for row in rows]
            place = rows[-1][:2]

    def remember(self, room: str, seqs: dict[str, int]) -> None:
        """Where messages are now, by key."""
        self._connection.executemany(
            "UPDATE staged SET seq = ? WHERE room = ? AND key = ?",
            [(seq, room, key) for key, seq in seqs.items()],
        )

    def seq(self, room: str, key: str) -> int | None:
        """Where a message is that has its place already."""
        query = "SELECT seq FROM staged WHERE room = ? AND key = ?"
        found = self._connection.execute(query, (room, key)).fetchone()
        return None if found is None else found[0]


@contextmanager
def staging() -> Iterator[Staging]:
    with TemporaryDirectory(prefix="parlour-") as folder:
        connection = sqlite3.connect(f"{folder}/staged.sqlite3", isolation_level=None)
        # If this process ends, so does what it has gathered.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        try:
            yield Staging(connection)
        finally:
            connection.close()
