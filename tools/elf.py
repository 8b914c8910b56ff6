"""Shared objects (ELF, 64 bit, little-endian) without what no loader reads.

Wheels come with symbols and often debug data, half of what they weigh. A loader looks at program
headers alone (gABI, "Program Loading"): what these do not name, section headers included, can go.
No `strip` is at hand that knows another machine's objects.
"""

import struct
from itertools import pairwise

_MAGIC = b"\x7fELF\x02\x01"
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT = struct.Struct("<IIQQQQQQ")
# Memory is mapped in pages of 64 KiB at most on arm64: by that much or a multiple, a segment moves.
_PAGE = 0x10000


def stripped(content: bytes) -> bytes:
    """The same object, smaller; whatever is no ELF as it is."""
    if not content.startswith(_MAGIC):
        return content
    header = list(_HEADER.unpack_from(content))
    table, count = header[5], header[10]
    segments = [
        list(_SEGMENT.unpack_from(content, table + place * _SEGMENT.size)) for place in range(count)
    ]
    kept = _ranges(
        [(0, _HEADER.size), (table, table + count * _SEGMENT.size)]
        + [(offset, offset + size) for _, _, offset, _, _, size, *_ in segments if size]
    )
    moved = _moved(kept)
    result = bytearray(max(moved[first] + last - first for first, last in kept))
    for first, last in kept:
        result[moved[first] : moved[first] + last - first] = content[first:last]
    for place, segment in enumerate(segments):
        segment[2] = _at(segment[2], kept, moved)
        where = _at(table, kept, moved) + place * _SEGMENT.size
        _SEGMENT.pack_into(result, where, *segment)
    header[5] = _at(table, kept, moved)
    # No section headers: where they begin, how many, and which has their names.
    header[6] = header[12] = header[13] = 0
    _HEADER.pack_into(result, 0, *header)
    return bytes(result)


def _ranges(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same bytes as pieces that do not touch, in order."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(parts):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _moved(kept: list[tuple[int, int]]) -> dict[int, int]:
    """Where each piece begins once the gaps before it have shrunk by whole pages."""
    moved, gone = {kept[0][0]: kept[0][0]}, 0
    for (_, end), (first, _) in pairwise(kept):
        gone += (first - end) // _PAGE * _PAGE
        moved[first] = first - gone
    return moved


def _at(offset: int, kept: list[tuple[int, int]], moved: dict[int, int]) -> int:
    for first, last in kept:
        if first <= offset < last:
            return moved[first] + offset - first
    # A segment without content (its memory is all zeros, or it only says something by its flags).
    return 0
