"""Backing up: all that an installation keeps, into one file, while it goes on."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import Session

from parlour import __version__
from parlour.archive import layout
from parlour.archive.layout import BlobPart, Manifest, Part, TablePart
from parlour.archive.new_file import new_file
from parlour.archive.progress import step
from parlour.archive.snapshot import snapshot
from parlour.domain import attachments, avatars
from parlour.models import Attachment, User
from parlour.platform import migrate
from parlour.platform.blobs import Blobs
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.protocol.errors import Code, Failure

_ROWS = 5_000
_KEYS = 1_000
_CHUNK = 1024 * 1024
# Half as long as zlib's usual level takes, for a tenth more.
_LEVEL = 3
_encoder = msgspec.json.Encoder()


@dataclass(slots=True)
class Backup:
    """What has come to be: rows by table, blobs, and the keys of those that were not there."""

    rows: dict[str, int] = field(default_factory=dict)
    blobs: int = 0
    missing: list[str] = field(default_factory=list)


def write(db: Database, blobs: Blobs, target: Path) -> Backup:
    """Write a backup to a new file. Raises `Failure`."""
    done = Backup()
    with (
        new_file(target) as file,
        snapshot(db) as connection,
        ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
    ):
        tables = {table.name: _write_table(archive, connection, table) for table in layout.tables()}
        listed = _write_blobs(archive, connection, blobs, done)
        manifest = Manifest(
            format=layout.FORMAT,
            parlour=__version__,
            schema=migrate.newest(),
            made_at=times.rfc3339(times.now()),
            tables=tables,
            blobs=listed,
            missing=len(done.missing),
        )
        archive.writestr(layout.MANIFEST, msgspec.json.format(_encoder.encode(manifest)))
    done.rows = {name: part.rows for name, part in tables.items()}
    return done


class _Member:
    """A file in the archive, counted and hashed while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)
        self.size += len(content)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def _write_table(archive: ZipFile, connection: Connection, table: Table) -> TablePart:
    total = connection.scalar(select(func.count()).select_from(table)) or 0
    with (
        archive.open(layout.table_member(table.name), "w", force_zip64=True) as file,
        step(table.name, total) as advance,
    ):
        member = _Member(file)
        for rows in _rows_of(connection, table):
            member.write(_encoder.encode_lines(rows))
            advance(len(rows))
    columns = [column.name for column in table.columns]
    return TablePart(rows=total, bytes=member.size, sha256=member.sha256, columns=columns)


def _rows_of(connection: Connection, table: Table) -> Iterator[list[tuple[object, ...]]]:
    # Not all at once, which is what MySQL's driver does unless it is told.
    streaming = connection.execution_options(stream_results=True, max_row_buffer=_ROWS)
    with streaming.execute(select(table)) as result:
        for rows in result.partitions(_ROWS):
            yield [tuple(row) for row in rows]


def _write_blobs(archive: ZipFile, connection: Connection, blobs: Blobs, done: Backup) -> Part:
    """The blobs that the snapshot names, and the list of them."""
    with (
        tempfile.TemporaryFile() as lines,
        step("files", _count_blobs(connection)) as advance,
    ):
        for key in _keys(connection):
            written = _write_blob(archive, blobs, key)
            if written is None:
                done.missing.append(key)
            else:
                lines.write(_encoder.encode(written) + b"\n")
                done.blobs += 1
            advance(1)
        return _write_list(archive, lines, done.blobs)


def _write_blob(archive: ZipFile, blobs: Blobs, key: str) -> BlobPart | None:
    """None for one that went since the snapshot, with its message."""
    try:
        blob = blobs.open(key)
        with blob.file as file:
            # Read before it has a place in the archive: it may go even now.
            chunk = file.read(_CHUNK)
            with archive.open(ZipInfo(layout.blob_member(key)), "w", force_zip64=True) as target:
                member = _Member(target)
                while chunk:
                    member.write(chunk)
                    chunk = file.read(_CHUNK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Failure(Code.UNAVAILABLE, f"the upload {key} cannot be read: {error}") from error
    return BlobPart(key, member.size, member.sha256)


def _write_list(archive: ZipFile, lines: IO[bytes], rows: int) -> Part:
    lines.seek(0)
    with archive.open(layout.BLOBS, "w", force_zip64=True) as file:
        member = _Member(file)
        while chunk := lines.read(_CHUNK):
            member.write(chunk)
    return Part(rows=rows, bytes=member.size, sha256=member.sha256)


def _count_blobs(connection: Connection) -> int:
    counts = (
        select(func.count()).select_from(Attachment),
        select(func.count()).select_from(Attachment).where(Attachment.thumbnail),
        select(func.count()).select_from(User).where(User.avatar.is_not(None)),
    )
    return sum(connection.scalar(one) or 0 for one in counts)


def _keys(connection: Connection) -> Iterator[str]:
    """Of all blobs that have a row. By pages: a result that waits for a bucket is cut off."""
    with Session(connection) as session:
        after = ""
        files = select(Attachment).order_by(Attachment.id).limit(_KEYS)
        while page := session.scalars(files.where(Attachment.id > after)).all():
            yield from attachments.keys_of(page)
            after = page[-1].id
            session.expunge_all()
        people = select(User.avatar).where(User.avatar.is_not(None))
        yield from _avatars(session.scalars(people.order_by(User.id)).all())


def _avatars(keys: Iterable[str | None]) -> Iterator[str]:
    return (avatars.blob_key(key) for key in keys if key is not None)
