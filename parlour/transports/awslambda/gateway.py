"""API Gateway's side of a WebSocket: a connection by its id, which takes posts of text.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
"""

from urllib.parse import quote

import structlog

from parlour.platform.aws import Aws, AwsError

log = structlog.get_logger()

_GONE, _REFUSED = 410, 300


class Gateway:
    """`url`: of the API with its stage."""

    def __init__(self, aws: Aws, url: str) -> None:
        self._aws, self._url = aws, url.rstrip("/")

    def post(self, connection_id: str, packet: str) -> bool:
        """Send a packet; False if there is nobody (any more, or yet).

        What does not arrive for another reason is in the log: its receiver will miss it and sync.
        """
        try:
            status, body = self._aws.request(
                "execute-api", "POST", self._at(connection_id), packet.encode()
            )
        except AwsError as error:
            log.error("packet not posted", error=str(error))
            return True
        if status >= _REFUSED and status != _GONE:
            log.error("packet not posted", status=status, answer=str(body[:200]))
        return status != _GONE

    def close(self, connection_id: str) -> None:
        """End a connection. One that is gone has ended."""
        try:
            self._aws.request("execute-api", "DELETE", self._at(connection_id))
        except AwsError as error:
            log.error("connection not closed", error=str(error))

    def _at(self, connection_id: str) -> str:
        return f"{self._url}/@connections/{quote(connection_id, safe='')}"
