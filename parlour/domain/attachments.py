"""Attachments: files that people upload, and then send with a message."""

import io
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO

import structlog
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from parlour.domain import access, filenames, views
from parlour.domain.actor import Actor
from parlour.domain.choices import Choices
from parlour.models import Attachment, Message, User
from parlour.models.attachment import ATTACHED_TO, bytes_of, never_sent
from parlour.models.message import PlainMessage
from parlour.platform import media_types, pictures
from parlour.platform.blobs import Blobs
from parlour.platform.db import Database
from parlour.platform.jobs import Lane, lane
from parlour.platform.pictures import Picture
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, invalid, not_found

log = structlog.get_logger()

MEGABYTE = 1024 * 1024
_ID = re.compile(r"[0-9a-f]{32}")
# So long a file waits to be sent, and so long a blob may be without its row.
_WAITS_MILLISECONDS = 24 * 60 * 60 * 1000
_LOOKED_UP = 500
# How the key ends of what a browser has sent to `DirectBlobs` and nobody has looked at.
ARRIVED = ".incoming"


@dataclass(frozen=True, slots=True)
class Uploads:
    """What uploads need."""

    db: Database
    blobs: Blobs
    choices: Choices
    # Browsers send and fetch files without this process: `blobs` are then `DirectBlobs`.
    direct: bool = False
    # One at a time: a large picture takes 200 MB while it is decoded.
    lane: Lane = field(default_factory=lambda: lane(1))

    @property
    def max_bytes(self) -> int:
        """Of one file; 0 when uploads are switched off."""
        return self.choices.now().upload_max_mb * MEGABYTE

    @property
    def quota_bytes(self) -> int:
        """Of all that a person uploads; 0 is no bound."""
        return self.choices.now().upload_quota_mb * MEGABYTE


def check_allowed(uploads: Uploads, actor: Actor, size: int = 0) -> None:
    """Raises `Failure` unless the actor may upload a file of `size` bytes."""
    if actor.guest or actor.user_id is None:
        raise Failure(Code.FORBIDDEN, "Guests may not do this. Register first.")
    if not uploads.max_bytes:
        raise Failure(Code.FORBIDDEN, "Uploads are switched off here.")
    if size > uploads.max_bytes:
        raise too_large(uploads.max_bytes)


def check(uploads: Uploads, actor: Actor, size: int) -> int:
    """Whose the file will be. Raises `Failure` unless they may upload it and have room for it."""
    check_allowed(uploads, actor, size)
    if size == 0:
        raise invalid("The file is empty.", "file")
    user_id = actor.user_id or 0
    # Before anything is stored, so that a full account costs nothing; `add` has the last word.
    uploads.db.read(_check_quota, uploads, user_id, size)
    return user_id


def too_large(max_bytes: int) -> Failure:
    return Failure(
        Code.TOO_LARGE, f"A file has at most {max_bytes // MEGABYTE:,} MB.", field="file"
    )


def upload(uploads: Uploads, actor: Actor, name: str, file: IO[bytes]) -> shapes.Attachment:
    """Store a file. It is the actor's alone until it is sent with a message."""
    size = file.seek(0, io.SEEK_END)
    user_id = check(uploads, actor, size)
    row = Attachment(
        id=secrets.token_hex(16), user_id=user_id, place=0, name=filenames.clean(name), size=size
    )
    _store(uploads, row, file)
    try:
        return uploads.db.write(add, uploads, row)
    except Failure as failure:
        # What the database may have done all the same is left to the sweep.
        if failure.code is not Code.UNAVAILABLE:
            discard(uploads.blobs, keys_of([row]))
        raise


