"""The WebSocket transport: a socket and the event loop, no greenlet.

A connection that is idle is two small objects and a watcher of libev: a greenlet with its stack
would be most of its memory. What comes in is cut into packets in the event loop itself; only a
packet that a handler must see gets a greenlet, for as long as the handler takes.
"""

import _socket
from typing import Any, Protocol

import gevent
from wsproto.frame_protocol import CloseReason, Opcode

from parlour.transports.realtime.connection import (
    MOST_WAITING_BYTES,
    MOST_WAITING_FRAMES,
)
from parlour.transports.realtime.event_packets import PacketError
from parlour.transports.realtime.frames import FrameError, Incoming, close_frame, pong_frame

_READ_BYTES = 64 * 1024
_READABLE, _WRITABLE = 1, 2


class Owner(Protocol):
    """Whose packets they are: a connection, or the attempt to upgrade one."""

    def receive(self, packet: str) -> None: ...
    def spend(self) -> float: ...
    def refuse(self, error: Exception, what: str, code: int) -> None: ...
    def end(self, reason: str, code: int = ...) -> None: ...
    @property
    def held(self) -> bool: ...


class WebSocket:
    """`raw` is connected, does not block, and belongs to this alone from here on."""

    __slots__ = (
        "_backlog", "_backlog_bytes", "_incoming", "_open", "_raw", "_readable", "_resting",
        "_writable", "owner",
    )  # fmt: skip
    name = "websocket"

    def __init__(self, raw: _socket.socket, owner: Owner) -> None:
        self._raw, self.owner = raw, owner
        self._incoming = Incoming()
        # What the kernel would not take yet.
        self._backlog: list[bytes] = []
        self._backlog_bytes = 0
        self._open = True
        self._resting = False
        self._readable = gevent.get_hub().loop.io(raw.fileno(), _READABLE)
        self._writable: Any = None

    def start(self, already_read: bytes) -> None:
        self._readable.start(self._read)
        if already_read:
            self._incoming.add(already_read)
            self._take()

    def write(self, frames: list[bytes]) -> None:
        data = frames[0] if len(frames) == 1 else b"".join(frames)
        if self._backlog:
            self._keep(data)
            return
        try:
            sent = self._raw.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lost()
            return
        if sent < len(data):
            self._keep(data[sent:])

    def hold(self) -> None:
        self._readable.stop()

    def go_on(self) -> None:
        # Not here and now: whoever calls is in the midst of a handler.
        gevent.get_hub().loop.run_callback(self._proceed)

    def close(self, code: int) -> None:
        if not self._open:
            return
        self._open = False
        for watcher in (self._readable, self._writable):
            if watcher is not None:
                watcher.close()
        try:
            if not self._backlog:
                self._raw.send(close_frame(code))
            self._raw.shutdown(_socket.SHUT_WR)
            # What lies unread would turn the close into a reset, which overtakes the frame.
            self._raw.recv(_READ_BYTES)
        except OSError:
            pass
        self._raw.close()
        self._backlog = []

    def _read(self) -> None:
        try:
            received = self._raw.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self._lost()
            return
        self._incoming.add(received)
        self._take()

    def _take(self) -> None:
        owner = self.owner
        try:
            while self._open and not owner.held:
                message = self._incoming.take()
                if message is None:
                    break
                rest = owner.spend()
                self._receive(message.opcode, message.payload, message.code)
                owner = self.owner
                if rest:
                    self._rest(rest)
                    break
        except FrameError as error:
            owner.refuse(error, "frame refused", error.code)
        except PacketError as error:
            owner.refuse(error, "packet refused", CloseReason.POLICY_VIOLATION)
        except Exception as error:
            owner.refuse(error, "packet refused", CloseReason.INTERNAL_ERROR)

    def _receive(self, opcode: Opcode, payload: str | bytes, code: int) -> None:
        if opcode is Opcode.TEXT and isinstance(payload, str):
            self.owner.receive(payload)
        elif opcode is Opcode.PING and isinstance(payload, bytes):
            self.write([pong_frame(payload)])
        elif opcode is Opcode.CLOSE:
            # 1005 says that the client gave no code, and is never sent.
            answer = CloseReason.NORMAL_CLOSURE if code == CloseReason.NO_STATUS_RCVD else code
            self.owner.end("transport close", answer)

    def _rest(self, seconds: float) -> None:
        """Let the client wait: it sends faster than it may."""
        self._resting = True
        self._readable.stop()
        gevent.spawn_later(seconds, self._rested)

    def _rested(self) -> None:
        self._resting = False
        self._proceed()

    def _proceed(self) -> None:
        """Read again, beginning with what has been read already."""
        if self._open and not self._resting and not self.owner.held:
            self._take()
        if self._open and not self._resting and not self.owner.held:
            self._readable.start(self._read)

    def _keep(self, data: bytes) -> None:
        self._backlog.append(data)
        self._backlog_bytes += len(data)
        if self._backlog_bytes > MOST_WAITING_BYTES or len(self._backlog) > MOST_WAITING_FRAMES:
            self.owner.refuse(ValueError("it does not read"), "reader dropped", 1008)
        elif self._writable is None:
            self._writable = gevent.get_hub().loop.io(self._raw.fileno(), _WRITABLE)
            self._writable.start(self._write_backlog)

    def _write_backlog(self) -> None:
        data = b"".join(self._backlog)
        try:
            sent = self._raw.send(data)
        except BlockingIOError:
            return
        except OSError:
            self._lost()
            return
        self._backlog = [data[sent:]] if sent < len(data) else []
        self._backlog_bytes = len(data) - sent
        if not self._backlog:
            self._writable.close()
            self._writable = None

    def _lost(self) -> None:
        self.owner.end("transport close")
