"""The Engine.IO server: the stock one, with what strangers may send it bounded and answered.

What cannot be read closes the connection and leaves one line in the log. Files travel over HTTP, so
that binary packets are refused (API Gateway knows none either), and with them what is declared to
follow. JSONP is not answered: any page could read it.
"""

from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

import engineio
import structlog
from engineio.packet import Packet, packet_names
from engineio.payload import Payload

from parlour.transports.realtime.websocket import MAX_MESSAGE_BYTES, BoundedWebSocket

log = structlog.get_logger()

# What python-socketio runs itself, or takes for its catch-all: as events of a client they would
# reach handlers that are not meant for them.
_RESERVED = {"connect", "disconnect", "connect_error"}
_CATCH_ALL = "*"
# Socket.IO's packet types with attachments (BINARY_EVENT, BINARY_ACK).
_BINARY = ("5", "6")


class Engine(engineio.Server):  # type: ignore[misc]
    """Engine.IO on gevent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(async_handlers=False, max_http_buffer_size=MAX_MESSAGE_BYTES, **options)
        self._async: dict[str, Any] = {**self._async, "websocket": BoundedWebSocket}

    def handle_request(self, environ: dict[str, Any], start_response: Any) -> Any:
        if "j" in parse_qs(environ.get("QUERY_STRING", "")):
            return self._refuse(start_response, "JSONP is not supported")
        if environ["REQUEST_METHOD"] == "POST":
            try:
                environ["wsgi.input"] = BytesIO(_readable_body(environ))
            except ValueError as error:
                log.warning("poll refused", reason=str(error))
                return self._refuse(start_response, str(error))
        return super().handle_request(environ, start_response)

    def disconnect(self, sid: str | None = None) -> None:
        """Close a socket, or all, without waiting for the client to fetch what is left: a client
        that never polls again would hold the request for ever."""
        for one in [sid] if sid is not None else list(self.sockets):
            socket = self.sockets.pop(one, None)
            if socket is not None:
                socket.close(wait=False, reason=self.reason.SERVER_DISCONNECT)

    def _refuse(self, start_response: Any, reason: str) -> list[bytes]:
        answer = self._bad_request(reason)
        start_response(answer["status"], answer["headers"])
        return [answer["response"]]


def put_under(server: Any, **options: Any) -> None:
    """Give python-socketio's server this engine."""
    server.eio = Engine(**options)
    server.eio.on("connect", server._handle_eio_connect)
    server.eio.on("message", lambda sid, data: _receive(server, sid, data))
    server.eio.on("disconnect", server._handle_eio_disconnect)
    handle_event = server._handle_event

    def guarded(eio_sid: str, namespace: str | None, packet_id: int | None, data: Any) -> None:
        name = data[0]
        if not isinstance(name, str):
            raise ValueError("an event has no name")
        if name not in _RESERVED:
            data = ["" if name == _CATCH_ALL else name, *data[1:]]
            handle_event(eio_sid, namespace, packet_id, data)

    server._handle_event = guarded


def _receive(server: Any, eio_sid: str, data: object) -> None:
    try:
        if not isinstance(data, str) or data.startswith(_BINARY):
            raise ValueError("binary packets are not accepted")
        server._handle_eio_message(eio_sid, data)
    except Exception as error:
        # python-socketio's parser raises whatever its steps do; the handlers raise nothing.
        log.warning("packet refused", reason=str(error) or type(error).__name__)
        server.eio.disconnect(eio_sid)


def _readable_body(environ: dict[str, Any]) -> bytes:
    """The body of a poll, if it is one. Raises `ValueError`."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > MAX_MESSAGE_BYTES:
        raise ValueError("the body is too large")
    body: bytes = environ["wsgi.input"].read(length)
    for packet in Payload(encoded_payload=body.decode()).packets:
        _check_packet(packet)
    return body


def _check_packet(packet: Packet) -> None:
    """Raises `ValueError` unless Engine.IO knows the packet's type."""
    if not 0 <= packet.packet_type < len(packet_names):
        raise ValueError("unknown packet type")
