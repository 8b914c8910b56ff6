"""WebSockets for Engine.IO on gevent: simple-websocket with two faults mended.

A message is bounded before it is buffered, and a frame is written whole: `socket.send` may write a
part of it when the reader is slow, and what follows would be garbage to the client.
"""

from typing import Any

import gevent.event
import gevent.selectors
import simple_websocket
from engineio.async_drivers.gevent import Thread, WebSocketWSGI

MAX_MESSAGE_BYTES = 64 * 1024


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
