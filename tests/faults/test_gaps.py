"""A server that dies, or a connection that does, in the one moment in which nobody can tell."""

import json
import socket
import struct
from collections.abc import Iterator

import pytest
from websocket import ABNF

from tests.conftest import new_database
from tests.device import Device, compare
from tests.line import Line
from tests.parts import Server, wait_until
from tests.world import Person, World, new_id


@pytest.fixture(scope="module")
def server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One that can be told where to die; see `dying`."""
    folder = tmp_path_factory.mktemp("parlour") / "data"
    one = Server(folder, new_database(database_kind, request))
    yield one
    assert one.stop() == 0
    assert not one.errors


@pytest.mark.shows("killed-after-commit", "killed-after-publish")
@pytest.mark.parametrize("where", ["commit", "publish"])
def test_killed_between_a_message_and_its_acknowledgement(
    server: Server, ada: Person, bob: Person, where: str
) -> None:
    device, room = Device(bob), ada.socket().group(name="Chess", members=[bob.name])["id"]
    _restart(server, DIES=where)
    device.connect()
    device.cut()
    bobs, message = bob.socket(), {"room": room, "message": "die", "client_id": new_id()}
    ada.socket().client.emit("send_message", message)
    wait_until(lambda: server.process.poll() is not None, what="its death")
    wait_until(lambda: not bobs.client.connected, what="being cut off")
    assert len(bobs.heard()) == (where == "publish")
    _restart(server)
    sent = ada.socket().do("send_message", **message)["message"]
    assert ada.get(f"rooms/{room}/messages").json()["messages"] == [sent]
    device.connect()
    assert device.newest(room) == [sent]
    compare(device.state(), device.fetched().state())
    device.cut()


def _restart(server: Server, **environment: str) -> None:
    server.kill()
    server.environment.pop("DIES", None)
    server.environment |= environment
    server.start()


@pytest.mark.shows("reset-mid-send")
@pytest.mark.parametrize("whole", [True, False], ids=["after the message", "in its middle"])
def test_a_connection_that_is_reset_amid_a_send(server: Server, world: World, whole: bool) -> None:
    ada = world.person("Ada")
    room = ada.socket().group()["id"]
    message = {"room": room, "message": "once " * 500, "client_id": new_id()}
    for _ in range(5):
        line = Line(server.url, {"token": ada.token})
        _send_and_reset(line, message, whole=whole)
    sent = ada.socket().do("send_message", **message)["message"]
    assert ada.get(f"rooms/{room}/messages").json()["messages"] == [sent]
    assert sent["seq"] == 1


def _send_and_reset(line: Line, message: dict[str, str], *, whole: bool) -> None:
    """What is not acknowledged when the other end says RST (RFC 9293, 3.5.2)."""
    inside = line.websocket.sock
    assert isinstance(inside, socket.socket)
    packet = "421" + json.dumps(["send_message", message])
    frame = ABNF.create_frame(packet, ABNF.OPCODE_TEXT).format()
    inside.sendall(frame if whole else frame[: len(frame) // 2])
    inside.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    inside.close()
