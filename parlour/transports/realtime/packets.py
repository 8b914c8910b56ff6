"""Socket.IO's packets on their way from the engine to python-socketio, or past it to a command.

What strangers may send is bounded and answered here: what cannot be read closes the connection.
Files travel over HTTP, so that packets with binary parts are refused (API Gateway knows none
either), and with them what is declared to follow.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from socketio import packet as kinds

from parlour.transports.realtime.connection import PacketError
from parlour.transports.realtime.engine import Engine

# What python-socketio runs itself, or takes for its catch-all: as events of a client they would
# reach handlers that are not meant for them.
_RESERVED = {"connect", "disconnect", "connect_error"}
_CATCH_ALL = "*"
# Namespace, id of the acknowledgement, and then a list.
_EVENT = re.compile(r"2(?:(/[^,]*),)?([0-9]{1,19})?(?=\[)")

# `command(sid, name, payload)` gives the acknowledgement as JSON.
Command = Callable[[str, str, object], str]
# `command(sid, payload, answer)` has `answer` called with it, in its own time, and never waits.
Prompt = Callable[[str, object, Callable[[str], None]], None]


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
        """Commands answer all events, past python-socketio's handlers; some by name, `at_once`:
        in the event loop itself, for what is asked so often that a greenlet each is much."""
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
        found = _EVENT.match(text)
        if found is None:
            raise PacketError("this is no event")
        data = _decoded(text[found.end() :])
        if not isinstance(data, list) or not data or not isinstance(data[0], str):
            raise PacketError("an event has no name")
        namespace = (found[1] or "/").partition("?")[0]
        packet_id = int(found[2]) if found[2] else None
        prompt = self._prompt.get(data[0])
        if prompt is not None:
            self._run_at_once(prompt, eio_sid, namespace, packet_id, data)
        elif data[0] not in _RESERVED:
            handle = self._handle if self._command is None else self._run_command
            self._engine.run(eio_sid, handle, eio_sid, namespace, packet_id, data)

    def _handle(self, eio_sid: str, namespace: str, packet_id: int | None, data: list[Any]) -> None:
        if data[0] == _CATCH_ALL:
            data[0] = ""
        if self._sid(eio_sid, namespace) is not None:
            self._server._handle_event(eio_sid, namespace, packet_id, data)

    def _run_command(
        self, eio_sid: str, namespace: str, packet_id: int | None, data: list[Any]
    ) -> None:
        sid = self._sid(eio_sid, namespace)
        if sid is None or self._command is None:
            # Nobody has connected, or they left meanwhile.
            return
        answer = self._command(sid, data[0], _payload(data))
        if packet_id is not None:
            self._engine.send(eio_sid, f"3{packet_id}[{answer}]")

    def _run_at_once(
        self, prompt: Prompt, eio_sid: str, namespace: str, packet_id: int | None, data: list[Any]
    ) -> None:
        sid, connection = self._sid(eio_sid, namespace), self._engine.sockets.get(eio_sid)
        if sid is None or connection is None:
            return

        def answer(text: str) -> None:
            if packet_id is not None:
                self._engine.send(eio_sid, f"3{packet_id}[{text}]")
            connection.finish(alone=False)

        # It counts as at work until it is answered: one client may have so many, and no more.
        connection.begin(alone=False)
        prompt(sid, _payload(data), answer)

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


def _payload(data: list[Any]) -> object:
    """What came with the event: its only argument, all of several, or nothing."""
    return data[1] if len(data) == 2 else data[1:] or {}  # noqa: PLR2004


def _decoded(text: str) -> Any:
    """Raises `PacketError`. Lenient: what cannot be read could not be answered, and the shapes are
    strict."""
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise PacketError("this is no JSON") from None
