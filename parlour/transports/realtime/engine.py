"""The Engine.IO server on gevent: the connections, how they open, stay alive and end.

A subclass of python-engineio's, because python-socketio above it stays as it is; what is inherited
is its options, handlers and ids. docs/decisions/0019-engine.md says why the rest is not.

The handler of `message` runs in the event loop itself, so it must not wait: what does, it gives to
`run` or `run_alone`. Messages arrive there one by one in the order in which they were sent.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

import engineio
import structlog
from gevent.hub import spawn_raw
from wsproto.frame_protocol import CloseReason

from parlour.platform import metrics
from parlour.transports.realtime import door
from parlour.transports.realtime.admission import Environ
from parlour.transports.realtime.connection import PING, Connection
from parlour.transports.realtime.event_packets import PacketError
from parlour.transports.realtime.frames import text_frame
from parlour.transports.realtime.polling import Polling
from parlour.transports.realtime.timers import Timers
from parlour.transports.realtime.turn import Turn

log = structlog.get_logger()

_UPGRADE_SECONDS = 10
# How long a client that polls may take to fetch what it was told last.
_LINGER_SECONDS = 10


class Engine(engineio.Server):  # type: ignore[misc]
    """`packets_per_second`: how many a client may send, after a burst; None for any number.
    `unused_seconds`: how long a connection may be open without a CONNECT.
    """

    def __init__(
        self,
        *,
        packets_per_second: float | None = 200,
        packets_burst: int = 1000,
        unused_seconds: float = 10,
        **options: Any,
    ) -> None:
        super().__init__(async_mode="gevent", monitor_clients=False, **options)
        self.packets_per_second, self.packets_burst = packets_per_second, packets_burst
        self._unused_seconds = unused_seconds
        self.sockets: dict[str, Connection] = {}
        self.turn = Turn()
        # Nothing more is opened: whoever asks is sent elsewhere.
        self.draining = False
        # Whether a connection is used by the protocol above; until then, its time is limited.
        self.in_use: Callable[[str], bool] = lambda _: True
        # Connections that are over, of clients that have not fetched the end of it.
        self.lingering: dict[str, Polling] = {}
        self._timers = Timers()

    # What python-socketio calls.

    def send(self, sid: str, data: str) -> None:
        """Send a text message."""
        connection = self.sockets.get(sid)
        if connection is not None:
            connection.send(text_frame(b"4" + data.encode()))

    def send_packet(self, sid: str, pkt: Any) -> None:
        self.send(sid, pkt.data)

    def disconnect(self, sid: str | None = None) -> None:
        """Close a connection, or all."""
        for connection in [self.sockets.get(sid)] if sid else list(self.sockets.values()):
            if connection is not None:
                connection.end(self.reason.SERVER_DISCONNECT)

    def handle_request(self, environ: Environ, start_response: Any) -> list[bytes]:
        """The WSGI application. A WebSocket takes its socket away from the HTTP server."""
        answer = door.answer(self, environ)
        if answer is None:
            return []
        headers = [("Content-Type", answer.content_type), *answer.headers]
        start_response(answer.status_line, headers + self._cors_headers(environ))
        return [answer.body]

    # For the protocol above.

    def run(self, sid: str, function: Callable[..., object], *args: Any) -> None:
        """`function(*args)` in a greenlet of its own, beside those that are under way."""
        self._start(sid, function, args, alone=False)

    def run_alone(self, sid: str, function: Callable[..., object], *args: Any) -> None:
        """The same, and nothing that the client sends later is looked at before its end."""
        self._start(sid, function, args, alone=True)

    def expect_use(self, sid: str) -> None:
        """Close the connection unless it is in use in a while."""
        self._timers.after(self._unused_seconds, self._close_unused, sid)

    # For requests, connections and their transports.

    def allows_origin(self, environ: Environ) -> bool:
        origin = environ.get("HTTP_ORIGIN")
        if not origin or self.cors_allowed_origins == []:
            return True
        allowed = self._cors_allowed_origins(environ)
        return allowed is None or origin in allowed

    def opened(self, connection: Connection, environ: Environ) -> None:
        self.sockets[connection.sid] = connection
        self.handlers["connect"](connection.sid, environ)
        self._timers.after(self.ping_interval, self._ping, connection.sid)
        self.expect_use(connection.sid)

    def expect_upgrade(self, sid: str) -> None:
        """Give up the upgrade unless it is done in a while."""
        self._timers.after(_UPGRADE_SECONDS, self._end_upgrade, sid)

    def receive(self, connection: Connection, text: str) -> None:
        """A message. Raises `PacketError`."""
        try:
            self.handlers["message"](connection.sid, text)
        except PacketError:
            raise
        except Exception as error:
            # python-socketio's parser raises whatever its steps do.
            raise PacketError(str(error) or type(error).__name__) from None

    def ponged(self, connection: Connection) -> None:
        if connection.pong_due:
            connection.pong_due = 0.0
            self._timers.after(self.ping_interval, self._ping, connection.sid)

    def depart(self, connection: Connection) -> None:
        """Tell of the end, in a greenlet of its own."""
        spawn_raw(self._depart, connection)

    def linger(self, polling: Polling) -> None:
        """Keep what a client that polls has not fetched, for a while."""
        self.lingering[polling.connection.sid] = polling
        self._timers.after(_LINGER_SECONDS, self._forget, polling.connection.sid)

    def tell_refusal(self, what: str, error: Exception, code: int) -> None:
        too_large = "too_large" if code == CloseReason.MESSAGE_TOO_BIG else "malformed"
        metrics.DROPS.labels("slow_reader" if what == "reader dropped" else too_large).inc()
        log.warning(what, reason=str(error) or type(error).__name__)

    def _end_upgrade(self, sid: str, _: float) -> None:
        connection = self.sockets.get(sid)
        if connection is not None and isinstance(connection.transport, Polling):
            connection.transport.give_up_upgrade()

    def _start(
        self, sid: str, function: Callable[..., object], args: tuple[Any, ...], *, alone: bool
    ) -> None:
        connection = self.sockets.get(sid)
        if connection is not None:
            connection.begin(alone=alone)
            spawn_raw(self._handle, connection, function, args, alone)

    def _handle(
        self,
        connection: Connection,
        function: Callable[..., object],
        args: tuple[Any, ...],
        alone: bool,
    ) -> None:
        try:
            function(*args)
        except PacketError as error:
            connection.refuse(error, "packet refused", 1008)
        except Exception as error:
            # python-socketio's parts raise whatever their steps do; the handlers raise nothing.
            connection.refuse(error, "packet refused", 1011)
        finally:
            connection.finish(alone=alone)

    def _depart(self, connection: Connection) -> None:
        try:
            self.handlers["disconnect"](connection.sid, connection.end_reason)
        except Exception:
            log.exception("disconnecting failed")
        finally:
            connection.closed = True
            self.sockets.pop(connection.sid, None)

    def _ping(self, sid: str, due: float) -> None:
        connection = self.sockets.get(sid)
        if connection is not None and connection.end_reason is None:
            connection.pong_due = due + self.ping_timeout
            self._timers.after(self.ping_timeout, self._expire, sid, since=due)
            connection.send(PING)

    def _expire(self, sid: str, _: float) -> None:
        connection = self.sockets.get(sid)
        if connection is not None and 0 < connection.pong_due <= monotonic():
            metrics.DROPS.labels("ping_timeout").inc()
            connection.end(self.reason.PING_TIMEOUT)

    def _close_unused(self, sid: str, _: float) -> None:
        connection = self.sockets.get(sid)
        if connection is None or self.in_use(sid):
            return
        if connection.busy:
            self.expect_use(sid)
        else:
            metrics.DROPS.labels("no_connect").inc()
            connection.end(self.reason.SERVER_DISCONNECT)

    def _forget(self, sid: str, _: float) -> None:
        self.lingering.pop(sid, None)
