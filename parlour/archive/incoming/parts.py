"""What a message of an export is here: its text, in pieces if it is long, and its files."""

import secrets
from dataclasses import dataclass, field
from io import BytesIO
from itertools import zip_longest
from tempfile import TemporaryFile
from typing import IO

import msgspec

from parlour.archive.incoming.export_zip import DAMAGED
from parlour.archive.incoming.people import People
from parlour.archive.incoming.shapes import File, Message, Source
from parlour.domain import attachments, filenames
from parlour.models import Attachment
from parlour.platform.blobs import Blobs
from parlour.protocol.base import ATTACHMENTS_MAX
from parlour.protocol.errors import Code, Failure

# Of a message's bound, the rest is for its mentions, its quote, and its files if it has some.
_TEXT_BYTES = 16_000
_BYTES_WITH_FILES = 8_000
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A message here. The `first` one has what others added."""

    message: Message
    key: str
    text: str
    files: list[Attachment] = field(default_factory=list)

    @property
    def first(self) -> bool:
        return self.key == self.message.key


def parts_of(
    source: Source, people: People, blobs: Blobs, message: Message, *, max_file_bytes: int
) -> list[Part]:
    """None for one without a word or a file. Files are stored already."""
    files, notes = [], []
    for file in message.files:
        stored = _store(source, blobs, file, max_file_bytes)
        if stored is None:
            source.left["files that are not in the export, damaged or too large"] += 1
            notes.append(f"📎 {filenames.clean(file.name)} (not imported)")
        else:
            files.append(stored)
    text = source.text(message.text, people.names).replace("\x00", "")
    bound = _BYTES_WITH_FILES if files else _TEXT_BYTES
    pieces = _pieces("\n".join([text, *notes]).strip(), bound)
    shares = [files[at : at + ATTACHMENTS_MAX] for at in range(0, len(files), ATTACHMENTS_MAX)]
    return [
        Part(message, f"{message.key}#{at}" if at else message.key, piece or "", share or [])
        for at, (piece, share) in enumerate(zip_longest(pieces, shares))
    ]


def _pieces(text: str, bound: int) -> list[str]:
    """Each fits into a message; cut between lines or words where there are any."""
    pieces = []
    while text:
        end = min(len(text), bound)
        while len(msgspec.json.encode(text[:end])) > bound:
            end -= end // 4
        if end < len(text):
            gaps = [text.rfind(gap, end // 2, end) for gap in ("\n", " ")]
            end = next((gap + 1 for gap in gaps if gap > 0), end)
        piece, text = text[:end].rstrip(), text[end:].lstrip("\n")
        if piece.strip():
            pieces.append(piece)
    return pieces


def _store(source: Source, blobs: Blobs, file: File, at_most: int) -> Attachment | None:
    """Store a file that lies in the export, whole."""
    with TemporaryFile() as copy:
        try:
            size = _copy(source, file, copy, at_most)
        except DAMAGED:
            return None
        if not 0 < size <= at_most:
            return None
        row = Attachment(id=secrets.token_hex(16), name=filenames.clean(file.name), size=size)
        picture = attachments.look(row, copy)
        try:
            blobs.put(row.id, copy)
            if picture is not None:
                blobs.put(attachments.thumbnail_key(row.id), BytesIO(picture.thumbnail))
        except OSError as error:
            raise Failure(Code.UNAVAILABLE, f"{row.name} cannot be stored: {error}") from error
        return row


def _copy(source: Source, file: File, to: IO[bytes], at_most: int) -> int:
    """How many bytes; 0 if it is not there. Counted as they come: an archive may say anything."""
    opened = source.open(file.member, at_most) if file.member else None
    size = 0
    if opened is not None:
        with opened:
            while size <= at_most and (chunk := opened.read(_CHUNK)):
                size += to.write(chunk)
    return size
