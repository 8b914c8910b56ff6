"""Fan-out: events on their way to the connections that hear them, by whatever process."""

from contextlib import suppress
from typing import Any

from parlour.platform.broadcast import Event
from parlour.platform.connections import Connections
from parlour.transports.awslambda.manager import NAMESPACE, AlreadyLeavingError
from parlour.transports.realtime import event_packets


class GatewayBroadcast:
    """Publishes events through a Socket.IO server's engine."""

    def __init__(self, server: Any, connections: Connections) -> None:
        self._server, self._connections = server, connections

    def publish(self, event: Event) -> None:
        if event.enters or event.leaves:
            self._connections.move(event.audience, event.enters, event.leaves)
        if event.payload is not None:
            packet = event_packets.written(event.name, event.payload)
            for connection_id in self._connections.receivers(event.audience):
                self._server.eio.send(connection_id, packet)
        for sid, connection_id in self._closing(event):
            # Who is just connecting is not told, and finds the connection closed.
            with suppress(AlreadyLeavingError):
                self._server.disconnect(sid, NAMESPACE)
            self._server.eio.disconnect(connection_id)

    def _closing(self, event: Event) -> list[tuple[str, str]]:
        return self._connections.members(event.audience) if event.closes else []
