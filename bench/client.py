"""One client that asks and waits, for what is measured by the answer alone."""

import http.client
import json
import time
from typing import Any
from urllib.parse import quote, urlencode

from bench.systems import System


class Http:
    """Requests over one connection that stays open."""

    def __init__(self, system: System, token: str | None = None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", system.ports[0], timeout=60)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: str | int) -> tuple[float, Any]:
        """Milliseconds until the whole answer was there, and what it says."""
        return self._ask("GET", f"/api/v1/{path}?{urlencode(query, quote_via=quote)}")

    def post(self, path: str, body: object) -> tuple[float, Any]:
        return self._ask("POST", f"/api/v1/{path}", json.dumps(body))

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, target: str, body: str | None = None) -> tuple[float, Any]:
        headers = self._headers | ({"Content-Type": "application/json"} if body else {})
        started = time.perf_counter()
        self._connection.request(method, target, body, headers)
        response = self._connection.getresponse()
        answer = response.read()
        milliseconds = (time.perf_counter() - started) * 1000
        if response.status not in (200, 201):
            raise RuntimeError(f"{target}: {response.status} {answer[:200]!r}")
        return milliseconds, json.loads(answer)
