"""Clients that say just what they are told to: below what a Socket.IO client would send."""

import contextlib
import json
import os
import socket
from collections.abc import Iterable
from typing import Any

import requests
import websocket

from tests.parts import wait_until

INTERVAL, TIMEOUT = 0.3, 0.2


class App:
    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid
        self.lines: list[dict[str, Any]] = []
        self.tracebacks: list[str] = []

    def read_log(self, stream: Iterable[str]) -> None:
        for line in stream:
            try:
                self.lines.append(json.loads(line))
            except ValueError:
                self.tracebacks.append(line)

    def logged(self, event: str) -> list[str]:
        return [line.get("reason", "") for line in self.lines if line["event"] == event]

    def http(self, path: str = "/engine.io/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def ask(
        self, method: str = "GET", *, body: bytes | str = b"", path: str = "/engine.io/",
        headers: dict[str, str] | None = None, **query: str,
    ) -> requests.Response:  # fmt: skip
        """A request of the polling transport."""
        return requests.request(
            method, self.http(path), params={"EIO": "4", "transport": "polling"} | query,
            data=body, headers=headers, timeout=10,
        )  # fmt: skip

    def open_polling(self, path: str = "/engine.io/") -> str:
        """The sid of a new session."""
        sid: str = json.loads(self.ask(path=path).text[1:])["sid"]
        return sid

    def dial(
        self, path: str = "/engine.io/", query: str = "EIO=4&transport=websocket"
    ) -> "Dialled":
        return Dialled(self.port, f"{path}?{query}")

    def open(self, path: str = "/engine.io/") -> "Dialled":
        """A WebSocket past the handshake of Engine.IO."""
        dialled = self.dial(path)
        assert dialled.hears().startswith("0{")
        return dialled

    def connect(self) -> "Dialled":
        """A WebSocket connected to Socket.IO's main namespace."""
        dialled = self.open("/socket.io/")
        dialled.send("40")
        assert dialled.hears().startswith('40{"sid":')
        assert dialled.hears() == '42["auth",{}]'
        return dialled

    def memory(self) -> int:
        """KiB of the process."""
        with open(f"/proc/{self.pid}/statm") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


class Dialled:
    """A WebSocket."""

    def __init__(self, port: int, path: str) -> None:
        self.websocket = websocket.create_connection(f"ws://127.0.0.1:{port}{path}", timeout=5)

    def send(self, text: str) -> None:
        self.websocket.send(text)

    def send_bytes(self, data: bytes) -> None:
        self.websocket.send_binary(data)

    def send_raw(self, data: bytes) -> None:
        """Any bytes, and nothing after them."""
        assert self.websocket.sock is not None
        self.websocket.sock.sendall(data)
        self.websocket.sock.shutdown(socket.SHUT_WR)

    def hears(self) -> str:
        """The next message; ends with an error if the socket does."""
        opcode, payload = self.websocket.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            raise EOFError(int.from_bytes(payload[:2], "big"))
        return str(payload, "utf-8")

    def hears_but_pings(self) -> str:
        while (text := self.hears()) == "2":
            self.send("3")
        return text

    def closing(self) -> int:
        """Wait for the end; the code of the close frame, 0 without one."""
        try:
            while True:
                self.hears()
        except EOFError as end:
            return int(end.args[0])
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return 0

    def close(self) -> None:
        self.websocket.close()


class Wire:
    """A TCP connection that has become a WebSocket, and may send any bytes."""

    def __init__(self, app: App, path: str = "/engine.io/", after: bytes = b"") -> None:
        self.socket = socket.create_connection(("127.0.0.1", app.port), timeout=10)
        self.socket.sendall(
            f"GET {path}?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
            + after
        )
        self.heard = b""
        wait_until(self._greeted, what="the handshake")

    def ends(self) -> bytes:
        """Wait until the server has closed it; what it said before."""
        with contextlib.suppress(ConnectionError):
            while received := self.socket.recv(1 << 20):
                self.heard += received
        self.socket.close()
        return self.heard

    def _greeted(self) -> bool:
        self.heard += self.socket.recv(65536)
        return b'"maxPayload"' in self.heard


def masked(first: int, payload: bytes, announced: int | None = None) -> bytes:
    """A client's frame; `announced` instead of its true length."""
    size, key = len(payload) if announced is None else announced, b"\x01\x02\x03\x04"
    if size < 126:
        head = bytes((first, 0x80 | size))
    elif size < 1 << 16:
        head = bytes((first, 0x80 | 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((first, 0x80 | 127)) + size.to_bytes(8, "big")
    return head + key + bytes(byte ^ key[at % 4] for at, byte in enumerate(payload))
