"""The gevent server: Socket.IO and HTTP in one process."""

import importlib.util
import json
import logging
import socket
from collections.abc import Callable
from typing import Any

import msgspec
from flask import Flask
from flask_socketio import SocketIO
from gevent import pywsgi

from parlour.settings import SettingsError
from parlour.transports.origins import Origins
from parlour.transports.realtime import engine, handlers


class _Json:
    """How packets are written and read: text as it is, not as \\u escapes of twice the size.

    Reading is lenient, because a packet that cannot be read could not be answered; the shapes are
    strict.
    """

    loads = staticmethod(json.loads)

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return msgspec.json.encode(value).decode()


def attach(app: Flask, origins: Origins) -> SocketIO:
    """Socket.IO on `app`, on gevent."""
    _refuse_gevent_websocket()
    logger = logging.getLogger("parlour.realtime")
    socketio = SocketIO(app, async_mode="gevent", json=_Json, manage_session=False, logger=logger)
    engine.put_under(
        socketio.server,
        async_mode="gevent",
        json=_Json,
        cors_allowed_origins=origins.allow,
        ping_interval=25,
        ping_timeout=20,
        logger=logger,
    )
    handlers.register(socketio)
    return socketio


class _Handler(pywsgi.WSGIHandler):
    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            # When the WebSocket is over, what still arrives is no HTTP request.
            self.close_connection = True
        return environ


class _Server(pywsgi.WSGIServer):
    def handle(self, client: socket.socket, address: Any) -> Any:
        # Without it, Nagle's algorithm waits for the client's delayed ACK: 44 ms an answer.
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return super().handle(client, address)


def bind(app: Callable[..., Any], host: str, port: int) -> pywsgi.WSGIServer:
    """Take the port. Raises `OSError`."""
    server: pywsgi.WSGIServer = _Server(
        (host, port),
        app,
        handler_class=_Handler,
        log=None,
        error_log=logging.getLogger("parlour.http"),
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
