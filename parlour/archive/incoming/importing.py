"""Importing: people first, then rooms with what was said in them. It can be done again at any time:
what is here stays, what is new is added."""

from dataclasses import dataclass

from parlour.archive.incoming import messages, people, rooms
from parlour.archive.incoming.messages import Placing
from parlour.archive.incoming.shapes import Source
from parlour.archive.incoming.staging import staging
from parlour.archive.progress import step
from parlour.platform.blobs import Blobs
from parlour.platform.db import Database


@dataclass(frozen=True, slots=True)
class Imported:
    """`made` are the names of people for whom an account was made; `left` is what was not taken."""

    made: list[str]
    rooms: int
    messages: int
    known: int
    files: int
    left: dict[str, int]


def run(
    db: Database, blobs: Blobs, source: Source, *, same_people: bool, max_file_bytes: int
) -> Imported:
    """Raises `Failure`; what came so far is here then, and is known the next time."""
    with staging() as staged:
        found, places = source.read(staged)
        here = people.settle(db, found, same_people=same_people)
        at = Placing(db, blobs, source, here, staged, max_file_bytes)
        said = [room for room in places if staged.count(room.key)]
        with step("messages", sum(staged.count(room.key) for room in said)) as advance:
            for room in said:
                room_id, again = rooms.settle(db, source, room, here, staged)
                messages.place(at, room, room_id, again=again, advance=advance)
    if len(said) < len(places):
        source.left["rooms in which nothing was said"] += len(places) - len(said)
    return Imported(here.made, len(said), at.new, at.known, at.files, dict(source.left))
