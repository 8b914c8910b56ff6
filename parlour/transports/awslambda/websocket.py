"""The routes of API Gateway's WebSocket API, one event at a time.

None raises: for that API Gateway has a frame of its own, which is none of Engine.IO's.
"""

from typing import Any
from urllib.parse import urlsplit

import structlog

from parlour.transports.awslambda.chat import Chat
from parlour.transports.awslambda.packets import depart
from parlour.transports.realtime.event_packets import PacketError

log = structlog.get_logger()

LambdaEvent = dict[str, Any]
_DONE, _BAD_REQUEST, _FORBIDDEN, _UNAVAILABLE = 200, 400, 403, 503


def handle(chat: Chat, event: LambdaEvent) -> dict[str, int]:
    """API Gateway's answer: of `$connect` it decides whether there is a connection."""
    about = event["requestContext"]
    connection_id = str(about["connectionId"])
    with chat.event(own=connection_id):
        try:
            if about["routeKey"] == "$connect":
                return {"statusCode": _connect(chat, connection_id, event)}
            if about["routeKey"] == "$disconnect":
                end(chat, connection_id)
            else:
                _receive(chat, connection_id, event)
        except Exception:
            log.exception("event not handled", route=about["routeKey"])
            if about["routeKey"] == "$connect":
                return {"statusCode": _UNAVAILABLE}
    return {"statusCode": _DONE}


def end(chat: Chat, connection_id: str) -> None:
    """A connection is gone, whoever noticed. Of several who did, one sees it off."""
    seen = chat.connections.find(connection_id)
    if seen is None:
        return
    if seen.sid is None:
        chat.connections.forget(connection_id)
    else:
        depart(chat.server, connection_id, chat.server.reason.TRANSPORT_CLOSE)


def _connect(chat: Chat, connection_id: str, event: LambdaEvent) -> int:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    query = event.get("queryStringParameters") or {}
    origin = headers.get("origin")
    # Clients that are no browsers give the socket's own.
    own = urlsplit(origin or "").netloc == headers.get("host")
    if origin is not None and not own and not chat.here.origins.allow_page(origin):
        return _FORBIDDEN
    if query.get("EIO") != "4" or query.get("transport") != "websocket":
        return _BAD_REQUEST
    chat.connections.open(connection_id)
    # From here a packet could not be posted: there is a connection once this has answered.
    chat.background.ask("greet", id=connection_id)
    return _DONE


def _receive(chat: Chat, connection_id: str, event: LambdaEvent) -> None:
    seen = chat.connections.find(connection_id)
    if seen is None:
        # It was given up, and its client does not know.
        chat.outbox.close(connection_id)
        return
    chat.connections.heard(seen)
    try:
        if event.get("isBase64Encoded"):
            raise PacketError("no packet has bytes")
        address = event["requestContext"].get("identity", {}).get("sourceIp", "")
        chat.packets.receive(seen, event.get("body") or "", address)
    except PacketError as error:
        log.warning("packet refused", reason=str(error))
        depart(chat.server, connection_id, chat.server.reason.TRANSPORT_ERROR)
