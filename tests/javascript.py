"""The official JavaScript client, driven from here: a `Socket` like that of the Python client."""

import itertools
import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from tests.parts import Server
from tests.world import Socket

FRONTEND = Path(__file__).parents[1] / "frontend"
SCRIPT = Path(__file__).parent / "realtime" / "sockets.mjs"


class JavaScript:
    """A Node process with any number of sockets."""

    def __init__(self) -> None:
        node = Path(sys.executable).with_name("node")
        self._process = subprocess.Popen(
            [node, SCRIPT, FRONTEND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._said, self._heard = self._process.stdin, self._process.stdout
        self._ids = itertools.count()
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self.sockets: dict[int, JavaScriptSocket] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def ask(self, what: str, **how: Any) -> Any:
        number = next(self._ids)
        self._answers[number] = queue.Queue()
        self._said.write(json.dumps({"id": number, "what": what, **how}) + "\n")
        self._said.flush()
        answer = self._answers[number].get(timeout=60)
        assert "error" not in answer, answer
        return answer["value"]

    def stop(self) -> None:
        self._process.kill()
        self._process.wait(timeout=10)

    def _read(self) -> None:
        for line in self._heard:
            said = json.loads(line)
            if "event" in said:
                self.sockets[said["socket"]].events.append((said["event"], said["payload"]))
            else:
                self._answers[said["id"]].put(said)


class JavaScriptSocket(Socket):
    """One of them."""

    def __init__(
        self, javascript: JavaScript, url: str, auth: dict[str, Any], **options: Any
    ) -> None:
        """`options`: those of the client. With `reconnection`, its comings and goings are events.

        By default it is a WebSocket that does not come back.
        """
        self.events = []
        self._javascript = javascript
        self._number = len(javascript.sockets)
        javascript.sockets[self._number] = self
        javascript.ask("open", socket=self._number, url=url, auth=auth, **options)

    def call(self, name: str, *payload: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._javascript.ask(
            "call", socket=self._number, name=name, payload=payload[0] if payload else {}
        )
        return answer

    def burst(self, name: str, payloads: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Commands without waiting for each other's acknowledgements; with `retries`, the client
        sends the next when it has the one before."""
        answers: list[dict[str, Any]] = self._javascript.ask(
            "burst", socket=self._number, name=name, payloads=payloads
        )
        return answers

    def transport(self) -> str:
        name: str = self._javascript.ask("transport", socket=self._number)
        return name

    def close(self) -> None:
        self._javascript.ask("close", socket=self._number)


def javascript_socket(
    javascript: JavaScript, server: Server, auth: dict[str, Any], **options: Any
) -> JavaScriptSocket:
    """Connected to where the server's sockets are."""
    if server.socket_path is not None:
        options |= {"path": server.socket_path, "addTrailingSlash": False}
    return JavaScriptSocket(javascript, server.socket_url, auth, **options)
