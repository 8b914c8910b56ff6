"""What cameras and programs write into pictures beside the picture: place, time, owner, comments.

It is cut out, and nothing is encoded anew: each pixel stays as it was. What is not known to be part
of the picture goes, with what follows its end (a phone's film, a second picture). Of EXIF only the
way up is kept, for browsers turn the picture by it.
"""

import re
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
# JPEG (ITU-T T.81, B.1): a scan is followed by pixels, up to the next marker that is not theirs.
_END, _SCAN = 0xD9, 0xDA
_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
_APP0, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# PNG, third edition, 11, and what moves; text, times and EXIF are not among them.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT "
    b"acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
# In the flags of VP8X (WebP container specification, "Extended File Format").
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04


def removed(content: bytes, media_type: str, orientation: object) -> bytes:
    """The same picture without it. Raises `ValueError` for what is not built as it should be."""
    cut = _CUTS.get(media_type)
    exif = Image.Exif()
    if orientation in range(2, 9):
        exif[_ORIENTATION] = orientation
    try:
        return cut(content, exif.tobytes() if exif else b"") if cut else content
    except IndexError:
        raise ValueError("the picture ends too early") from None


def _jpeg(content: bytes, exif: bytes) -> bytes:
    kept = [b"\xff\xd8"]
    if exif:
        kept.append(b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif)
    kept += (content[start:end] for marker, start, end in _segments(content)
             if not _is_about(marker, content[start + 4 : start + 16]))  # fmt: skip
    return b"".join([*kept, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each, where it begins and where it ends, with the pixels that follow it."""
    found = _MARKER.search(content, 2)
    while found is not None and found[1][0] != _END:
        marker, start = found[1][0], found.start()
        end = start + 2 + int.from_bytes(content[start + 2 : start + 4], "big")
        found = _MARKER.search(content, end)
        if marker == _SCAN:
            end = found.start() if found is not None else len(content)
        yield marker, start, end


def _is_about(marker: int, start: bytes) -> bool:
    """Whether it is about the picture. JFIF, Adobe's colours and the profile are part of it."""
    if marker == _APP2:
        return not start.startswith(b"ICC_PROFILE\0")
    return marker == _COMMENT or (_APP0 < marker <= _APP15 and marker != _APP14)


def _png(content: bytes, exif: bytes) -> bytes:
    kept, at = [_PNG_SIGNATURE], len(_PNG_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        kind, end = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4], "big")
        if not kind or end > len(content):
            raise ValueError("a chunk that is not there")
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        if kind == b"IHDR" and exif:
            said = b"eXIf" + exif.removeprefix(_EXIF)
            kept += [(len(said) - 4).to_bytes(4, "big"), said, zlib.crc32(said).to_bytes(4, "big")]
        at = end
    return b"".join(kept)


def _webp(content: bytes, exif: bytes) -> bytes:
    kept, at = [], 12
    total = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    while at + 8 <= total:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = content[at:end]
        if chunk[:4] == b"VP8X":
            flags = chunk[8] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if exif else 0)
            chunk = chunk[:8] + bytes((flags,)) + chunk[9:]
        if chunk[:4] in _WEBP_KEPT:
            kept.append(chunk)
        at = end
    if exif:
        said = exif.removeprefix(_EXIF)
        kept.append(b"EXIF" + len(said).to_bytes(4, "little") + said + bytes(len(said) % 2))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


_CUTS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
}
