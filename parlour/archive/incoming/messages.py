"""The messages of an export, put into their room a page at a time.

Each has the time at which it was sent, the next `seq` of its room, and a `client_id` that is the
same whenever it is imported: what is here already stays as it is. It counts as read for whoever had
read all there was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from parlour.archive.incoming.parts import Part, parts_of
from parlour.archive.incoming.people import People
from parlour.archive.incoming.rooms import client_id
from parlour.archive.incoming.shapes import Message as Said
from parlour.archive.incoming.shapes import Room, Source
from parlour.archive.incoming.staging import Staging
from parlour.domain import attachments, mentions, pins
from parlour.models import Membership, Mention, Message, Pin, Reaction
from parlour.models import Room as Place
from parlour.platform.blobs import Blobs
from parlour.platform.db import Database
from parlour.protocol.base import REACTIONS_MAX_EMOJI

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Placing:
    """What it takes to put messages in their place, and how many there were."""

    db: Database
    blobs: Blobs
    source: Source
    people: People
    staging: Staging
    max_file_bytes: int
    new: int = 0
    known: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """New messages of a room, and what was looked up for them."""

    room: Room
    parts: list[Part]
    people: People
    client_ids: list[str]
    # Where messages are that are here already.
    seq: Callable[[str], int | None]


def place(
    at: Placing, room: Room, room_id: int, *, again: bool, advance: Callable[[int], None]
) -> None:
    """All of a room's. `again`: some may be here."""
    for messages in at.staging.pages(room.key):
        here = _here(at, room, messages) if again else {}
        at.staging.remember(room.key, here)
        new = [message for message in messages if message.key not in here]
        parts = [part for one in new for part in _parts(at, one)]
        if parts:
            ids = [client_id(at.source, room, part.key) for part in parts]
            page = _Page(room, parts, at.people, ids, lambda key: at.staging.seq(room.key, key))
            at.staging.remember(room.key, at.db.write(_write, room_id, page))
        at.known += len(here)
        shown = sum(part.first for part in parts)
        at.new += shown
        if shown < len(new):
            at.source.left["messages without a word or a file"] += len(new) - shown
        at.files += sum(len(part.files) for part in parts)
        advance(len(messages))


def _here(at: Placing, room: Room, messages: list[Said]) -> dict[str, int]:
    """Where those are that were imported before, by key."""
    keys = {
        (at.people.ids[one.author], client_id(at.source, room, one.key)): one.key
        for one in messages
    }
    found = at.db.read(_sent_under, list(keys))
    return {keys[author, sent]: seq for author, sent, seq in found if (author, sent) in keys}


def _sent_under(session: Session, ids: list[tuple[int, str]]) -> list[tuple[int, str, int]]:
    rows = session.execute(
        select(Message.author_id, Message.client_id, Message.seq).where(
            Message.author_id.in_({author for author, _ in ids}),
            Message.client_id.in_([sent for _, sent in ids]),
        )
    )
    return [(author, sent or "", seq) for author, sent, seq in rows]


def _parts(at: Placing, message: Said) -> list[Part]:
    return parts_of(at.source, at.people, at.blobs, message, max_file_bytes=at.max_file_bytes)


def _write(session: Session, room_id: int, page: _Page) -> dict[str, int]:
    """Where each is now, by key."""
    place = session.get_one(Place, room_id, with_for_update=True, populate_existing=True)
    before, rows = place.last_seq, _Rows(session, place, page)
    for part, sent_under in zip(page.parts, page.client_ids, strict=True):
        rows.add(part, sent_under)
    rows.write()
    session.execute(
        update(Membership)
        .where(Membership.room_id == room_id, Membership.read_seq >= before)
        .values(read_seq=place.last_seq, delivered_seq=place.last_seq)
    )
    return rows.seqs


class _Rows:
    """The rows of a page, gathered, in a room that is held."""

    def __init__(self, session: Session, place: Place, page: _Page) -> None:
        self._session, self._place, self._page = session, place, page
        self._messages: Rows = []
        self._beside: dict[type[Reaction | Mention | Pin], Rows] = {
            Reaction: [], Mention: [], Pin: [],
        }  # fmt: skip
        self.seqs: dict[str, int] = {}

    def add(self, part: Part, sent_under: str) -> None:
        """The room's next message."""
        self._place.last_seq += 1
        self._place.version += 1
        where = {"room_id": self._place.id, "seq": self._place.last_seq}
        author_id = self._page.people.ids[part.message.author]
        self._messages.append(
            where
            | {
                "version": self._place.version,
                "author_id": author_id,
                "client_id": sent_under,
                "text": part.text,
                "sent_at": part.message.sent_at,
                "edited_at": part.message.edited_at,
                "reply_to": self._answered(part),
                "mentions": self._name(part, where, author_id),
            }
        )
        self._attach(part, where, author_id)
        if part.first:
            self.seqs[part.key] = self._place.last_seq
            self._beside[Reaction] += [
                where | one for one in _reactions(self._page.people, part.message)
            ]
            if part.message.pinned or part.key in self._page.room.pins:
                # Who pinned it is not in every export: it was its author, then.
                by = {"user_id": author_id, "pinned_at": part.message.sent_at, "note": ""}
                self._beside[Pin].append(where | by)

    def write(self) -> None:
        self._session.execute(insert(Message), self._messages)
        self._beside[Pin] = _placed(self._session, self._place.id, self._beside[Pin])
        for kind, rows in self._beside.items():
            if rows:
                self._session.execute(insert(kind), rows)

    def _answered(self, part: Part) -> int | None:
        key = part.message.reply_to if part.first else None
        return (self.seqs.get(key) or self._page.seq(key)) if key else None

    def _name(self, part: Part, where: dict[str, Any], author_id: int) -> str | None:
        """Write down whom it names. Not everybody: that was for the moment."""
        named = mentions.resolve(self._session, self._place.id, part.text, notify_all=False).people
        self._beside[Mention] += [
            where | {"user_id": user.id} for user in named if user.id != author_id
        ]
        return " ".join(user.username for user in named) or None

    def _attach(self, part: Part, where: dict[str, Any], author_id: int) -> None:
        for file in part.files:
            file.user_id, file.uploaded_at = author_id, part.message.sent_at
        attachments.attach(part.files, Message(**where))
        self._session.add_all(part.files)


def _reactions(people: People, message: Said) -> Rows:
    """Once each, and of no more emoji than a message may have."""
    emoji = list(dict.fromkeys(one.emoji for one in message.reactions))[:REACTIONS_MAX_EMOJI]
    found = {
        (one.emoji, people.ids[one.person]): one.at
        for one in message.reactions
        if one.emoji in emoji and one.person in people.ids
    }
    return [
        {"emoji": one, "user_id": user_id, "reacted_at": at} for (one, user_id), at in found.items()
    ]


def _placed(session: Session, room_id: int, rows: Rows) -> Rows:
    """After those that there are, and no more than a room may have."""
    if not rows:
        return []
    here = select(func.count(), func.coalesce(func.max(Pin.position), 0)).where(
        Pin.room_id == room_id
    )
    count, last = session.execute(here).one()
    return [
        row | {"position": last + number * pins.STRIDE}
        for number, row in enumerate(rows[: max(0, pins.MOST - count)], start=1)
    ]
