"""What one client may cost: bounded, whatever it sends or does not read."""

import contextlib
import resource
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from parlour.transports.realtime.frames import MAX_MESSAGE_BYTES
from tests.engine.clients import App, Dialled, Wire, masked
from tests.parts import wait_until

KIB_MORE = 4096


def answers(app: App) -> float:
    """Seconds that somebody else waits for an acknowledgement."""
    dialled = app.connect()
    started = time.monotonic()
    dialled.send('421["message-with-ack",1]')
    assert dialled.hears_but_pings() == "431[1]"
    waited = time.monotonic() - started
    dialled.close()
    return waited


def test_a_message_of_64_kib_is_read(patient_app: App) -> None:
    dialled = patient_app.open()
    text = "4" + "x" * (MAX_MESSAGE_BYTES - 1)
    dialled.send(text)
    assert dialled.hears() == text
    dialled.close()


@pytest.mark.shows("socket-size")
@pytest.mark.parametrize(
    "frames",
    [
        masked(0x81, b"", announced=MAX_MESSAGE_BYTES + 1),
        masked(0x81, b"", announced=1 << 62),
        masked(0x01, b"", announced=MAX_MESSAGE_BYTES + 1),
        masked(0x82, b"", announced=60_000_000),
        masked(0x01, b"4" * MAX_MESSAGE_BYTES) + masked(0x80, b"", announced=1),
        masked(0x01, b"4") + masked(0x00, b"x" * 9_000) * 8,
    ],
    ids=["a frame", "a huge frame", "a part", "bytes", "one part more", "the parts together"],
)
def test_a_larger_one_is_refused_when_it_is_announced(patient_app: App, frames: bytes) -> None:
    wire = Wire(patient_app, after=b"")
    wire.socket.sendall(frames)
    assert b"\x88\x02\x03\xf1" in wire.ends()


@pytest.mark.shows("socket-size")
def test_fragments_of_60_mb_are_not_gathered(patient_app: App) -> None:
    before, wire = patient_app.memory(), Wire(patient_app)
    sent = 0
    with contextlib.suppress(ConnectionError):
        wire.socket.sendall(masked(0x01, b"4" * 1000))
        while sent < 60_000_000:
            wire.socket.sendall(masked(0x00, b"x" * 1000))
            sent += 1000
    assert sent < 10_000_000
    assert patient_app.memory() - before < KIB_MORE


@pytest.mark.shows("socket-rates")
@pytest.mark.parametrize(
    "frame",
    [masked(0x81, b"3"), masked(0x89, b"x" * 125), masked(0x8A, b""), masked(0x81, b'42["x"]')],
    ids=["pongs of Engine.IO", "pings", "pongs", "events"],
)
def test_who_floods_is_slowed_down_and_harms_nobody(patient_app: App, frame: bytes) -> None:
    before, wire = patient_app.memory(), Wire(patient_app, "/socket.io/")
    wire.socket.sendall(masked(0x81, b"40"))
    wire.socket.settimeout(0.2)
    started = time.monotonic()
    while time.monotonic() - started < 1:
        with contextlib.suppress(TimeoutError):
            wire.socket.sendall(frame * 1000)
    assert max(answers(patient_app) for _ in range(5)) < 0.5
    assert patient_app.memory() - before < KIB_MORE
    wire.socket.close()


@pytest.mark.shows("socket-rates")
def test_fragments_without_end_and_without_content(patient_app: App) -> None:
    before, wire = patient_app.memory(), Wire(patient_app)
    wire.socket.settimeout(0.2)
    with contextlib.suppress(TimeoutError, ConnectionError):
        wire.socket.sendall(masked(0x01, b"4"))
        for _ in range(1000):
            wire.socket.sendall(masked(0x00, b"") * 1000)
    assert answers(patient_app) < 0.5
    assert patient_app.memory() - before < KIB_MORE
    wire.socket.close()


@pytest.mark.shows("socket-slow", "slow-reader")
def test_who_does_not_read_is_dropped_and_its_memory_with_it(patient_app: App) -> None:
    before, wire = patient_app.memory(), Wire(patient_app, "/socket.io/")
    known = len(patient_app.logged("reader dropped"))
    wire.socket.sendall(masked(0x81, b"40"))
    most = 0
    for _ in range(40):
        with contextlib.suppress(ConnectionError):
            # Twice what the largest answer of the product is, ten times.
            wire.socket.sendall(masked(0x81, b'42["flood",1,60000]') * 10)
        most = max(most, patient_app.memory() - before)
        time.sleep(0.01)
    wait_until(lambda: len(patient_app.logged("reader dropped")) > known, what="the end")
    assert most < 8 * 1024
    assert answers(patient_app) < 0.5


