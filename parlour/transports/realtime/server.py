"""The gevent server: Socket.IO and HTTP in one process."""

import _socket
import importlib.util
import logging
import resource
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from flask import Flask
from flask_socketio import SocketIO
from gevent import pywsgi

from parlour.platform import metrics
from parlour.settings import SettingsError
from parlour.transports.parts import Parlour
from parlour.transports.realtime import framing, handlers
from parlour.transports.realtime.engine import Engine
from parlour.transports.realtime.event_packets import JsonPacket
from parlour.transports.realtime.packets import Packets
from parlour.transports.realtime.rooms import Rooms

log = structlog.get_logger()

# Far above what people and programs need; an outbox sent after a night offline is a burst.
_PACKETS_PER_SECOND = 200
# How long a connection may be silent before it asks for something, and before it asks again:
# longer than load balancers keep theirs.
_FIRST_SECONDS, _NEXT_SECONDS = 10, 75
_REASON_CHARACTERS = 200
_BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def attach(app: Flask, here: Parlour) -> SocketIO:
    """Socket.IO on `app`, on gevent."""
    _refuse_gevent_websocket()
    logger = logging.getLogger("parlour.realtime")
    socketio = SocketIO(
        app,
        async_mode="gevent",
        client_manager=Rooms(),
        serializer=JsonPacket,
        manage_session=False,
        logger=logger,
    )
    engine = Engine(
        packets_per_second=_PACKETS_PER_SECOND if here.settings.rate_limits else None,
        cors_allowed_origins=here.origins.allow,
        ping_interval=25,
        ping_timeout=20,
        logger=logger,
    )
    for transport in ("websocket", "polling"):
        metrics.CONNECTIONS.labels(transport).set_function(partial(_open, engine, transport))
    handlers.register(socketio.server, Packets(socketio.server, engine), here)
    return socketio


def _open(engine: Engine, transport: str) -> int:
    sockets = engine.sockets.values()
    return sum(one.upgraded == (transport == "websocket") for one in sockets)


class _Handler(pywsgi.WSGIHandler):
    """Lets a WebSocket have the connection for itself, and waits for nobody for ever."""

    _patience: float = _FIRST_SECONDS

    def read_requestline(self) -> Any:
        self.socket.settimeout(self._patience)
        self._patience = _NEXT_SECONDS
        return super().read_requestline()

    def MessageClass(self, file: Any, *_: Any) -> Any:  # noqa: N802 (pywsgi's name)
        """Reads the request's headers; its first line has been read."""
        return framing.headers(super().MessageClass, file, self.request_version)

    def _handle_client_error(self, ex: Exception) -> Any:
        # Who went away, or stopped, in the midst of a request is nobody to be answered.
        if isinstance(ex, OSError):
            return None
        # No more than a line, and no fault of ours: anybody can send it.
        log.warning("request refused", reason=str(ex)[:_REASON_CHARACTERS])
        return "400", _BAD_REQUEST

    def get_environ(self) -> dict[str, Any]:
        self.socket.settimeout(None)
        environ: dict[str, Any] = super().get_environ()
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            # Whatever becomes of it, what still arrives is no HTTP request.
            self.close_connection = True
            environ["parlour.take_socket"] = self._take_socket
        return environ

    def log_request(self) -> None:
        """Nothing: the log has what happened, not each request, and a line is costly to make."""

    def _take_socket(self) -> tuple[_socket.socket, bytes]:
        """The connection, as the operating system knows it, and what was read beyond the request.

        From here on neither gevent's socket nor this greenlet is any part of it.
        """
        self.socket.settimeout(0)
        already_read = self.rfile.peek(1)
        raw = _socket.socket(fileno=self.socket.detach())
        raw.setblocking(False)
        # Nothing is left for pywsgi to close.
        self.socket: Any = None
        return raw, already_read


class _Server(pywsgi.WSGIServer):
    def handle(self, client: socket.socket, address: Any) -> Any:
        # Without it, Nagle's algorithm waits for the client's delayed ACK: 44 ms an answer.
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return super().handle(client, address)


def bind(app: Callable[..., Any], host: str, port: int) -> pywsgi.WSGIServer:
    """Take the port, for as many connections as the system allows. Raises `OSError`."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    server: pywsgi.WSGIServer = _Server(
        (host, port),
        app,
        handler_class=_Handler,
        log=None,
        error_log=logging.getLogger("parlour.http"),
        # All clients of a node that has gone may knock at once.
        backlog=1024,
    )
    server.init_socket()
    return server


def _refuse_gevent_websocket() -> None:
    # engineio silently prefers it where it is installed; it is unmaintained, and slower to close.
    if importlib.util.find_spec("geventwebsocket") is not None:
        raise SettingsError(
            "gevent-websocket is installed, and Parlour does not run on it: "
            "`pip uninstall gevent-websocket`"
        )
