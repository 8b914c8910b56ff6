"""What nobody needs any more is swept away, and nothing else."""

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from parlour.domain import attachments
from parlour.domain.actor import Actor
from parlour.domain.attachments import Uploads
from parlour.domain.choices import Choices
from parlour.domain.users import add_person
from parlour.models import Attachment, Message
from parlour.platform.blobs import FolderBlobs
from parlour.platform.db import Database
from parlour.settings import Settings
from tests.files import picture

HOUR = 3_600
CHOICES = Choices(Settings().model_dump())


@pytest.fixture
def uploads(db: Database, tmp_path: Path) -> Uploads:
    return Uploads(db, FolderBlobs(tmp_path / "uploads"), choices=CHOICES)


@pytest.fixture
def ada(db: Database) -> Actor:
    user = db.write(add_person, "Ada", "no hash")
    return Actor(user.id, user.username, user.role)


def stored(uploads: Uploads, actor: Actor, hours: int = 0) -> str:
    """A picture that was uploaded some hours ago."""
    file = attachments.upload(uploads, actor, "a.png", io.BytesIO(picture(size=(9, 9))))
    age(uploads, file.id, hours)
    return file.id


def age(uploads: Uploads, upload_id: str, hours: int) -> None:
    past = time.time() - hours * HOUR
    assert isinstance(uploads.blobs, FolderBlobs)
    for key in (upload_id, f"{upload_id}.thumbnail"):
        os.utime(uploads.blobs.path(key), (past, past))
    change = update(Attachment).where(Attachment.id == upload_id)
    uploads.db.write(lambda session: session.execute(change.values(uploaded_at=int(past * 1000))))


def left(uploads: Uploads) -> tuple[set[str], set[str]]:
    """The ids that have a row, and the keys that have a blob."""
    ids = uploads.db.read(lambda session: set(session.scalars(select(Attachment.id))))
    return ids, set(uploads.blobs.older_than(2**53))


def both(*ids: str) -> tuple[set[str], set[str]]:
    return set(ids), {key for one in ids for key in (one, f"{one}.thumbnail")}


def test_what_was_never_sent_goes_after_a_day(uploads: Uploads, ada: Actor) -> None:
    young, old, sent = (stored(uploads, ada, hours) for hours in (23, 25, 25))

    def attach(session: Any) -> None:
        row = session.get_one(Attachment, sent)
        attachments.attach([row], Message(room_id=1, seq=1))

    uploads.db.write(attach)
    assert left(uploads) == both(young, old, sent)
    attachments.sweep(uploads)
    assert left(uploads) == both(young, sent)


def test_blobs_that_nobody_knows_go_after_a_day(uploads: Uploads, ada: Actor) -> None:
    kept, lost = stored(uploads, ada, 25), "f" * 32
    uploads.db.write(lambda session: attachments.attach(
        [session.get_one(Attachment, kept)], Message(room_id=1, seq=1)))  # fmt: skip
    # What was begun and never finished, and what came once more after it was accepted.
    arrived = ("c" * 32 + attachments.ARRIVED, kept + attachments.ARRIVED)
    for key in (lost, f"{lost}.thumbnail", f"{'e' * 32}.part-0123456789abcdef", *arrived):
        uploads.blobs.put(key, io.BytesIO(b"x"))
        assert isinstance(uploads.blobs, FolderBlobs)
        os.utime(uploads.blobs.path(key), (0, 0))
    uploads.blobs.put("d" * 32, io.BytesIO(b"under way"))
    attachments.sweep(uploads)
    ids, keys = both(kept)
    assert left(uploads) == (ids, keys | {"d" * 32})
    attachments.sweep(uploads)


def test_a_blob_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise OSError("the disk is full")

    blobs = FolderBlobs(tmp_path / "uploads")
    with pytest.raises(OSError, match="full"):
        blobs.put("a" * 32, Broken(b"x"))
    assert not list(blobs.older_than(2**53))
    blobs.delete("a" * 32)
    for key in ("../" + "a" * 29, "A" * 32, "a" * 31, "a" * 32 + "/x", ""):
        with pytest.raises(ValueError, match="not a key"):
            blobs.path(key)
