"""Socket.IO's packets on their way from the engine to python-socketio, or past it to a command."""

from collections.abc import Mapping
from typing import Any

from socketio import packet as kinds

from parlour.transports.realtime import event_packets
from parlour.transports.realtime.engine import Engine
from parlour.transports.realtime.event_packets import CATCH_ALL, RESERVED, PacketError, Told
from parlour.transports.realtime.handlers import Command, Prompt


class Packets:
    """Receives for `server`, from `engine`."""

    def __init__(self, server: Any, engine: Engine) -> None:
        self._server, self._engine = server, engine
        self._command: Command | None = None
        self._prompt: Mapping[str, Prompt] = {}
        self._spare_environ: dict[str, Any] = {}
        server.eio = engine
        # The engine gives each event a greenlet.
        server.async_handlers = False
        engine.on("connect", server._handle_eio_connect)
        engine.on("message", self._receive)
        engine.on("disconnect", server._handle_eio_disconnect)
        engine.in_use = self._in_use

    def run_commands(self, command: Command, at_once: Mapping[str, Prompt]) -> None:
        """See `handlers.Packets`."""
        self._command, self._prompt = command, at_once

    def _receive(self, eio_sid: str, text: str) -> None:
        kind = text[:1]
        if kind == "2":
            self._event(eio_sid, text)
            return
        packet = self._server.packet_class(encoded_packet=text)
        if kind == "0":
            self._engine.run_alone(eio_sid, self._connect, eio_sid, packet.namespace, packet.data)
        elif kind == "1":
            self._engine.run_alone(eio_sid, self._disconnect, eio_sid, packet.namespace)
        elif kind == "3":
            self._engine.run(eio_sid, self._acknowledge, eio_sid, packet)
        else:
            raise PacketError("no packet that a client sends")

    def _event(self, eio_sid: str, text: str) -> None:
        told = event_packets.read(text)
        prompt = self._prompt.get(told.name)
        if prompt is not None:
            self._run_at_once(prompt, eio_sid, told)
        elif told.name not in RESERVED:
            handle = self._handle if self._command is None else self._run_command
            self._engine.run(eio_sid, handle, eio_sid, told)

    def _handle(self, eio_sid: str, told: Told) -> None:
        if told.name == CATCH_ALL:
            told.data[0] = ""
        if self._sid(eio_sid, told.namespace) is not None:
            self._server._handle_event(eio_sid, told.namespace, told.number, told.data)

    def _run_command(self, eio_sid: str, told: Told) -> None:
        sid = self._sid(eio_sid, told.namespace)
        if sid is None or self._command is None:
            # Nobody has connected, or they left meanwhile.
            return
        answer = self._command(sid, told.name, told.payload)
        if told.number is not None:
            self._engine.send(eio_sid, event_packets.answer(told.number, answer))

    def _run_at_once(self, prompt: Prompt, eio_sid: str, told: Told) -> None:
        sid = self._sid(eio_sid, told.namespace)
        connection = self._engine.sockets.get(eio_sid)
        if sid is None or connection is None:
            return

        def answer(text: str) -> None:
            if told.number is not None:
                self._engine.send(eio_sid, event_packets.answer(told.number, text))
            connection.finish(alone=False)

        # It counts as at work until it is answered: one client may have so many, and no more.
        connection.begin(alone=False)
        prompt(sid, told.payload, answer)

    def _connect(self, eio_sid: str, namespace: str | None, credentials: Any) -> None:
        namespace = namespace or "/"
        if not self._known(namespace):
            refusal = self._server.packet_class(
                kinds.CONNECT_ERROR, {"message": "Invalid namespace"}, namespace
            )
            self._server._send_packet(eio_sid, refusal)
            return
        self._server._handle_connect(eio_sid, namespace, credentials)
        if self._sid(eio_sid, namespace) is not None:
            self._forget_request(eio_sid)

    def _disconnect(self, eio_sid: str, namespace: str | None) -> None:
        self._server._handle_disconnect(eio_sid, namespace)
        self._engine.expect_use(eio_sid)

    def _acknowledge(self, eio_sid: str, packet: Any) -> None:
        sid = self._sid(eio_sid, packet.namespace or "/")
        if sid in self._server.manager.callbacks:
            self._server._handle_ack(eio_sid, packet.namespace, packet.id, packet.data or [])

    def _known(self, namespace: str) -> bool:
        known = self._server.namespaces
        return (
            known == "*"
            or namespace in known
            or namespace in self._server.handlers
            or namespace in self._server.namespace_handlers
        )

    def _sid(self, eio_sid: str, namespace: str) -> str | None:
        """The client's id in the namespace, while it is connected to it."""
        manager = self._server.manager
        sid: str | None = manager.sid_from_eio_sid(eio_sid, namespace)
        return sid if sid is not None and manager.is_connected(sid, namespace) else None

    def _in_use(self, eio_sid: str) -> bool:
        manager = self._server.manager
        return any(manager.sid_from_eio_sid(eio_sid, name) for name in manager.get_namespaces())

    def _forget_request(self, eio_sid: str) -> None:
        """Headers and cookies mattered for connecting; they are most of a connection's memory."""
        environ = self._server.environ.get(eio_sid)
        if environ is not None:
            self._spare_environ = self._spare_environ or {
                name: value
                for name, value in environ.items()
                if not name.startswith(("HTTP_", "REMOTE_", "werkzeug."))
            }
            self._server.environ[eio_sid] = self._spare_environ
