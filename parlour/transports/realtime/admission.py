"""Who may open what: the checks and answers of the reference implementation (engine.io 6).

python-engineio takes a missing transport for polling and answers a wrong request with text; the
codes and statuses here are those that the protocol's own test suite asks for.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import msgspec

Environ = dict[str, Any]

_ERRORS = {
    0: "Transport unknown",
    1: "Session ID unknown",
    2: "Bad handshake method",
    3: "Bad request",
    4: "Forbidden",
    5: "Unsupported protocol version",
}
UNKNOWN_TRANSPORT, UNKNOWN_SID, BAD_METHOD, BAD_REQUEST, FORBIDDEN, UNSUPPORTED = range(6)

_STATUSES = {200: "200 OK", 400: "400 Bad Request", 403: "403 Forbidden",
             413: "413 Content Too Large", 503: "503 Service Unavailable"}  # fmt: skip
# RFC 6455, 1.3.
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@dataclass(slots=True)
class Answer:
    """An HTTP response."""

    status: int
    body: bytes
    content_type: str = "text/plain; charset=UTF-8"
    headers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def status_line(self) -> str:
        return _STATUSES[self.status]


class RefusedError(Exception):
    """The request is answered with an error of the protocol."""

    def __init__(self, error: int, status: int = 400) -> None:
        super().__init__(_ERRORS[error])
        body = msgspec.json.encode({"code": error, "message": _ERRORS[error]})
        self.answer = Answer(403 if error == FORBIDDEN else status, body, "application/json")


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    transport: str
    sid: str | None
    upgrades: bool


def read(environ: Environ) -> Request:
    """What is asked for. Raises `RefusedError` for what no client of this protocol asks."""
    query = parse_qs(environ.get("QUERY_STRING", ""), max_num_fields=32)
    transport = query.get("transport", [""])[0]
    upgrades = environ.get("HTTP_UPGRADE", "").lower() == "websocket"
    if transport not in ("polling", "websocket"):
        raise RefusedError(UNKNOWN_TRANSPORT)
    # JSONP: any page could read the answer, whatever its origin.
    if "j" in query:
        raise RefusedError(BAD_REQUEST)
    method, sid = environ["REQUEST_METHOD"], query.get("sid", [None])[0]
    if sid is None:
        if method != "GET":
            raise RefusedError(BAD_METHOD)
        if query.get("EIO") != ["4"]:
            raise RefusedError(UNSUPPORTED)
    if (transport == "websocket") is not upgrades:
        raise RefusedError(BAD_REQUEST)
    return Request(method, transport, sid, upgrades)


def switching_protocols(environ: Environ) -> bytes:
    """The answer that opens a WebSocket (RFC 6455, 4.2). Raises `RefusedError`."""
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "").strip()
    connection = {one.strip() for one in environ.get("HTTP_CONNECTION", "").lower().split(",")}
    try:
        length = len(base64.b64decode(key, validate=True))
    except (binascii.Error, ValueError):
        length = 0
    if (
        environ["REQUEST_METHOD"] != "GET"
        or length != 16  # noqa: PLR2004
        or "upgrade" not in connection
        or environ.get("HTTP_SEC_WEBSOCKET_VERSION", "").strip() != "13"
    ):
        raise RefusedError(BAD_REQUEST)
    accept = base64.b64encode(hashlib.sha1(key.encode() + _GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
