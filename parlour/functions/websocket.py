"""The routes of the WebSocket API."""

from typing import Any

from parlour import serverless
from parlour.transports.awslambda import websocket


def handle(event: dict[str, Any], _context: object) -> dict[str, int]:
    return websocket.handle(serverless.here(), event)
