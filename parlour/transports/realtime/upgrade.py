"""From polling to a WebSocket: the client probes it, and packets wait meanwhile."""

import _socket
from typing import TYPE_CHECKING

from parlour.transports.realtime.event_packets import PacketError
from parlour.transports.realtime.frames import text_frame
from parlour.transports.realtime.websocket import WebSocket

if TYPE_CHECKING:
    from parlour.transports.realtime.polling import Polling


class Upgrade:
    """Owns the WebSocket until it is the connection's."""

    __slots__ = ("_polling", "_websocket")
    # What comes is part of the upgrade, whatever the connection is busy with.
    held = False

    def __init__(self, polling: "Polling", raw: _socket.socket) -> None:
        self._polling = polling
        self._websocket = WebSocket(raw, self)

    def start(self, greeting: bytes, already_read: bytes) -> None:
        self._polling.upgrade = self
        self._websocket.write([greeting])
        self._websocket.start(already_read)

    def spend(self) -> float:
        return self._polling.connection.spend()

    def receive(self, packet: str) -> None:
        if packet == "2probe" and not self._polling.upgrading:
            self._websocket.write([text_frame(b"3probe")])
            self._polling.pause()
        elif packet == "5" and self._polling.upgrading:
            self._finish()
        else:
            raise PacketError("no packet of an upgrade")

    def refuse(self, error: Exception, what: str, code: int) -> None:
        self._polling.connection.engine.tell_refusal(what, error, code)
        self.end("transport error", code)

    def end(self, reason: str, code: int = 1000) -> None:  # noqa: ARG002
        """It comes to nothing; the connection, if there still is one, goes on polling."""
        self._websocket.close(code)
        self._polling.upgrade, self._polling.upgrading = None, False

    def _finish(self) -> None:
        connection, websocket = self._polling.connection, self._websocket
        self._polling.upgrade = None
        websocket.owner = connection
        connection.transport = websocket
        if connection.held:
            websocket.hold()
        waiting = self._polling.retire()
        if waiting:
            websocket.write(waiting)
