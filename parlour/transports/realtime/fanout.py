"""Fan-out: events on their way to the sockets of this server."""

from typing import Any

import gevent
from flask_socketio import SocketIO

from parlour.platform import metrics
from parlour.platform.broadcast import Event
from parlour.transports.realtime import event_packets
from parlour.transports.realtime.frames import text_frame

# How long events wait that the next of their kind may replace.
_MOMENT_SECONDS = 0.25


class SocketBroadcast:
    """Publishes events to the sockets of this server."""

    def __init__(self, socketio: SocketIO) -> None:
        self._server: Any = socketio.server
        self._waiting: dict[tuple[str, str], Event] = {}

    def publish(self, event: Event) -> None:
        if event.replaces is None:
            self._publish(event)
            return
        if not self._waiting:
            gevent.spawn_later(_MOMENT_SECONDS, self._publish_waiting)
        self._waiting[event.audience, event.replaces] = event

    def deliver(self, audience: str, packet: str) -> None:
        """Send a Socket.IO packet to an audience. It is framed once, whoever many hear it."""
        engine = self._server.eio
        members = self._server.manager.members(audience)
        if members:
            frame = text_frame(b"4" + packet.encode())
            engine.turn.gather_for(map(engine.sockets.get, members), frame)
            metrics.DELIVERIES.inc(len(members))

    def _publish_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for event in waiting.values():
            self._publish(event)

    def _publish(self, event: Event) -> None:
        manager = self._server.manager
        if event.enters or event.leaves or event.closes:
            manager.moves += 1
        for sid in self._sids(event.audience) if event.enters or event.leaves else []:
            for audience in event.enters:
                manager.enter_room(sid, "/", audience)
            for audience in event.leaves:
                manager.leave_room(sid, "/", audience)
        if event.payload is not None:
            self.deliver(event.audience, event_packets.written(event.name, event.payload))
        for sid in self._sids(event.audience) if event.closes else []:
            self._close(sid)

    def _close(self, sid: str) -> None:
        manager, engine = self._server.manager, self._server.eio
        eio_sid = manager.eio_sid_from_sid(sid, "/")
        if manager.is_connected(sid, "/"):
            self._server.disconnect(sid)
            # A client that stays connected to nothing is of no use.
            engine.expect_use(eio_sid)
        else:
            # It is just connecting, and python-socketio would let it go on.
            engine.disconnect(eio_sid)

    def _sids(self, audience: str) -> list[str]:
        return [sid for sid, _ in self._server.manager.get_participants("/", audience)]