@pytest.mark.shows("socket-slow", "slow-reader")
def test_who_polls_and_does_not_fetch_is_dropped(patient_app: App) -> None:
    sid = patient_app.open_polling("/socket.io/")
    body = "\x1e".join(["40", *['42["flood",50,20000]'] * 3])
    known = len(patient_app.logged("reader dropped"))
    patient_app.ask("POST", body=body, path="/socket.io/", sid=sid)
    wait_until(lambda: len(patient_app.logged("reader dropped")) > known, what="the end")
    assert patient_app.ask(path="/socket.io/", sid=sid).status_code == 400


@pytest.mark.shows("socket-size")
@pytest.mark.parametrize(
    "body", [b"4" + b"x" * MAX_MESSAGE_BYTES, b"\x1e".join([b"4x"] * 600)], ids=["large", "many"]
)
def test_a_poll_is_bounded_in_size_and_number(patient_app: App, body: bytes) -> None:
    sid = patient_app.open_polling()
    assert patient_app.ask("POST", body=body, sid=sid).status_code == 400
    assert patient_app.ask(sid=sid).status_code == 400


def test_a_body_that_does_not_say_how_long_it_is(patient_app: App) -> None:
    sid = patient_app.open_polling()
    url = patient_app.http() + f"?EIO=4&transport=polling&sid={sid}"
    assert requests.post(url, data=iter([b"4x"]), timeout=5).status_code == 400


@pytest.mark.shows("socket-idle")
def test_who_does_not_say_connect_is_closed(patient_app: App) -> None:
    silent, leaver = patient_app.open("/socket.io/"), patient_app.connect()
    sid = patient_app.open_polling("/socket.io/")
    stays = patient_app.connect()
    leaver.send("41")
    started = time.monotonic()
    assert silent.closing() == 1000
    assert leaver.closing() == 1000
    assert 1 < time.monotonic() - started < 4
    assert patient_app.ask(path="/socket.io/", sid=sid).text == "1"
    stays.send('421["message-with-ack",1]')
    assert stays.hears() == "431[1]"
    stays.close()


@pytest.mark.shows("socket-idle")
def test_a_thousand_idle_sockets_of_strangers_cost_little(patient_app: App) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    before = patient_app.memory()
    wires = [Wire(patient_app, "/socket.io/") for _ in range(1000)]
    assert patient_app.memory() - before < 10 * len(wires)
    assert answers(patient_app) < 0.5
    for wire in wires:
        wire.ends()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.shows("socket-idle")
def test_who_asks_for_nothing_is_cut_off(patient_app: App) -> None:
    with contextlib.ExitStack() as stack:
        silent = []
        for said in (b"", b"GET /socket.io/ HTT", b"GET / HTTP/1.1\r\nHost: x\r\n"):
            address = ("127.0.0.1", patient_app.port)
            silent.append(stack.enter_context(socket.create_connection(address, timeout=15)))
            silent[-1].sendall(said)
        assert [one.recv(1) for one in silent] == [b""] * 3


def test_frames_that_come_with_the_request_are_read(patient_app: App) -> None:
    wire = Wire(patient_app, after=masked(0x81, b"4early"))
    wire.socket.sendall(masked(0x88, b"\x03\xe8"))
    assert b"4early" in wire.ends()


def test_a_message_byte_by_byte(patient_app: App) -> None:
    wire = Wire(patient_app)
    wire.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in masked(0x81, b"4" + b"slow " * 40) + masked(0x88, b"\x03\xe8"):
        wire.socket.sendall(bytes((byte,)))
    assert b"4" + b"slow " * 40 in wire.ends()


def test_draining_closes_all_and_opens_nothing(patient_app: App) -> None:
    crowd = [patient_app.connect() for _ in range(20)]

    with ThreadPoolExecutor(20) as ears:
        crowd[-1].send('42["drain",1]')
        assert set(ears.map(Dialled.closing, crowd)) == {1000}
    assert patient_app.ask().status_code == 200, "another engine"
    assert patient_app.ask(path="/socket.io/").status_code == 503
