"""A push service (RFC 8030), and the browsers that subscribe with it: a real server, and real keys.

It takes what a real one takes: a VAPID token that is signed for it and good now, and a body that
its browser can decrypt. What it took can be read as the browser would.
"""

import base64
import itertools
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.parts import wait_until
from tests.world import Person

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Taken:
    """A push as the service sees it, and as the browser does."""

    headers: dict[str, str]
    claims: dict[str, Any]
    shown: dict[str, Any]


@dataclass
class Browser:
    """One that has subscribed at the service; `answers` are the statuses of its next pushes."""

    service: "PushService"
    path: str
    taken: list[Taken] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    asked: int = 0

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._secret = os.urandom(16)
        self.free = threading.Event()
        self.free.set()

    @property
    def endpoint(self) -> str:
        return self.service.url + self.path

    @property
    def subscription(self) -> dict[str, Any]:
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": _base64(point), "auth": _base64(self._secret)}
        return {"endpoint": self.endpoint, "keys": keys}

    def subscribe(self, person: Person, token: str | None = None) -> None:
        """In a session of theirs: the page's, or that of a token."""
        bearer = {"headers": {"Authorization": f"Bearer {token}"}} if token else {}
        answer = person.request("POST", "push/subscriptions", json=self.subscription, **bearer)
        assert answer.status_code == 204, answer.text

    @contextmanager
    def held(self) -> Iterator[None]:
        """The service takes no push for it for so long."""
        self.free.clear()
        try:
            yield
        finally:
            self.free.set()

    def decrypted(self, body: bytes) -> dict[str, Any]:
        plain = http_ece.decrypt(
            body, private_key=self._key, auth_secret=self._secret, version="aes128gcm"
        )
        shown: dict[str, Any] = json.loads(plain)
        return shown

    def gets(self, count: int = 1) -> dict[str, Any]:
        """Wait for so many pushes in all; the last of them, decrypted."""
        wait_until(lambda: len(self.taken) >= count or self.wrong, what=f"{count} pushes")
        assert (self.wrong, len(self.taken)) == ([], count)
        return self.taken[-1].shown

    def said(self) -> list[str | None]:
        """The messages that were pushed to it so far."""
        assert self.wrong == []
        return [one.shown.get("message") for one in self.taken]


class PushService:
    """`redirects_to`: where it sends everybody away to, if anywhere."""

    def __init__(self) -> None:
        self.browsers: dict[str, Browser] = {}
        self.redirects_to: str | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def browser(self) -> Browser:
        """A new browser, with an endpoint of its own."""
        path = f"/push/{next(_numbers)}-{_base64(os.urandom(12))}"
        self.browsers[path] = Browser(self, path)
        return self.browsers[path]

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """The status for a push."""
        browser = self.browsers.get(path)
        if browser is None:
            return 404
        browser.asked += 1
        browser.free.wait(timeout=30)
        status = browser.answers.pop(0) if browser.answers else 201
        if status == 201:
            try:
                taken = Taken(headers, self._claims(headers), browser.decrypted(body))
            except Exception as error:
                browser.wrong.append(repr(error))
                return 400
            browser.taken.append(taken)
        return status

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _claims(self, headers: dict[str, str]) -> dict[str, Any]:
        """As RFC 8292 has it checked: signed by the key in the header, for us, good now."""
        scheme, _, parts = headers["authorization"].partition(" ")
        assert scheme == "vapid"
        given = dict(one.strip().split("=", 1) for one in parts.split(","))
        point = base64.urlsafe_b64decode(given["k"] + "==")
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        claims: dict[str, Any] = jwt.decode(
            given["t"], key, algorithms=["ES256"], audience=self.url, options={"require": ["exp"]}
        )
        assert claims["exp"] <= time.time() + 86_400
        assert headers["content-encoding"] == "aes128gcm"
        return claims | {"key": given["k"]}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                status = service.take(self.path, headers, body)
                self.send_response(302 if service.redirects_to else status)
                if service.redirects_to:
                    self.send_header("Location", service.redirects_to)
                if status == 429:
                    self.send_header("Retry-After", "1")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def push_service() -> Iterator[PushService]:
    service = PushService()
    yield service
    service.stop()


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
