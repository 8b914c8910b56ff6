"""Whatever bytes come: an answer or a clean end, never an exception, never more than the bound."""

import contextlib
from collections.abc import Iterator
from typing import cast

import pytest
import websocket
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from wsproto.frame_protocol import FrameProtocol, Opcode, ParseFailed

from parlour.transports.realtime.event_packets import PacketError
from parlour.transports.realtime.frames import (
    MAX_MESSAGE_BYTES,
    FrameError,
    Incoming,
    packet_of,
    text_frame,
)
from parlour.transports.realtime.polling import read_packets
from tests.engine.clients import App, Dialled, masked
from tests.fuzzing import tries

EXAMPLES = tries(300)
ON_A_SOCKET = tries(150, suppress_health_check=[HealthCheck.function_scoped_fixture])

FIRST_BYTES = st.sampled_from([0x81, 0x81, 0x01, 0x00, 0x80, 0x89, 0x8A, 0x88]) | st.integers(
    0, 255
)
SIZES = st.integers(0, 130) | st.sampled_from([125, 126, 127, 1000, 40_000, MAX_MESSAGE_BYTES - 1])
PAYLOADS = SIZES.map(lambda size: b"4" * size) | st.text(max_size=60).map(str.encode) | st.binary()
FRAMES = st.builds(masked, FIRST_BYTES, PAYLOADS)
STREAMS = st.lists(FRAMES | st.binary(max_size=20), max_size=8).map(b"".join)


def ours(stream: bytes, cuts: list[int]) -> Iterator[tuple[Opcode, object]]:
    """What we read in the stream, cut in pieces; ends where we refuse to go on."""
    incoming, at = Incoming(), 0
    with contextlib.suppress(FrameError):
        for cut in [*sorted(cut % (len(stream) + 1) for cut in cuts), len(stream)]:
            incoming.add(stream[at:cut])
            at = cut
            while (received := incoming.take()) is not None:
                if received.opcode is Opcode.CLOSE:
                    yield received.opcode, received.code
                    return
                if received.opcode is not Opcode.CONTINUATION:
                    yield received.opcode, received.payload
            assert incoming.waiting <= MAX_MESSAGE_BYTES + 14


def wsprotos(stream: bytes) -> Iterator[tuple[Opcode, object]]:
    """The same by wsproto, which knows no bounds and no product that refuses bytes."""
    protocol, text, size = FrameProtocol(client=False, extensions=[]), "", 0
    protocol.receive_bytes(stream)
    with contextlib.suppress(ParseFailed):
        for frame in protocol.received_frames():
            if frame.opcode is Opcode.CLOSE:
                yield frame.opcode, int(cast(tuple[int, str], frame.payload)[0])
                return
            if frame.opcode.iscontrol():
                yield frame.opcode, cast(bytes, frame.payload)
                continue
            if not isinstance(frame.payload, str):
                return
            text += frame.payload
            size += len(frame.payload.encode())
            if size > MAX_MESSAGE_BYTES:
                return
            if frame.message_finished:
                yield frame.opcode, text
                text, size = "", 0


@EXAMPLES
@given(STREAMS, st.lists(st.integers(0, 1 << 20), max_size=6))
def test_frames_are_read_as_wsproto_reads_them(stream: bytes, cuts: list[int]) -> None:
    heard, expected = list(ours(stream, cuts)), list(wsprotos(stream))
    # It may decode the beginning of a message whose rest is wrong or has not come; we wait.
    assert heard == expected[: len(heard)]
    assert len(expected) - len(heard) <= 1 or heard == expected


@EXAMPLES
@given(st.binary(max_size=200_000))
def test_a_packet_survives_its_frame(packet: bytes) -> None:
    assert packet_of(text_frame(packet)) == packet


@EXAMPLES
@given(
    st.binary() | st.text().map(str.encode) | st.lists(st.text()).map("\x1e".join).map(str.encode)
)
def test_a_payload_is_packets_or_refused(body: bytes) -> None:
    with contextlib.suppress(PacketError):
        assert "\x1e".join(read_packets(body)).encode() == body


PACKETS = (
    st.text(max_size=40)
    | st.from_regex(r"4[0-6]?(/[a-z]*,?)?[0-9]{0,20}[\[{\"]?.{0,20}", fullmatch=True)
    | st.from_regex(r"42[0-9]{0,3}\[\"[a-z-]{0,20}\"(,[0-9\[\]{}\":]{0,10})?\]", fullmatch=True)
    | st.sampled_from(["42" + "[" * 30_000, "42[" + "9" * 5_000 + "]", '42["\\ud800"]', "40[NaN]"])
)
ACKNOWLEDGED = '4299["message-with-ack","still here"]'


@pytest.mark.shows("socket-garbage")
@ON_A_SOCKET
@given(packets=st.lists(PACKETS, min_size=1, max_size=5), connects=st.booleans())
def test_any_packet_is_answered_or_ends_the_websocket(
    patient_app: App, packets: list[str], connects: bool
) -> None:
    dialled = patient_app.connect() if connects else patient_app.open("/socket.io/")
    with contextlib.suppress(ConnectionError, websocket.WebSocketConnectionClosedException):
        for packet in packets:
            dialled.send(packet)
        dialled.send("40")
        dialled.send(ACKNOWLEDGED)
    assert _answers_or_ends(dialled)
    dialled.close()


@pytest.mark.shows("socket-garbage")
@ON_A_SOCKET
@given(
    body=st.binary(max_size=200) | st.lists(PACKETS, max_size=6).map("\x1e".join).map(str.encode)
)
def test_any_payload_is_answered(patient_app: App, body: bytes) -> None:
    sid = patient_app.open_polling("/socket.io/")
    assert patient_app.ask("POST", body=body, path="/socket.io/", sid=sid).status_code in (200, 400)


@pytest.mark.shows("socket-garbage")
@ON_A_SOCKET
@given(stream=STREAMS)
def test_any_bytes_are_answered_or_end_the_websocket(patient_app: App, stream: bytes) -> None:
    dialled = patient_app.connect()
    with contextlib.suppress(OSError):
        # What is not finished is finished by this, one way or another.
        dialled.send_raw(stream + masked(0x88, b"\x03\xe8") * 3)
    dialled.closing()


@pytest.mark.shows("socket-garbage")
@pytest.mark.parametrize("path", ["/socket.io/", "/engine.io/"])
@ON_A_SOCKET
@given(query=st.text(st.characters(codec="ascii", exclude_characters=" #\r\n\x00"), max_size=60))
def test_any_request_is_answered(patient_app: App, path: str, query: str) -> None:
    for prefix in ("", "EIO=4&transport=polling&sid="):
        assert patient_app.ask(path=f"{path}?{prefix}{query}").status_code in (200, 400)


def _answers_or_ends(dialled: Dialled) -> bool:
    try:
        while not dialled.hears().startswith("4399["):
            pass
    except (EOFError, ConnectionError, websocket.WebSocketConnectionClosedException):
        pass
    return True
