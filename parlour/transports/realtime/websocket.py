"""WebSockets for Engine.IO on gevent: simple-websocket with some faults mended.

A message is bounded before it is buffered. A frame is written whole: `socket.send` may write a part
of it when the reader is slow, and what follows would be garbage to the client. What is no packet
ends the connection; engineio would end with a traceback.
"""

from typing import Any

import gevent.event
import gevent.selectors
import simple_websocket
import structlog
from engineio.async_drivers.gevent import Thread, WebSocketWSGI

log = structlog.get_logger()

MAX_MESSAGE_BYTES = 64 * 1024
_PACKET_TYPES = ("0", "1", "2", "3", "4", "5", "6")


class _WholeWrites:
    """A socket whose `send` sends all."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    def send(self, data: bytes) -> int:
        self._socket.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _Server(simple_websocket.Server):  # type: ignore[misc]
    def handshake(self) -> None:
        self.sock: Any = _WholeWrites(self.sock)
        super().handshake()


class BoundedWebSocket(WebSocketWSGI):  # type: ignore[misc]
    """What engineio calls for each WebSocket; see its `async_drivers`."""

    def __call__(self, environ: dict[str, Any], _: Any) -> Any:
        self.ws = _Server(
            environ,
            max_message_size=MAX_MESSAGE_BYTES,
            thread_class=Thread,
            event_class=gevent.event.Event,
            selector_class=gevent.selectors.DefaultSelector,
        )
        return self.app(self)

    def wait(self) -> str | None:
        """The next packet; None ends the connection."""
        received = super().wait()
        if received is None or (isinstance(received, str) and received.startswith(_PACKET_TYPES)):
            return received
        log.warning("frame refused", reason="it is no text packet of Engine.IO")
        return None
