"""A backup that is read: nothing of it is believed before it has been looked at.

No name in it becomes a path. Whatever is wrong with the file is one `Failure`.
"""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from parlour.archive import layout
from parlour.archive.layout import BlobPart, Manifest, Part
from parlour.archive.progress import Advance, step
from parlour.platform.blobs import is_key
from parlour.protocol.errors import Failure, invalid

_CHUNK = 1024 * 1024
_MANIFEST_BYTES = 1024 * 1024
# Of a row; a message has some 70,000 at most.
_LINE_BYTES = 8 * 1024 * 1024
_ENCRYPTED = 0x1
_READING = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error,
            OSError, ValueError, msgspec.MsgspecError)  # fmt: skip

Row = tuple[bool | int | str | None, ...]
_rows = msgspec.json.Decoder(Row)
_blobs = msgspec.json.Decoder(BlobPart)


class _Format(msgspec.Struct):
    format: int


class Backup:
    """An open backup. `rows` and `blobs` want what `verify` has looked through."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    @property
    def size(self) -> int:
        """How much all that is in it takes."""
        return sum(one.file_size for one in self._archive.infolist())

    def verify(self) -> None:
        """Read everything once, and compare it with its checksums. Raises `Failure`."""
        with step("checking", self.size) as advance, _damaged():
            for name, table in self.manifest.tables.items():
                with self._archive.open(layout.table_member(name)) as file:
                    member = _Member(file)
                    rows = sum(len(some) for some in self._decoded(name, member))
                _check(name, member, rows, table)
                advance(member.size)
            with self._archive.open(layout.BLOBS) as file:
                member = _Member(file)
                rows = sum(self._verify_blob(one, advance) for one in _blobs_in(member))
            _check(layout.BLOBS, member, rows, self.manifest.blobs)

    def rows(self, name: str) -> Iterator[list[Row]]:
        """A table's, a portion at a time."""
        with _damaged(), self._archive.open(layout.table_member(name)) as file:
            yield from self._decoded(name, file)

    def blobs(self) -> Iterator[BlobPart]:
        with _damaged(), self._archive.open(layout.BLOBS) as file:
            yield from _blobs_in(file)

    def open(self, key: str) -> IO[bytes]:
        return self._archive.open(layout.blob_member(key))

    def _decoded(self, name: str, file: "_Readable") -> Iterator[list[Row]]:
        width = len(self.manifest.tables[name].columns)
        for lines in _lines(file):
            rows = _rows.decode_lines(lines)
            if any(len(row) != width for row in rows):
                raise ValueError(name)
            yield rows

    def _verify_blob(self, one: BlobPart, advance: Advance) -> int:
        with self.open(one.key) as file:
            member = _Member(file)
            while member.read(_CHUNK):
                pass
        if (member.size, member.sha256) != (one.size, one.sha256):
            raise ValueError(one.key)
        advance(one.size)
        return 1


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Member:
    """A file in the archive, counted and hashed while it is read."""

    def __init__(self, file: _Readable) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self.size = 0

    def read(self, size: int, /) -> bytes:
        chunk = self._file.read(size)
        self._hash.update(chunk)
        self.size += len(chunk)
        return chunk

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Raises `Failure` for a file that is no backup, or one of a newer Parlour."""
    try:
        archive = ZipFile(path)
    except FileNotFoundError:
        raise invalid(f"there is no file {path}") from None
    except (BadZipFile, OSError, ValueError, struct.error) as error:
        raise invalid(f"{path} is no backup of Parlour, or is cut off ({error})") from None
    with archive:
        manifest = _manifest(archive, path)
        with _damaged():
            _check_members(archive, manifest, path.stat().st_size)
        yield Backup(archive, manifest)


def _manifest(archive: ZipFile, path: Path) -> Manifest:
    try:
        if archive.getinfo(layout.MANIFEST).file_size > _MANIFEST_BYTES:
            raise ValueError(layout.MANIFEST)
        text = archive.read(layout.MANIFEST)
        found = msgspec.json.decode(text, type=_Format).format
    except (KeyError, *_READING):
        raise invalid(f"{path} is no backup of Parlour") from None
    if found != layout.FORMAT:
        raise invalid(
            f"{path} has the format {found} and this Parlour reads {layout.FORMAT}: "
            "restore it with the Parlour that made it"
        )
    with _damaged():
        return msgspec.json.decode(text, type=Manifest)


def _check_members(archive: ZipFile, manifest: Manifest, size: int) -> None:
    """That there is what the manifest says, and nothing else, nor anything twice."""
    parts: dict[str, Part] = {
        layout.table_member(name): table for name, table in manifest.tables.items()
    }
    parts[layout.BLOBS] = manifest.blobs
    members = archive.infolist()
    sizes = {one.filename: one.file_size for one in members}
    blobs = [one for one in members if one.filename not in {layout.MANIFEST, *parts}]
    as_said = all(sizes.get(name) == part.bytes for name, part in parts.items())
    as_said = as_said and len(blobs) == manifest.blobs.rows and all(map(_is_blob, blobs))
    once = len(sizes) == len(members)
    # Where members lie over each other, a small file is a large one.
    apart = sum(one.compress_size for one in members) <= size
    if not (as_said and once and apart and all(map(_is_plain, members))):
        raise ValueError("members")


def _is_plain(one: ZipInfo) -> bool:
    encrypted = bool(one.flag_bits & _ENCRYPTED)
    return not encrypted and one.compress_type in (ZIP_STORED, ZIP_DEFLATED)


def _is_blob(one: ZipInfo) -> bool:
    key = one.filename.removeprefix(layout.blob_member(""))
    stored = one.compress_type == ZIP_STORED and one.compress_size == one.file_size
    return stored and is_key(key) and one.filename == layout.blob_member(key)


def _check(name: str, member: _Member, rows: int, part: Part) -> None:
    if (rows, member.size, member.sha256) != (part.rows, part.bytes, part.sha256):
        raise ValueError(name)


def _blobs_in(file: _Readable) -> Iterator[BlobPart]:
    for lines in _lines(file):
        yield from _blobs.decode_lines(lines)


def _lines(file: _Readable) -> Iterator[bytes]:
    """Whole lines, many at a time."""
    left = io.BytesIO()
    while chunk := file.read(_CHUNK):
        end = chunk.rfind(b"\n") + 1
        if left.tell() > _LINE_BYTES:
            raise ValueError("line")
        left.write(chunk[: end or None])
        if end:
            yield left.getvalue()
            left = io.BytesIO()
            left.write(chunk[end:])
    if left.tell():
        yield left.getvalue()


@contextmanager
def _damaged() -> Iterator[Any]:
    try:
        yield
    except Failure:
        raise
    except (KeyError, *_READING) as error:
        raise invalid(f"the backup is damaged, or was changed ({error})") from error
