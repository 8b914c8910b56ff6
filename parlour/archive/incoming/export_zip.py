"""A zip archive that another chat exported: looked into, and never unpacked.

No name in it becomes a path here. Whatever is wrong with it is one `Failure`.
"""

import fnmatch
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

import msgspec

from parlour.protocol.errors import Failure, invalid

# Of one file of JSON; a day of a busy channel has some 10 MB.
_JSON_BYTES = 256 * 1024 * 1024
# What is raised by who reads a file of an archive that is not as it should be.
DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)
_READING = (*DAMAGED, OSError, ValueError, msgspec.MsgspecError)


class ExportZip:
    """`names` are its files, below the folder in which all of them may be."""

    def __init__(self, archive: ZipFile, top: str) -> None:
        self._archive, self._top = archive, top
        self.names = [
            one.filename.removeprefix(top)
            for one in archive.infolist()
            if one.filename.startswith(top) and not one.is_dir()
        ]

    def json(self, name: str, kind: Any) -> Any:
        """A file of JSON, of a shape of msgspec."""
        with reading(name):
            if self._archive.getinfo(self._top + name).file_size > _JSON_BYTES:
                raise ValueError("it is far too large")
            return msgspec.json.decode(self._archive.read(self._top + name), type=kind)

    def open(self, name: str, at_most: int | None = None) -> IO[bytes] | None:
        """A file as it is; None for one that is not there, or is larger."""
        try:
            info = self._archive.getinfo(self._top + name)
        except KeyError:
            return None
        too_large = at_most is not None and info.file_size > at_most
        return None if too_large else self._archive.open(info)


@contextmanager
def opened(path: Path, landmark: str) -> Iterator[ExportZip]:
    """`landmark`: a file that every such export has, wherever in the archive it begins."""
    try:
        archive = ZipFile(path)
    except FileNotFoundError:
        raise invalid(f"there is no file {path}") from None
    except (BadZipFile, OSError, ValueError, struct.error) as error:
        raise invalid(f"{path} is no zip archive, or is cut off ({error})") from None
    with archive:
        marks = fnmatch.filter(archive.namelist(), landmark)
        marks += fnmatch.filter(archive.namelist(), f"*/{landmark}")
        if not marks:
            raise invalid(f"{path} is no such export: there is no {landmark} in it")
        folder, slash, _ = min(marks, key=len).rpartition("/")
        yield ExportZip(archive, folder + slash)


@contextmanager
def reading(name: str) -> Iterator[None]:
    try:
        yield
    except Failure:
        raise
    except (KeyError, *_READING) as error:
        why = str(error).split("\n", 1)[0]
        raise invalid(f"the export's {name} cannot be read: {why}") from error