def own_unsent(session: Session, user_id: int, ids: Sequence[str]) -> list[Attachment]:
    """Somebody's own files that are not sent yet, in the order of `ids`, held until the commit.

    Raises `Failure` if one of them is not there.
    """
    if not ids:
        return []
    if len(set(ids)) < len(ids):
        raise invalid("A file is attached once.", "attachments")
    rows = session.scalars(
        select(Attachment)
        .where(
            Attachment.id.in_(ids),
            Attachment.user_id == user_id,
            Attachment.room_id.is_(None),
        )
        .order_by(Attachment.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = {row.id: row for row in rows}
    if len(found) < len(ids):
        raise Failure(Code.NOT_FOUND, _NO_FILE, field="attachments")
    return [found[one] for one in ids]


def attach(rows: Sequence[Attachment], message: Message | PlainMessage) -> None:
    """Make files a message's, in this order."""
    for place, row in enumerate(rows):
        row.room_id, row.seq, row.place = message.room_id, message.seq, place


def remove_of(session: Session, room_id: int, seqs: Sequence[int]) -> list[str]:
    """Remove messages' files; the keys of their blobs, for `discard` after the commit."""
    rows = session.scalars(ATTACHED_TO, {"room_ids": [room_id], "seqs": seqs}).all()
    for row in rows:
        session.delete(row)
    return keys_of(rows)


def find(session: Session, actor: Actor, upload_id: str) -> Attachment:
    """A file that the actor may have: one's own, or one of a message that one may see."""
    row = session.get(Attachment, upload_id) if is_id(upload_id) else None
    if row is None or not _may_have(session, actor, row):
        raise not_found("file")
    return row


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def sweep(uploads: Uploads) -> None:
    """Remove files that were never sent, and blobs that nobody knows."""
    before = times.now() - _WAITS_MILLISECONDS
    unsent = uploads.db.write(_remove_unsent, before)
    discard(uploads.blobs, unsent)
    lost = 0
    for keys in _slices(uploads.blobs.older_than(before)):
        known = uploads.db.read(_known, {key[:32] for key in keys})
        unknown = [key for key in keys if key[:32] not in known or key.endswith(ARRIVED)]
        discard(uploads.blobs, unknown)
        lost += len(unknown)
    if unsent or lost:
        log.info("uploads swept", never_sent=len(unsent), lost=lost)


def discard(blobs: Blobs, keys: Iterable[str]) -> None:
    """Delete blobs that no row has any more. What cannot be deleted now, the sweep deletes."""
    for key in keys:
        try:
            blobs.delete(key)
        except OSError as error:
            log.error("blob not deleted", key=key, error=str(error))


def thumbnail_key(upload_id: str) -> str:
    return f"{upload_id}.thumbnail"


def keys_of(rows: Iterable[Attachment]) -> list[str]:
    """The keys of all that is stored for these files."""
    return [
        key
        for row in rows
        for key in ([row.id, thumbnail_key(row.id)] if row.thumbnail else [row.id])
    ]


_NO_FILE = not_found("file").message


def _check_quota(session: Session, uploads: Uploads, user_id: int, size: int) -> None:
    quota = uploads.quota_bytes
    if quota and session.scalars(bytes_of(user_id)).one() + size > quota:
        raise Failure(
            Code.TOO_LARGE,
            f"Your files would take more than the {quota // MEGABYTE:,} MB that everyone has. "
            "Delete messages with files that nobody needs any more.",
            field="file",
        )


def _store(uploads: Uploads, row: Attachment, file: IO[bytes]) -> None:
    """Store the file and its small copy, and put what they are into the row."""
    blobs, picture = uploads.blobs, uploads.lane(look, row, file)
    try:
        if picture is not None and picture.plain is not None:
            file, row.size = io.BytesIO(picture.plain), len(picture.plain)
        blobs.put(row.id, file)
        if picture is not None:
            blobs.put(thumbnail_key(row.id), io.BytesIO(picture.thumbnail))
    except OSError as error:
        log.error("file not stored", error=str(error))
        discard(blobs, keys_of([row]))
        raise not_stored() from error


def not_stored() -> Failure:
    return Failure(Code.UNAVAILABLE, "The file cannot be stored just now.", retry_after=60)


def look(row: Attachment, file: IO[bytes]) -> Picture | None:
    """The picture that the file is, if it is one; what it is, into the row."""
    picture = pictures.look(file)
    row.thumbnail = picture is not None
    row.type = picture.type if picture else media_types.sniffed(file, row.name)
    if picture is not None:
        row.width, row.height = picture.width, picture.height
    return picture


def add(session: Session, uploads: Uploads, row: Attachment) -> shapes.Attachment:
    """Keep a file that is stored. Raises `Failure` if its owner has no room for it."""
    # Whoever uploads several at once has them counted one after the other.
    session.get_one(User, row.user_id, with_for_update=True)
    _check_quota(session, uploads, row.user_id, row.size)
    # A copy: a transaction that is repeated starts with it afresh.
    columns = ("id", "user_id", "place", "name", "type", "size", "width", "height", "thumbnail")
    added = Attachment(
        uploaded_at=times.now(), **{column: getattr(row, column) for column in columns}
    )
    session.add(added)
    session.flush()
    return views.of_attachment(added)


def _may_have(session: Session, actor: Actor, row: Attachment) -> bool:
    if row.room_id is None or row.seq is None:
        return row.user_id == actor.user_id
    with suppress(Failure):
        place = access.place(session, actor, str(row.room_id))
        message = session.get_one(Message, (row.room_id, row.seq))
        return row.seq > place.hidden_until and message.deleted_at is None
    return False


def _remove_unsent(session: Session, before: int) -> list[str]:
    rows = session.scalars(never_sent(before).with_for_update()).all()
    for ids in _slices([row.id for row in rows]):
        session.execute(delete(Attachment).where(Attachment.id.in_(ids)))
    return keys_of(rows)


def _slices(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Few enough for one statement."""
    return (keys[start : start + _LOOKED_UP] for start in range(0, len(keys), _LOOKED_UP))


def _known(session: Session, ids: set[str]) -> set[str]:
    files = session.scalars(select(Attachment.id).where(Attachment.id.in_(ids)))
    avatars = session.scalars(select(User.avatar).where(User.avatar.in_(ids)))
    return {*files, *(key for key in avatars if key is not None)}
