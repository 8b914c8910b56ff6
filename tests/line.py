"""A connection without threads: for tests with thousands, and for times until an answer.

It reads only while an answer is waited for, and then takes in the events before it: a fifth of the
work of the official client, which the other tests use.
"""

import itertools
from typing import Any

import msgspec
import websocket

_SECONDS = 20
# What says that the server is done with this connection: Engine.IO's close, Socket.IO's disconnect.
_ENDS = {"", "1", "41"}


class RefusedError(ConnectionError):
    """Not now, says the server."""


class Line:
    """A Socket.IO connection over a WebSocket, for one thing at a time."""

    def __init__(
        self, url: str, auth: dict[str, Any], path: str = "/socket.io/", **options: Any
    ) -> None:
        self.events: list[tuple[str, Any]] = []
        self._numbers = itertools.count()
        address = f"{url.replace('http', 'ws')}{path}?EIO=4&transport=websocket"
        self.websocket = websocket.create_connection(
            address, timeout=_SECONDS, skip_utf8_validation=True, **options
        )
        assert self._heard().startswith("0{")
        self.websocket.send("40" + _text(auth))
        # Where each event is handled by itself, one may be there before the answer.
        while (answer := self._heard()).startswith("42["):
            self.events.append(tuple(msgspec.json.decode(answer[2:])))
        if not answer.startswith("40{"):
            raise RefusedError(answer)

    def call(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        """A command and its acknowledgement."""
        number = next(self._numbers)
        self.websocket.send(f"42{number}" + _text([name, payload]))
        acknowledged = f"43{number}["
        while not (packet := self._heard()).startswith(acknowledged):
            assert packet.startswith("42["), packet
            self.events.append(tuple(msgspec.json.decode(packet[2:])))
        answer: dict[str, Any] = msgspec.json.decode(packet[len(acknowledged) - 1 :])[0]
        return answer

    def close(self) -> None:
        """Without a word, as connections are lost."""
        self.websocket.shutdown()  # type: ignore[no-untyped-call]

    def _heard(self) -> str:
        while (packet := str(self.websocket.recv())) == "2":
            self.websocket.send("3")
        if packet in _ENDS:
            raise ConnectionResetError("the server ended the connection")
        return packet


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
