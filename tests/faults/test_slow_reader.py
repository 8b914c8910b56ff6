"""Somebody answers every ping and reads nothing: they are dropped, and nobody else notices."""

import contextlib
import os
import socket
from pathlib import Path

import pytest
import websocket

from tests.line import Line
from tests.parts import Server
from tests.world import Person, World

_TEXT = "not read " * 1700
_MOST = 1500
_MIB_MORE = 12


@pytest.mark.shows("slow-reader")
def test_a_reader_that_pongs_and_does_not_read(
    server: Server, world: World, ada: Person, bob: Person
) -> None:
    carol = world.person("Carol")
    adas, carols = ada.socket(), carol.socket()
    room = adas.group(name="Chess", members=[bob.name, carol.name])["id"]
    slow = Line(server.url, {"token": bob.token}, sockopt=[_SMALL])
    before, said = _memory(server), 0
    while not server.logged("reader dropped"):
        assert said < _MOST, "it is dropped some day"
        adas.say(_TEXT, room=room)
        said += 1
        with contextlib.suppress(OSError, websocket.WebSocketException):
            slow.websocket.send("3")
    assert _memory(server) - before < _MIB_MORE
    adas.say("the last", room=room)
    carols.hears("the last")
    answer = bob.socket().do("sync", cursors={})["changes"][room]
    assert answer["messages"][-1]["message"] == "the last"
    assert answer["messages"][-1]["seq"] == said + 1
    slow.close()


_SMALL = (socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)


def _memory(server: Server) -> float:
    """MiB of the process."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
