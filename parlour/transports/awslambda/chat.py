"""One installation in a function: its parts, and the Socket.IO server that has no sockets."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import socketio
import structlog

from parlour.platform.aws import Aws
from parlour.platform.broadcast import Event
from parlour.platform.connections import Connections
from parlour.platform.sql_presence import SqlPresence
from parlour.transports.awslambda import pushes
from parlour.transports.awslambda.background import Background
from parlour.transports.awslambda.broadcast import GatewayBroadcast
from parlour.transports.awslambda.engine import ApiGatewayEngine
from parlour.transports.awslambda.gateway import Gateway
from parlour.transports.awslambda.manager import SqlManager
from parlour.transports.awslambda.outbox import Outbox
from parlour.transports.awslambda.packets import Packets
from parlour.transports.parts import Parlour
from parlour.transports.realtime import handlers
from parlour.transports.realtime.event_packets import JsonPacket

log = structlog.get_logger()

# Another process may have changed what administrators choose.
_CHOICES_SECONDS = 10


@dataclass(slots=True)
class Chat:
    here: Parlour
    connections: Connections
    background: Background
    outbox: Outbox
    server: socketio.Server
    packets: Packets
    broadcast: GatewayBroadcast
    # Of this event, what may be worth a push.
    _worth: list[Event] = field(default_factory=list)
    _chosen_at: float = field(default_factory=time.monotonic)

    @contextmanager
    def event(self, own: str | None = None) -> Iterator[None]:
        """An event is handled within it; what is to be sent is sent at its end.

        `own`: the connection that the event is of.
        """
        self.connections.look_anew()
        if isinstance(self.here.presence, SqlPresence):
            self.here.presence.forget()
        if time.monotonic() - self._chosen_at > _CHOICES_SECONDS:
            self._chosen_at = time.monotonic()
            self.here.choices.refresh(self.here.db)
        try:
            yield
        finally:
            self.outbox.flush(own)
            worth, self._worth = self._worth, []
            if worth and self.here.push.somebody():
                self.background.ask("push", heard=[pushes.written(one) for one in worth])

    def publish(self, event: Event) -> None:
        self.broadcast.publish(event)
        if pushes.is_worth(event):
            self._worth.append(event)


def chat(here: Parlour, connections: Connections, background: Background, aws: Aws) -> Chat:
    """Socket.IO for these parts, whose events go to whoever hears them from now on."""
    outbox = Outbox(Gateway(aws, here.settings.connections_url or ""), background)
    server = socketio.Server(
        async_mode="threading",
        client_manager=SqlManager(connections),
        async_handlers=False,
        serializer=JsonPacket,
        logger=False,
    )
    server.eio = ApiGatewayEngine(connections, outbox)
    packets = Packets(server)
    handlers.register(server, packets, here)
    made = Chat(
        here, connections, background, outbox, server, packets,
        GatewayBroadcast(server, connections),
    )  # fmt: skip
    here.db.publish = made.publish
    return made
