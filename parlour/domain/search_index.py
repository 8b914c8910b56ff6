"""The search index: following what is said, a little later, so that nobody waits for it.

How far it has got is kept by room, as a version. What is new, edited or deleted has a higher one,
and so does all that was said before there was an index.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain import words
from parlour.models import Attachment, Message, Room, SearchProgress
from parlour.models.attachment import ATTACHED_TO
from parlour.models.message import CHANGED, PlainMessage, plain
from parlour.models.search_progress import backlog, behind
from parlour.platform import search
from parlour.platform.db import Database
from parlour.platform.jobs import Lane, lane
from parlour.platform.search import Entry

log = structlog.get_logger()

# Beside words (see `words`), a message is found by its author and by what it has.
HAS = {"file": "hfile", "image": "himage", "link": "hlink"}
_LINK = re.compile(r"https?://\S", re.IGNORECASE)

# A transaction of so many messages takes some 10 ms; then those who send have their turn, for so
# many times as long: where much is said at once, the index follows a little later.
_BATCH = 200
_PAUSES = 8
# So much backlog is worth telling the operator of, and so often.
_LONG = 5_000
_TOLD_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Index:
    """What the index needs. Cutting texts into words is work for a thread."""

    db: Database
    lane: Lane = field(default_factory=lambda: lane(1))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Messages of a room that changed after `since`: all of them up to `until`."""

    room_id: int
    since: int
    until: int
    messages: Sequence[PlainMessage]
    files: dict[int, list[Attachment]]


def keep_up(index: Index) -> None:
    """Index all that is waiting, in small portions."""
    total, done = index.db.read(_backlog), 0
    while True:
        started = time.monotonic()
        if not catch_up(index, None, _BATCH):
            break
        done += _BATCH
        if total >= _LONG and done % _TOLD_EVERY == 0:
            log.info("search index", done=f"{min(done, total):,}", of=f"{total:,}")
        time.sleep(_PAUSES * (time.monotonic() - started))
    if total >= _LONG:
        log.info("search index complete", messages=f"{total:,}")


def catch_up(index: Index, room_ids: list[int] | None, limit: int) -> bool:
    """Index at most `limit` messages of these rooms, or of all; whether some are left."""
    while limit > 0:
        stretches = index.db.read(_waiting, room_ids, min(limit, _BATCH))
        if not stretches:
            return False
        entries = index.lane(_cut, stretches)
        index.db.write(_store, stretches, entries)
        limit -= sum(len(one.messages) for one in stretches)
    return any(one.messages for one in index.db.read(_waiting, room_ids, 1))


def author_token(user_id: int) -> str:
    return f"u{user_id:08x}"


def texts_of(message: Message | PlainMessage, files: Sequence[Attachment]) -> str:
    """All of a message that can be searched: what it says, and what its files are called."""
    return "\n".join([message.text, *(file.name for file in files)])


def files_of(session: Session, room_id: int, seqs: list[int]) -> dict[int, list[Attachment]]:
    """These messages' files, by seq."""
    found: dict[int, list[Attachment]] = {}
    for file in session.scalars(ATTACHED_TO, {"room_ids": [room_id], "seqs": seqs}):
        found.setdefault(file.seq or 0, []).append(file)
    return found


def _backlog(session: Session) -> int:
    return session.scalars(backlog()).one()


def _waiting(session: Session, room_ids: list[int] | None, limit: int) -> list[_Stretch]:
    """What is to be indexed next: at most `limit` messages, and rooms where nothing was said."""
    stretches = []
    for room_id, since, now in session.execute(behind(room_ids, _BATCH)).all():
        # Read after the room's version: what came meanwhile has a higher one, and does no harm.
        these = {"room_id": room_id, "version": since, "hidden": 0, "limit": limit}
        messages = [one for one, _, _ in plain(session.connection().execute(CHANGED, these))]
        whole = len(messages) < limit
        until = max([now, *(one.version for one in messages)]) if whole else messages[-1].version
        files = files_of(session, room_id, [one.seq for one in messages]) if messages else {}
        stretches.append(_Stretch(room_id, since, until, messages, files))
        limit -= len(messages)
        if limit <= 0:
            break
    return stretches


def _cut(stretches: list[_Stretch]) -> list[list[Entry]]:
    return [
        [
            Entry(one.room_id, message.seq, _tokens(message, one.files.get(message.seq, [])))
            for message in one.messages
            if message.deleted_at is None
        ]
        for one in stretches
    ]


def _tokens(message: PlainMessage, files: Sequence[Attachment]) -> frozenset[str]:
    tokens = words.tokens(texts_of(message, files)) | {author_token(message.author_id)}
    if files:
        tokens.add(HAS["file"])
    if any(file.width for file in files):
        tokens.add(HAS["image"])
    if _LINK.search(message.text):
        tokens.add(HAS["link"])
    return frozenset(tokens)


def _store(session: Session, stretches: list[_Stretch], entries: list[list[Entry]]) -> None:
    for one, cut in zip(stretches, entries, strict=True):
        progress = session.get(SearchProgress, one.room_id, with_for_update=True)
        if progress is None:
            progress = SearchProgress(room_id=one.room_id, version=0)
            session.add(progress)
            # Of two who begin at once, one fails here, and finds the other's row the next time.
            session.flush()
        if progress.version != one.since:
            # Another process was here first.
            continue
        gone = [message.seq for message in one.messages if message.deleted_at is not None]
        search.remove(session, one.room_id, gone)
        # What has gone since it was read; see `retention`.
        first = session.scalar(select(Room.first_seq).where(Room.id == one.room_id)) or 0
        search.put(session, [entry for entry in cut if entry.seq >= first])
        progress.version = one.until
