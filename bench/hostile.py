"""Clients that nobody would like to have: slow, flooding, never done, never saying who they are."""

import itertools
import socket
import struct
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from bench.systems import System
from tests.line import Line

_SMALL = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)]
_FRAGMENT = 60_000


class SlowReader:
    """A member who hears nothing of it, and still answers pings."""

    def __init__(self, system: System, token: str) -> None:
        self._line = _line(system, token)
        self._over = threading.Event()
        self._ponging = threading.Thread(target=self._pong, daemon=True)
        self._ponging.start()

    def close(self) -> None:
        self._over.set()
        self._ponging.join()
        _raw(self._line).close()

    def _pong(self) -> None:
        while not self._over.wait(5):
            try:
                self._line.websocket.send("3")
            except OSError:
                return


class _Sender:
    """A client who sends more than is good, and reads nothing."""

    def __init__(self, system: System, token: str, most_bytes: int) -> None:
        self._line = _line(system, token)
        self._most = most_bytes
        self.sent = 0
        self.refused = False
        self._over = threading.Event()
        self._sending = threading.Thread(target=self._send, daemon=True)

    def __enter__(self) -> Self:
        self._sending.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._over.set()
        self._sending.join()
        _raw(self._line).close()

    def _send(self) -> None:
        raw = _raw(self._line)
        raw.settimeout(0.2)
        pieces = self._pieces()
        piece = next(pieces)
        while not self._over.is_set() and self.sent < self._most:
            try:
                count = raw.send(piece)
            except TimeoutError:
                continue
            except OSError:
                self.refused = True
                return
            self.sent += count
            piece = piece[count:] or next(pieces)

    def _pieces(self) -> Iterator[bytes]:
        raise NotImplementedError


class Flood(_Sender):
    """A member who sends commands as fast as may be."""

    def _pieces(self) -> Iterator[bytes]:
        return itertools.repeat(frame(b'4299["sync",{"cursors":{}}]') * 500)


class Endless(_Sender):
    """A member who begins a message in fragments and never ends it."""

    def _pieces(self) -> Iterator[bytes]:
        yield frame(b"4" * _FRAGMENT, final=False)
        yield from itertools.repeat(frame(b"4" * _FRAGMENT, opcode=0, final=False))


def _line(system: System, token: str) -> Line:
    return Line(system.url, {"token": token}, sockopt=_SMALL)


def _raw(client: Line) -> socket.socket:
    assert client.websocket.sock is not None
    return client.websocket.sock


def frame(payload: bytes, *, opcode: int = 1, final: bool = True) -> bytes:
    """A client's WebSocket frame, masked by zeros."""
    first = opcode | (0x80 if final else 0)
    if len(payload) < 126:
        return struct.pack("!BB4x", first, 0x80 | len(payload)) + payload
    return struct.pack("!BBH4x", first, 0x80 | 126, len(payload)) + payload
