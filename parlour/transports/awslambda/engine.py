"""The Engine.IO server on API Gateway: python-socketio above it sees a server like any other."""

from typing import Any

import engineio
import msgspec

from parlour.domain.actor import Actor
from parlour.platform.connections import Connections
from parlour.transports.awslambda.outbox import MOST_BYTES, Outbox

# API Gateway ends connections after two hours, and there is nobody who could ping.
_PING_SECONDS = 3 * 60 * 60


class ApiGatewayEngine(engineio.Server):  # type: ignore[misc]
    """A connection has the id that API Gateway gave it. What is sent waits in the outbox."""

    def __init__(self, connections: Connections, outbox: Outbox) -> None:
        super().__init__(async_mode="threading", monitor_clients=False, ping_interval=_PING_SECONDS)
        self._connections, self._outbox = connections, outbox

    def greeting(self, connection_id: str) -> str:
        """The packet that opens an Engine.IO connection."""
        opening = {
            "sid": connection_id,
            "upgrades": [],
            "pingInterval": _PING_SECONDS * 1000,
            "pingTimeout": self.ping_timeout * 1000,
            "maxPayload": MOST_BYTES,
        }
        return "0" + msgspec.json.encode(opening).decode()

    # What python-socketio calls.

    def send(self, sid: str, data: str) -> None:
        self._outbox.put(sid, f"4{data}")

    def send_packet(self, sid: str, pkt: Any) -> None:
        self.send(sid, pkt.data)

    def disconnect(self, sid: str | None = None) -> None:
        if sid is not None:
            self._outbox.close(sid)

    def get_session(self, sid: str) -> dict[str, Any]:
        """What was saved of a connection, by namespace. What is put into it is saved."""
        found = self._connections.find(sid)
        saved = {}
        if found is not None and found.session is not None:
            saved["/"] = {"actor": msgspec.json.decode(found.session, type=Actor)}
        return _Session(saved, sid, self._connections)


class _Session(dict[str, Any]):
    def __init__(self, saved: dict[str, Any], sid: str, connections: Connections) -> None:
        super().__init__(saved)
        self._sid, self._connections = sid, connections

    def __setitem__(self, namespace: str, session: dict[str, Any]) -> None:
        super().__setitem__(namespace, session)
        self._connections.keep(self._sid, msgspec.json.encode(session["actor"]).decode())
