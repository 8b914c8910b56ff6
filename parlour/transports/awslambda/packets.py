"""Packets of a connection, one an event, on their way to python-socketio or to a command."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from parlour.platform.connections import Seen
from parlour.transports.awslambda.manager import NAMESPACE, AlreadyLeavingError
from parlour.transports.realtime import event_packets
from parlour.transports.realtime.event_packets import RESERVED, PacketError
from parlour.transports.realtime.handlers import Command, Prompt


class Packets:
    """Receives for a Socket.IO server."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._command: Command = lambda *_: ""
        self._prompt: Mapping[str, Prompt] = {}

    def run_commands(self, command: Command, at_once: Mapping[str, Prompt]) -> None:
        self._command, self._prompt = command, at_once

    def receive(self, seen: Seen, text: str, address: str) -> None:
        """An Engine.IO packet of this connection. Raises `PacketError`."""
        kind = text[:1]
        if kind == "4":
            self._message(seen, text[1:], address)
        elif kind == "1":
            self._server.eio.disconnect(seen.id)
        elif kind not in ("3", "6"):
            # Those two keep a connection alive.
            raise PacketError("no packet that a client sends")

    def _message(self, seen: Seen, text: str, address: str) -> None:
        kind = text[:1]
        if kind == "2":
            self._event(seen, text)
            return
        packet = _parsed(self._server.packet_class, text)
        if kind == "0":
            self._server.environ[seen.id] = {"REMOTE_ADDR": address}
            self._server._handle_connect(seen.id, packet.namespace, packet.data)
            self._server.environ.pop(seen.id, None)
        elif kind == "1":
            depart(self._server, seen.id, self._server.reason.CLIENT_DISCONNECT)
        elif kind != "3":
            raise PacketError("no packet that a client sends")

    def _event(self, seen: Seen, text: str) -> None:
        told = event_packets.read(text)
        if not seen.connected or told.namespace != NAMESPACE or told.name in RESERVED:
            return

        def answer(acknowledgement: str) -> None:
            if told.number is not None:
                packet = event_packets.answer(told.number, acknowledgement)
                self._server.eio.send(seen.id, packet)

        prompt = self._prompt.get(told.name)
        if prompt is not None:
            prompt(seen.sid or "", told.payload, answer)
        else:
            answer(self._command(seen.sid or "", told.name, told.payload))


def depart(server: Any, connection_id: str, reason: str) -> None:
    """A client leaves, or has left. With its one namespace, its connection is of no more use."""
    with suppress(AlreadyLeavingError):
        server._handle_disconnect(connection_id, NAMESPACE, reason)
    server.eio.disconnect(connection_id)


def _parsed(packet_class: Any, text: str) -> Any:
    try:
        return packet_class(encoded_packet=text)
    except Exception as error:
        # python-socketio's parser raises whatever its steps do.
        raise PacketError(str(error) or type(error).__name__) from None
