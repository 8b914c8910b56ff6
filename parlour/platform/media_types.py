"""Media types, by what is in a file; its name decides only between what the content leaves open."""

import codecs
import re
from typing import IO

from parlour.platform import pictures

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}")
_LOOKED_AT_BYTES = 65_536
# Fewer bytes alike are chance: "BM" begins a bitmap, and BMW.
_MIN_CONFIDENCE = 0.4
# Files that are text, and of a type of their own.
_TEXT_TYPES = {b"%PDF-": "application/pdf", b"{\\rtf": "application/rtf"}
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def sniffed(file: IO[bytes], name: str) -> str:
    """The type of a file that is no picture of `pictures.TYPES`."""
    file.seek(0)
    start = file.read(_LOOKED_AT_BYTES)
    for beginning, known in _TEXT_TYPES.items():
        if start.startswith(beginning):
            return known
    return TEXT if _is_text(start) else _by_magic(file, name)


def _is_text(start: bytes) -> bool:
    # Not final: the last character may have been cut in two.
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return _NOT_IN_TEXT.search(text) is None


def _by_magic(file: IO[bytes], name: str) -> str:
    # It reads a table of all types there are: not before the first file that needs it.
    import puremagic  # noqa: PLC0415

    file.seek(0)
    try:
        found = puremagic.magic_stream(file)
    except Exception:
        # It parses what strangers send, and says in many ways that it does not know.
        return UNKNOWN
    likely = [one for one in found if one.confidence == found[0].confidence >= _MIN_CONFIDENCE]
    # A document of an office is a ZIP archive too: they all begin alike.
    likely.sort(key=lambda one: (not name.lower().endswith(one.extension), one.extension != ".zip"))
    # A broken picture must not be called one: pages would try to show it.
    if not likely or likely[0].mime_type in pictures.TYPES.values():
        return UNKNOWN
    named: str = likely[0].mime_type
    return named if _TYPE.fullmatch(named) else UNKNOWN
