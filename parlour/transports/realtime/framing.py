"""Where a request ends, without a doubt.

A proxy and a server that disagree about it take one request for two, and the second is an
attacker's, with somebody else's answer (request smuggling; RFC 9112, 11.2). So what leaves a choice
is refused: pywsgi takes the first length of several, and any that Python reads as a number.
"""

import re
from collections.abc import Callable
from email.message import Message
from http.client import HTTPException
from io import BufferedIOBase
from typing import Any

# RFC 9110, 5.6.2 and 5.5.
_HEADER = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\x00\r\n]*\r?\n?")


class UnclearRequestError(ValueError):
    """pywsgi answers it with 400 and closes the connection."""


def headers(parse: Callable[[Any], Message], file: BufferedIOBase, version: str | None) -> Message:
    """The headers as `parse` reads them. Raises `UnclearRequestError`."""
    try:
        found = parse(_Lines(file))
    except HTTPException as error:
        raise UnclearRequestError(str(error)) from None
    if len(found.get_all("Host", [])) > 1:
        raise UnclearRequestError("more than one Host")
    _check_length(found, version)
    return found


def _check_length(found: Message, version: str | None) -> None:
    """Raises `UnclearRequestError` unless it is plain how long the body is (RFC 9112, 6.3)."""
    lengths = found.get_all("Content-Length", [])
    codings = found.get_all("Transfer-Encoding", [])
    if len(lengths) + len(codings) > 1:
        raise UnclearRequestError("more than one length")
    if lengths and not (lengths[0].isascii() and lengths[0].isdecimal()):
        raise UnclearRequestError("a length that is no number")
    if codings and (codings[0].lower() != "chunked" or version == "HTTP/1.0"):
        raise UnclearRequestError("another transfer coding than chunks")


class _Lines:
    """A request's headers. A line that is none would end them for Python, and not for others; and
    so with a bare CR and the end of a line."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file = file

    def readline(self, size: int = -1) -> bytes:
        line = self._file.readline(size)
        if line.strip(b"\r\n") and not _HEADER.fullmatch(line):
            raise UnclearRequestError("a line is no header")
        return line
