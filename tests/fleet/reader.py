"""Somebody at a node of a fleet, and whether they know what was said while there was trouble."""

import contextlib
import time
import uuid
from typing import Any

import requests

from tests.javascript import JavaScript, JavaScriptSocket
from tests.parts import Server, wait_until
from tests.world import Person


class Reader(JavaScriptSocket):
    """Somebody whose client does as the protocol says: whenever it connects, it syncs."""

    def __init__(self, javascript: JavaScript, node: Server, person: Person) -> None:
        auth = {"token": person.token}
        super().__init__(javascript, node.url, auth, reconnection=True, reconnectionDelay=200)
        self.cuts = 0

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """Again under the same id, as clients do, when the answer was cut off."""
        client_id = str(uuid.uuid4())
        for _ in range(20):
            with contextlib.suppress(AssertionError):
                return super().say(text, client_id=client_id, **more)
            time.sleep(0.2)
        return super().say(text, client_id=client_id, **more)

    def knows(self, text: str) -> bool:
        """By having heard it, or by a sync after having been cut off."""
        if any(message["message"] == text for message in self.heard()):
            return True
        if len(self.heard("connect")) <= len(self.heard("disconnect")):
            return False
        if len(self.heard("disconnect")) == self.cuts:
            return False
        with contextlib.suppress(AssertionError):
            found = self.do("sync", cursors={})["changes"]["1"]["messages"]
            return any(message["message"] == text for message in found)
        return False


def settle(ada: Reader, bob: Reader) -> None:
    """Both are there, whatever has been, and each hears the other."""
    for one, other in ((ada, bob), (bob, ada)):
        wait_until(lambda one=one, other=other: _hears(one, other), seconds=20, what="settling")  # type: ignore[misc]
    for one in (ada, bob):
        one.cuts = len(one.heard("disconnect"))


def _hears(one: Reader, other: Reader) -> bool:
    text = f"settled {time.monotonic()}"
    with contextlib.suppress(AssertionError):
        one.say(text)
        wait_until(lambda: any(m["message"] == text for m in other.heard()), seconds=1)
        return True
    return False


def unready(node: Server) -> bool:
    answer = requests.get(f"{node.url}/readyz", timeout=5)
    if answer.status_code != 503:
        return False
    assert answer.json()["not_ready"][0]["reason"].startswith("Redis at 127.0.0.1:")
    assert "secret" not in answer.text
    return True
