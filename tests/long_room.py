"""Rooms with a long past, made behind the server's back."""

from sqlalchemy import insert
from sqlalchemy.orm import Session

from parlour.models import Message, Room
from parlour.platform.db import Database
from parlour.protocol import times
from tests.parts import Server

_MINUTE = 60_000
_TEXTS = (
    "line {n}",
    "line {n}: a little more than that, as people write when they have something to say about it",
    "line {n}\n\n" + "and a long one, which goes on for some time. " * 9,
    "line {n}\n```python\nfor tent in tents:\n    print(tent.colour, tent.size)\n```",
    "line {n} with a [link](https://example.org/{n}) and **bold** words",
    "> quoted\n\nline {n}",
)


def fill(server: Server, room: str, authors: list[str], count: int) -> None:
    """So many messages of many sizes, one a minute until now; in a run of eight each speaks."""
    database = Database(server.database_url)
    database.write(_fill, int(room), [int(one) for one in authors], count)
    database.close()


def _fill(session: Session, room_id: int, authors: list[int], count: int) -> None:
    room = session.get_one(Room, room_id, with_for_update=True)
    begun, first = times.now() - count * _MINUTE, room.last_seq + 1
    rows = [
        {
            "room_id": room_id,
            "seq": first + n,
            "version": room.version + 1 + n,
            "author_id": authors[n // 8 % len(authors)],
            "text": _TEXTS[n * 7 % 11 % len(_TEXTS)].format(n=n),
            "sent_at": begun + n * _MINUTE,
        }
        for n in range(count)
    ]
    for at in range(0, count, 1_000):
        session.execute(insert(Message), rows[at : at + 1_000])
    room.last_seq += count
    room.version += count
