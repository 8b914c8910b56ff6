"""The polling transport, for networks that let no WebSocket through."""

from typing import TYPE_CHECKING, Any, cast

import gevent
from gevent.event import AsyncResult, Event

from parlour.transports.realtime.admission import BAD_REQUEST, UNKNOWN_SID, Answer, RefusedError
from parlour.transports.realtime.connection import (
    CLOSE,
    MOST_WAITING_BYTES,
    MOST_WAITING_FRAMES,
    NOOP,
    Connection,
)
from parlour.transports.realtime.event_packets import PacketError
from parlour.transports.realtime.frames import MAX_MESSAGE_BYTES, packet_of

if TYPE_CHECKING:
    from parlour.transports.realtime.upgrade import Upgrade

_SEPARATOR = "\x1e"
_MOST_PACKETS = 512
# How long a body may take to arrive, and a packet to be taken.
_BODY_SECONDS, _TAKEN_SECONDS = 10, 30


class Polling:
    """Keeps frames until the client fetches them, and makes packets of them then."""

    __slots__ = (
        "_bytes", "_frames", "_free", "_posting", "_waiting", "connection", "upgrade", "upgrading",
    )  # fmt: skip
    name = "polling"

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        # The attempt to leave polling, and whether it has come so far that nothing is polled.
        self.upgrade: Upgrade | None = None
        self.upgrading = False
        self._frames: list[bytes] = []
        self._bytes = 0
        self._waiting: AsyncResult[bytes] | None = None
        self._free: Event | None = None
        self._posting = False

    def write(self, frames: list[bytes]) -> None:
        self._frames += frames
        self._bytes += sum(map(len, frames))
        if self._bytes > MOST_WAITING_BYTES or len(self._frames) > MOST_WAITING_FRAMES:
            self.connection.refuse(ValueError("it does not read"), "reader dropped", 1008)
        elif self._waiting is not None and not self.upgrading:
            self._answer(self._take_all())

    def hold(self) -> None:
        self._free = self._free or Event()
        self._free.clear()

    def go_on(self) -> None:
        if self._free is not None:
            self._free.set()

    def close(self, code: int) -> None:
        """Who waits is told at once; who does not, when they next ask (`Engine.linger`)."""
        engine, reason = self.connection.engine, self.connection.end_reason
        # The client's own wish is not echoed: a noop ends its request (engine.io-protocol).
        self._frames.append(NOOP if reason == engine.reason.CLIENT_DISCONNECT else CLOSE)
        if self._waiting is not None:
            self._answer(self._take_all())
        elif reason == engine.reason.SERVER_DISCONNECT:
            engine.linger(self)
        if self.upgrade is not None:
            self.upgrade.end(reason or "", code)
        self.go_on()

    def last_words(self) -> Answer:
        return Answer(200, _payload(self._take_all()))

    def poll(self) -> Answer:
        """Wait for packets. Raises `RefusedError` if somebody else is waiting already."""
        if self._waiting is not None:
            self.connection.end(self.connection.engine.reason.TRANSPORT_ERROR)
            raise RefusedError(BAD_REQUEST)
        if self.upgrading:
            return Answer(200, packet_of(NOOP))
        self.connection.flush()
        if self._frames:
            return Answer(200, _payload(self._take_all()))
        waiting: AsyncResult[bytes] = AsyncResult()
        self._waiting = waiting
        return Answer(200, cast(bytes, waiting.get()))

    def receive(self, environ: dict[str, Any]) -> Answer:
        """Packets from the client. Raises `RefusedError`."""
        if self._posting:
            self.connection.end(self.connection.engine.reason.TRANSPORT_ERROR)
            raise RefusedError(BAD_REQUEST)
        self._posting = True
        try:
            for packet in read_packets(_body(environ)):
                if rest := self.connection.spend():
                    gevent.sleep(rest)
                self._await_turn()
                self.connection.receive(packet)
        except PacketError as error:
            self.connection.refuse(error, "packet refused", 1008)
            raise RefusedError(BAD_REQUEST) from None
        finally:
            self._posting = False
        return Answer(200, b"ok")

    def pause(self) -> None:
        """From now on packets wait for the WebSocket; who is polling is let go."""
        self.upgrading = True
        self._answer([NOOP])

    def give_up_upgrade(self) -> None:
        if self.upgrade is not None:
            self.upgrade.end("transport error")

    def retire(self) -> list[bytes]:
        """The end of polling; what was still waiting."""
        self._answer([NOOP])
        self.go_on()
        return self._take_all()

    def _take_all(self) -> list[bytes]:
        frames, self._frames, self._bytes = self._frames, [], 0
        return frames

    def _answer(self, frames: list[bytes]) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.set(_payload(frames))

    def _await_turn(self) -> None:
        if self.connection.held and (
            self._free is None or not self._free.wait(timeout=_TAKEN_SECONDS)
        ):
            raise PacketError("the server is busy")
        if self.connection.end_reason is not None:
            raise RefusedError(UNKNOWN_SID)


def read_packets(body: bytes) -> list[str]:
    """The packets of a payload. Raises `PacketError`."""
    try:
        packets = body.decode().split(_SEPARATOR, _MOST_PACKETS)
    except UnicodeDecodeError:
        raise PacketError("not UTF-8") from None
    if len(packets) > _MOST_PACKETS:
        raise PacketError("too many packets")
    return packets


def _payload(frames: list[bytes]) -> bytes:
    return _SEPARATOR.encode().join(map(packet_of, frames))


def _body(environ: dict[str, Any]) -> bytes:
    length = environ.get("CONTENT_LENGTH", "")
    # In chunks, nobody knows how much is to come.
    if not length.isdecimal():
        raise PacketError("the body has no length")
    if len(length) > 9 or int(length) > MAX_MESSAGE_BYTES:  # noqa: PLR2004
        raise PacketError("the body is too large")
    with gevent.Timeout(_BODY_SECONDS, PacketError("the body does not come")):
        body: bytes = environ["wsgi.input"].read(int(length))
    return body
