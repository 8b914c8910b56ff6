"""A client's connection in the sense of Engine.IO: it outlives its transport when that upgrades."""

from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from parlour.transports.realtime.event_packets import PacketError
from parlour.transports.realtime.frames import text_frame

if TYPE_CHECKING:
    from parlour.transports.realtime.engine import Engine

CLOSE, PING, NOOP = text_frame(b"1"), text_frame(b"2"), text_frame(b"6")

# What may wait for a reader that does not read. It catches up with `sync`.
MOST_WAITING_BYTES = 1024 * 1024
MOST_WAITING_FRAMES = 4096
# Handlers at work for one connection; what comes then is read later.
_MOST_RUNNING = 64


class Transport(Protocol):
    """How frames get to the client, and packets from it."""

    name: str

    def write(self, frames: list[bytes]) -> None:
        """Send, now or when the client takes it."""

    def hold(self) -> None:
        """Let what comes wait."""

    def go_on(self) -> None:
        """Read again."""

    def close(self, code: int) -> None:
        """Take leave of the client without waiting for it."""


class _Gone:
    """The transport of a connection that has ended."""

    name = "none"

    def write(self, frames: list[bytes]) -> None: ...
    def hold(self) -> None: ...
    def go_on(self) -> None: ...
    def close(self, code: int) -> None: ...


GONE: Transport = _Gone()


class Connection:
    __slots__ = (
        "_credit", "_credited_at", "busy", "closed", "end_reason", "engine", "pending", "pong_due",
        "running", "session", "sid", "transport",
    )  # fmt: skip

    def __init__(self, engine: "Engine", sid: str) -> None:
        self.engine, self.sid = engine, sid
        self.transport: Transport = GONE
        # This turn's frames: see `turn`.
        self.pending: list[bytes] = []
        # python-socketio keeps what handlers save here.
        self.session: dict[str, Any] = {}
        self.closed = False
        self.end_reason: str | None = None
        # When the client's pong must have come; 0 while none is awaited.
        self.pong_due = 0.0
        # Handlers at work; `busy` while one is that lets nothing else begin.
        self.running, self.busy = 0, False
        self._credit, self._credited_at = float(engine.packets_burst), monotonic()

    @property
    def upgraded(self) -> bool:
        """What python-engineio asks for the name of the transport."""
        return self.transport.name == "websocket"

    @property
    def held(self) -> bool:
        """Whether what comes must wait."""
        return self.busy or self.running >= _MOST_RUNNING

    def send(self, frame: bytes) -> None:
        self.engine.turn.gather(self, frame)

    def flush(self) -> None:
        """Hand what has gathered to the transport."""
        frames, self.pending = self.pending, []
        if frames:
            self.transport.write(frames)

    def receive(self, packet: str) -> None:
        """A packet from the client. Raises `PacketError`."""
        kind = packet[:1]
        if kind == "4":
            self.engine.receive(self, packet[1:])
        elif kind == "3":
            self.engine.ponged(self)
        elif kind == "1":
            self.end(self.engine.reason.CLIENT_DISCONNECT)
        else:
            raise PacketError("no packet that a client sends")

    def spend(self) -> float:
        """Count a packet; the seconds to wait before the next is read, mostly 0."""
        self._credit -= 1
        if self._credit >= 0:
            return 0.0
        now, rate = monotonic(), self.engine.packets_per_second
        if rate is None:
            self._credit = float(self.engine.packets_burst)
            return 0.0
        earned = (now - self._credited_at) * rate
        self._credit = min(self._credit + earned, float(self.engine.packets_burst))
        self._credited_at = now
        return max(0.0, -self._credit / rate)

    def begin(self, *, alone: bool) -> None:
        """A handler starts; `alone`, nothing else does before its end."""
        self.running += 1
        self.busy = self.busy or alone
        if self.held:
            self.transport.hold()

    def finish(self, *, alone: bool) -> None:
        was_held = self.held
        self.running -= 1
        self.busy = self.busy and not alone
        if self.end_reason is not None:
            if alone:
                self.engine.depart(self)
        elif was_held and not self.held:
            self.transport.go_on()

    def refuse(self, error: Exception, what: str, code: int) -> None:
        """End it for what the client sent."""
        if self.end_reason is None:
            self.engine.tell_refusal(what, error, code)
        self.end(self.engine.reason.TRANSPORT_ERROR, code)

    def end(self, reason: str, code: int = 1000) -> None:
        """The end, for whatever reason; more than once is as once."""
        if self.end_reason is not None:
            return
        self.end_reason = reason
        self.flush()
        transport, self.transport = self.transport, GONE
        transport.close(code)
        # Whoever connects just now is told of the end when that is done.
        if not self.busy:
            self.engine.depart(self)
