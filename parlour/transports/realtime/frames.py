"""WebSocket frames (RFC 6455), without a socket.

Going out, a packet becomes a frame once, whoever many it is for. Coming in, the frame that nearly
all are (one whole text message) is read here; everything else, and everything that is wrong, is
wsproto's. Nothing is kept of a connection that is between two frames.

permessage-deflate is not negotiated: it costs each connection up to 300 KiB for its windows and
each frame a compression of its own, so that a frame could not be made once for all; and what comes
in would have to be bounded after inflating too.
"""

from typing import NamedTuple, cast

from wsproto.frame_protocol import CloseReason, FrameProtocol, Opcode, ParseFailed

MAX_MESSAGE_BYTES = 64 * 1024

_SHORT, _LONG = 126, 1 << 16
# FIN and the opcode of text; the mask bit.
_WHOLE_TEXT, _MASKED = 0x81, 0x80


class FrameError(Exception):
    """The connection cannot go on. `code` is what the close frame says."""

    def __init__(self, reason: str, code: int = CloseReason.PROTOCOL_ERROR) -> None:
        super().__init__(reason)
        self.code = int(code)


class Received(NamedTuple):
    """A message, a control frame, or (CONTINUATION) a part of a message that is still to come."""

    opcode: Opcode
    payload: str | bytes = b""
    code: int = CloseReason.NORMAL_CLOSURE


def text_frame(packet: bytes) -> bytes:
    """The packet as one frame of a server."""
    size = len(packet)
    if size < _SHORT:
        return bytes((_WHOLE_TEXT, size)) + packet
    if size < _LONG:
        return b"\x81\x7e" + size.to_bytes(2, "big") + packet
    return b"\x81\x7f" + size.to_bytes(8, "big") + packet


def packet_of(frame: bytes) -> bytes:
    """The packet that `text_frame` framed: polling sends packets bare."""
    return frame[{126: 4, 127: 10}.get(frame[1], 2) :]


def pong_frame(payload: bytes) -> bytes:
    return bytes((0x8A, len(payload))) + payload


def close_frame(code: int) -> bytes:
    return b"\x88\x02" + code.to_bytes(2, "big")


class Incoming:
    """What a client sends, cut into messages. `add` what came, then `take` until None.

    A message of more than `MAX_MESSAGE_BYTES`, in one frame or in many, is refused at the header
    that announces it; so no more is ever kept than one message and what came with its end.
    """

    __slots__ = ("_at", "_fragments", "_held", "_library", "_size")

    def __init__(self) -> None:
        self._held, self._at = b"", 0
        # While the parts of a message are coming.
        self._library: FrameProtocol | None = None
        self._fragments, self._size = "", 0

    @property
    def waiting(self) -> int:
        """How many bytes are kept."""
        return len(self._held) - self._at + self._size

    def add(self, received: bytes) -> None:
        self._held, self._at = self._held[self._at :] + received, 0

    def take(self) -> Received | None:
        """The next message, if it is there as a whole. Raises `FrameError`."""
        held, at = self._held, self._at
        size = len(held)
        if size - at < 2:  # noqa: PLR2004
            return None
        first, second = held[at], held[at + 1]
        length, start = second & ~_MASKED, at + 2
        if length >= _SHORT:
            wide = 2 if length == _SHORT else 8
            if size - start < wide:
                return None
            length = int.from_bytes(held[start : start + wide], "big")
            start += wide
        if self._size + length > MAX_MESSAGE_BYTES:
            raise FrameError("the message is too large", CloseReason.MESSAGE_TOO_BIG)
        if not second & _MASKED:
            raise FrameError("a frame is not masked")
        end = start + 4 + length
        if size < end:
            return None
        if size == end:
            self._held, self._at = b"", 0
        else:
            self._at = end
        plain = start == at + 2 or (length >= _SHORT and start == at + 4)
        if first == _WHOLE_TEXT and plain and self._library is None:
            return Received(Opcode.TEXT, _text(held[start : start + 4], held[start + 4 : end]))
        return self._take_rare(held[at:end], length)

    def _take_rare(self, frame: bytes, length: int) -> Received:
        library = self._library or FrameProtocol(client=False, extensions=[])
        library.receive_bytes(frame)
        try:
            parts = list(library.received_frames())
        except ParseFailed as failed:
            raise FrameError(str(failed), failed.code) from None
        for part in parts:
            opcode, payload = part.opcode, part.payload
            if opcode is Opcode.CLOSE:
                return Received(opcode, code=int(cast(tuple[int, str], payload)[0]))
            if opcode.iscontrol():
                return Received(opcode, bytes(cast(bytes, payload)))
            if not isinstance(payload, str):
                raise FrameError("binary frames are not accepted", CloseReason.UNSUPPORTED_DATA)
            self._fragments += payload
        if not parts[-1].message_finished:
            self._library = library
            self._size += length
            return Received(Opcode.CONTINUATION)
        text, self._fragments, self._size, self._library = self._fragments, "", 0, None
        return Received(Opcode.TEXT, text)


def _text(mask: bytes, masked: bytes) -> str:
    size = len(masked)
    key = int.from_bytes((mask * (size // 4 + 1))[:size], "little")
    payload = (int.from_bytes(masked, "little") ^ key).to_bytes(size, "little")
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise FrameError("not UTF-8", CloseReason.INVALID_FRAME_PAYLOAD_DATA) from None
