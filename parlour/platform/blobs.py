"""Blobs: uploaded files, each under its key, in the data folder.

A key is 32 hexadecimal characters, with an ending where one thing has several blobs
(`….thumbnail`). Nothing here waits through gevent: callers use a lane.
"""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_KEY = re.compile(r"[0-9a-f]{32}(\.[a-z0-9-]{1,32})?")


class Blobs:
    """A folder of blobs, spread over 256 folders in it by their first two characters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, file: IO[bytes]) -> None:
        """Store what `file` holds from its start. It is there as a whole, or not at all.

        When this returns, it is on disk. Raises `OSError`.
        """
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

    def path(self, key: str) -> Path:
        """Where the blob is, or would be."""
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self._folder / key[:2] / key

    def delete(self, key: str) -> None:
        """A blob that is not there is deleted already."""
        self.path(key).unlink(missing_ok=True)

    def older_than(self, moment: int) -> Iterator[str]:
        """The keys of blobs stored before `moment` (milliseconds), torn ones included."""
        for path in self._folder.glob("??/*"):
            with contextlib.suppress(FileNotFoundError):
                if _KEY.fullmatch(path.name) and path.stat().st_mtime * 1000 < moment:
                    yield path.name


def _sync_folder(folder: Path) -> None:
    # A file's name is its folder's content: without this, a power cut may forget it (fsync(2)).
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
