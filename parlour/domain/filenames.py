"""Names of files, as people get to see them. They never name a file on the server."""

import re
import unicodedata

MAX_BYTES = 255
_UNNAMED = "file"
_EXTENSION_BYTES = 32
# What is left of a path when whoever sent it lost the backslashes on the way.
_DOTS = re.compile(r"^\s*\.{2,}\s*")
# Invisible, though Unicode calls them letters, marks or symbols.
_INVISIBLE = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def clean(name: str) -> str:
    """The last part of the path, on one line, without what is invisible or turns text round.

    At most 255 bytes of UTF-8, as file systems have it; the extension stays.
    """
    parts = _visible(unicodedata.normalize("NFC", name)).replace("\\", "/").split("/")
    named = [_DOTS.sub("", " ".join(part.split())) for part in parts if part.strip(". ")]
    return _short(named[-1]) if named else _UNNAMED


def _visible(name: str) -> str:
    # RIGHT-TO-LEFT OVERRIDE makes `photo[RLO]gnp.exe` look like `photoexe.png`; all C… are
    # controls, formats, surrogates, private or unassigned.
    return "".join(
        " " if letter.isspace() else letter
        for letter in name
        if letter not in _INVISIBLE
        and (letter.isspace() or not unicodedata.category(letter).startswith("C"))
    )


def _short(name: str) -> str:
    if len(name.encode()) <= MAX_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension.encode()) > _EXTENSION_BYTES:
        stem, dot, extension = name, "", ""
    room = MAX_BYTES - len(f"{dot}{extension}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip() + dot + extension
