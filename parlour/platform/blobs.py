"""Blobs: uploaded files, each under its key: in a folder, or in S3 (`s3_blobs`).

A key is 32 hexadecimal characters, with an ending where one thing has several blobs
(`….thumbnail`).
"""

import contextlib
import os
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from parlour.platform.jobs import lane

_KEY = re.compile(r"[0-9a-f]{32}(\.[a-z0-9-]{1,32})?")


@dataclass(frozen=True, slots=True)
class Blob:
    """An open blob, for reading from wherever one seeks; `modified` in seconds."""

    file: IO[bytes]
    size: int
    modified: int


class Blobs(Protocol):
    """Waits through gevent, or in a thread. What goes wrong is an `OSError`; a key that is none,
    a `ValueError`."""

    def put(self, key: str, file: IO[bytes]) -> None:
        """Store what `file` holds from its start. It is there as a whole, or not at all.

        When this returns, it is stored for good.
        """

    def open(self, key: str) -> Blob:
        """Raises `FileNotFoundError` for one that is not there."""

    def delete(self, key: str) -> None:
        """A blob that is not there is deleted already."""

    def older_than(self, moment: int) -> list[str]:
        """The keys of blobs stored before `moment` (milliseconds), torn ones included."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a browser posts to `url`: these fields, and last the file, in the field `file`."""

    url: str
    fields: dict[str, str]


class DirectBlobs(Blobs, Protocol):
    """Blobs that browsers send and fetch without this process between."""

    @property
    def origin(self) -> str:
        """Where browsers reach them."""

    def form(self, key: str, size: int, notes: dict[str, str], seconds: int) -> Form:
        """With it, for so long, whoever has it stores `size` bytes under `key`: no more, no less.

        `notes`, in ASCII, are stored with them, and cannot be changed.
        """

    def notes(self, key: str) -> dict[str, str]:
        """What was stored with it. Raises `FileNotFoundError`."""

    def adopt(self, key: str, new_key: str) -> None:
        """Copy it to `new_key`, without its notes, unless something is there already.

        Raises `FileNotFoundError`.
        """

    def link(self, key: str, *, headers: dict[str, str], seconds: int) -> str:
        """The URL where it is for so long. `headers`: Content-Type, Content-Disposition and
        Cache-Control of the answer."""


class FolderBlobs:
    """A folder of blobs, spread over 256 folders in it by their first two characters.

    Several processes may share it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lane = lane(1)

    def put(self, key: str, file: IO[bytes]) -> None:
        self._lane(self._put, key, file)

    def open(self, key: str) -> Blob:
        file = self.path(key).open("rb")
        stat = os.fstat(file.fileno())
        return Blob(file, stat.st_size, int(stat.st_mtime))

    def delete(self, key: str) -> None:
        self._lane(self._delete, key)

    def older_than(self, moment: int) -> list[str]:
        return self._lane(self._older_than, moment)

    def path(self, key: str) -> Path:
        """Where the blob is, or would be."""
        return self._folder / checked(key)[:2] / key

    def _put(self, key: str, file: IO[bytes]) -> None:
        path = self.path(key)
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sync_folder(self._folder)
        part = self.path(f"{key[:32]}.part-{secrets.token_hex(8)}")
        try:
            file.seek(0)
            with part.open("xb") as target:
                shutil.copyfileobj(file, target, 1024 * 1024)
                target.flush()
                os.fsync(target.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def _delete(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def _older_than(self, moment: int) -> list[str]:
        keys = []
        for path in self._folder.glob("??/*"):
            with contextlib.suppress(FileNotFoundError):
                if is_key(path.name) and path.stat().st_mtime * 1000 < moment:
                    keys.append(path.name)
        return keys


def is_key(name: str) -> bool:
    return _KEY.fullmatch(name) is not None


def checked(key: str) -> str:
    """The key. Raises `ValueError` for what is none."""
    if not is_key(key):
        raise ValueError(f"not a key: {key!r}")
    return key


def _sync_folder(folder: Path) -> None:
    # A file's name is its folder's content: without this, a power cut may forget it (fsync(2)).
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
