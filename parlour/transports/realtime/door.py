"""What an HTTP request may do here: open a connection, poll, post, upgrade."""

import contextlib
import gzip
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING

import msgspec

from parlour.transports.realtime.admission import (
    BAD_REQUEST,
    FORBIDDEN,
    UNKNOWN_SID,
    Answer,
    Environ,
    RefusedError,
    Request,
    read,
    switching_protocols,
)
from parlour.transports.realtime.connection import GONE, Connection
from parlour.transports.realtime.frames import MAX_MESSAGE_BYTES, close_frame, text_frame
from parlour.transports.realtime.polling import Polling
from parlour.transports.realtime.upgrade import Upgrade
from parlour.transports.realtime.websocket import WebSocket

if TYPE_CHECKING:
    from parlour.transports.realtime.engine import Engine

_COMPRESSED_BYTES = 1024
_NOTHING = BytesIO()


def answer(engine: "Engine", environ: Environ) -> Answer | None:
    """The response; None when the request's socket has become a WebSocket."""
    try:
        found = _answer(engine, environ)
    except RefusedError as refused:
        found = refused.answer
    if found is not None:
        found.headers.append(("Cache-Control", "no-store"))
        _compress(found, environ)
    return found


def _answer(engine: "Engine", environ: Environ) -> Answer | None:
    if not engine.allows_origin(environ):
        # Browsers bind polling by CORS, WebSockets by nothing.
        raise RefusedError(FORBIDDEN)
    if environ["REQUEST_METHOD"] == "OPTIONS":
        return Answer(200, b"ok")
    request = read(environ)
    if request.sid is None:
        return _open(engine, environ, request)
    lingering = engine.lingering.pop(request.sid, None) if request.method == "GET" else None
    if lingering is not None:
        return lingering.last_words()
    connection = _connection(engine, request.sid)
    if request.upgrades:
        _upgrade(connection, environ)
        return None
    if not isinstance(connection.transport, Polling):
        raise RefusedError(BAD_REQUEST)
    if request.method == "GET":
        return connection.transport.poll()
    if request.method == "POST":
        return connection.transport.receive(environ)
    raise RefusedError(BAD_REQUEST)


def _open(engine: "Engine", environ: Environ, request: Request) -> Answer | None:
    if engine.draining:
        raise RefusedError(BAD_REQUEST, status=503)
    greeting = switching_protocols(environ) if request.upgrades else b""
    connection = Connection(engine, engine.generate_id())
    opening = {
        "sid": connection.sid,
        "upgrades": [] if request.upgrades else ["websocket"],
        "pingInterval": round(engine.ping_interval * 1000),
        "pingTimeout": round(engine.ping_timeout * 1000),
        "maxPayload": MAX_MESSAGE_BYTES,
    }
    packet = b"0" + msgspec.json.encode(opening)
    if not request.upgrades:
        connection.transport = Polling(connection)
        engine.opened(connection, _remembered(environ))
        return Answer(200, packet)
    raw, already_read = environ["parlour.take_socket"]()
    websocket = WebSocket(raw, connection)
    connection.transport = websocket
    engine.opened(connection, _remembered(environ))
    websocket.write([greeting, text_frame(packet)])
    websocket.start(already_read)
    return None


def _connection(engine: "Engine", sid: str) -> Connection:
    connection = engine.sockets.get(sid)
    if connection is None or connection.transport is GONE:
        raise RefusedError(UNKNOWN_SID)
    if 0 < connection.pong_due <= monotonic():
        # The timer is not quite there yet.
        connection.end(engine.reason.PING_TIMEOUT)
        raise RefusedError(UNKNOWN_SID)
    return connection


def _upgrade(connection: Connection, environ: Environ) -> None:
    greeting = switching_protocols(environ)
    raw, already_read = environ["parlour.take_socket"]()
    polling = connection.transport
    if isinstance(polling, Polling) and polling.upgrade is None:
        connection.engine.expect_upgrade(connection.sid)
        Upgrade(polling, raw).start(greeting, already_read)
        return
    # A second WebSocket on one connection: opened and closed, as the protocol wants.
    with contextlib.suppress(OSError):
        raw.send(greeting + close_frame(1000))
    raw.close()


def _remembered(environ: Environ) -> Environ:
    """What a handler may ask for when the client says CONNECT: no streams, no sockets."""
    kept = {name: value for name, value in environ.items() if isinstance(value, str)}
    return kept | {
        "wsgi.input": _NOTHING, "flask.app": environ.get("flask.app"),
        "wsgi.errors": environ["wsgi.errors"], "wsgi.version": environ["wsgi.version"],
    }  # fmt: skip


def _compress(found: Answer, environ: Environ) -> None:
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if len(found.body) >= _COMPRESSED_BYTES and "gzip" in accepted:
        found.body = gzip.compress(found.body, compresslevel=1)
        found.headers.append(("Content-Encoding", "gzip"))
