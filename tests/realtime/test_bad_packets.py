"""Packets made by hand, below what a Socket.IO client would send."""

from collections.abc import Iterator

import engineio
import pytest
import socketio.exceptions

from tests.own import stays_quiet
from tests.parts import Server, wait_until
from tests.world import Socket, World

SYNC = '27["sync",{"cursors":{}}]'

GARBAGE: dict[str, str | bytes] = {
    "an event without a name": "2",
    "an event that is an object": "2{}",
    "an empty event": "2[]",
    "a number for a name": "21[5]",
    "null for a name": "21[null]",
    "an object for a name": '21[{"a":1}]',
    "broken JSON": '21["send_message",{"message":',
    "no JSON": "2garbage",
    "infinite numbers": '21["send_message",{"message":Infinity,"room":-Infinity,"client_id":NaN}]',
    "a number that overflows": '21["sync",{"cursors":{"1":1e999}}]',
    "a number of 5,000 digits": '21["sync",{"cursors":{"1":' + "9" * 5_000 + "}}]",
    "deep arrays": '21["sync",' + "[" * 2_000 + "]" * 2_000 + "]",
    "deeper arrays": '21["sync",' + "[" * 25_000 + "]" * 25_000 + "]",
    "deep objects": '21["sync",' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "]",
    "a lone surrogate for a name": r'21["\ud800",{}]',
    "a long packet id": "2" + "9" * 400 + '["sync",{}]',
    "digits that are not ASCII": '2٣["sync",{}]',
    "an acknowledgement of nothing": "31[]",
    "an acknowledgement that is an object": "31{}",
    "an acknowledgement without an id": '3["hello"]',
    "a connection error": '4{"message":"no"}',
    "an unknown kind of packet": "9",
    "a letter for a kind": "x",
    "nothing": "",
    "an event in another namespace": '2/admin,1["sync",{}]',
    "connecting to another namespace": '0/admin,{"token":"x"}',
    "leaving another namespace": "1/admin,",
    "connecting twice": "0",
    "connecting again as somebody": '0{"guest":"Somebody"}',
    "a binary event without its parts": '51-["send_message",{"_placeholder":true,"num":0}]',
    "a binary event of many parts": '5999999999-["send_message",{}]',
    "a binary event without a count": "5",
    "a binary acknowledgement": '61-1[{"_placeholder":true,"num":0}]',
    "bytes": b"\x00\x01\x02",
    "bytes in no event": b"abc",
    "no bytes": b"",
}


@pytest.fixture(scope="module")
def listener(server: Server) -> Iterator[Socket]:
    one = Socket(server.url, {"guest": "Listener"})
    yield one
    one.close()


class Raw:
    """A connection of Engine.IO alone, that says just what it is told to."""

    def __init__(self, url: str) -> None:
        self.heard: list[str | bytes] = []
        self.client = engineio.Client()
        self.client.on("message", self.heard.append)
        self.client.connect(url, transports=["websocket"], engineio_path="socket.io")

    @property
    def closed(self) -> bool:
        return bool(self.client.state != "connected")

    def answers(self) -> bool:
        return any(isinstance(one, str) and one.startswith("37[") for one in self.heard)


@pytest.fixture
def raw(server: Server) -> Iterator[Raw]:
    one = Raw(server.url)
    yield one
    one.client.disconnect()


@pytest.mark.shows("socket-garbage", "socket-attachments")
@pytest.mark.parametrize("what", GARBAGE)
def test_garbage_is_no_fault_of_the_servers_and_harms_nobody(
    server: Server, raw: Raw, listener: Socket, what: str
) -> None:
    known = len(server.errors)
    raw.client.send("0")
    wait_until(lambda: raw.heard, what="CONNECT")
    raw.client.send(GARBAGE[what])
    raw.client.send(SYNC)
    # Answered or closed: never silence.
    wait_until(lambda: raw.answers() or raw.closed, seconds=5, what="an answer or an end")
    stays_quiet(server, known, listener)
    assert server.logged("command failed") == []


@pytest.mark.shows("socket-unknown")
@pytest.mark.parametrize("name", ["connect", "disconnect", "connect_error"])
def test_a_reserved_name_sent_as_an_event_does_nothing(
    server: Server, world: World, listener: Socket, name: str
) -> None:
    known, socket = len(server.errors), world.connect({"guest": "Mallory"})
    for packet in (f'2["{name}"]', f'2["{name}",{{"guest":"Ada"}}]', f'21["{name}","x","y"]'):
        socket.client.eio.send(packet)
    assert socket.say("still here")["username"] == "Mallory"
    listener.hears("still here")
    listener.say("and heard")
    socket.hears("and heard")
    stays_quiet(server, known, listener)


@pytest.mark.shows("socket-garbage")
def test_who_has_not_connected_can_do_nothing(raw: Raw, listener: Socket) -> None:
    before = listener.say("before")
    raw.client.send('21["send_message",{"username":"Mallory","message":"hello"}]')
    raw.client.send(SYNC)
    raw.client.send("0")
    wait_until(lambda: raw.heard, what="CONNECT")
    assert not raw.answers()
    assert listener.say("after")["seq"] == before["seq"] + 1


@pytest.mark.shows("socket-garbage")
def test_another_namespace_is_refused(server: Server, listener: Socket) -> None:
    client = socketio.Client(reconnection=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(server.url, namespaces=["/admin"], transports=["websocket"])
    client.disconnect()
    listener.say("nothing happened")


@pytest.mark.shows("socket-size")
def test_a_packet_of_64_kb_is_read_and_a_larger_one_ends_the_socket(
    server: Server, world: World, listener: Socket
) -> None:
    known, socket = len(server.errors), world.connect({"guest": "Mallory"})
    assert socket.call("send_message", {"message": "x" * 60_000})["error"]["code"] == "too_large"
    socket.client.emit("send_message", {"message": "x" * 70_000})
    wait_until(lambda: not socket.client.connected, what="the end")
    stays_quiet(server, known, listener)
