"""Web Push (RFC 8030): one message to one browser, encrypted for it alone (RFC 8291)."""

import base64
import binascii
import contextlib
import hashlib
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import http_ece
import structlog
from cryptography.hazmat.primitives.asymmetric import ec
from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError

from parlour.platform import metrics
from parlour.platform.jobs import within
from parlour.platform.public_addresses import PrivateAddressError, look_up, pool
from parlour.platform.vapid import Vapid

log = structlog.get_logger()

# Of the 3,993 bytes that a service must take (RFC 8291, 4), some are left for others' limits.
MAX_BYTES = 3000
_CONNECT_SECONDS, _READ_SECONDS, _ALL_SECONDS = 5, 10, 20
_DAY_SECONDS = 86_400
_ACCEPTED = {200, 201, 202, 204}
_GONE = {404, 410}
_LATER = {408, 425, 429}
_SERVER_ERRORS = 500
_ANSWER_BYTES = 4096
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}")
_POINT_BYTES, _AUTH_BYTES = 65, 16


@dataclass(frozen=True, slots=True)
class Address:
    """Where a browser's messages go, and the keys to encrypt for it, as the browser gave them."""

    endpoint: str
    p256dh: str
    auth: str

    @property
    def host(self) -> str:
        """All of the endpoint that may be told: who knows the rest may send to it."""
        return urlsplit(self.endpoint).hostname or ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`gone`: there is no such browser any more. `later`: in so many seconds, if it says."""

    kind: Literal["sent", "gone", "refused", "later"]
    retry_after: int | None = None


class WebPush:
    """Sends pushes. `private`: also to addresses that are not public, and without TLS."""

    def __init__(self, vapid: Vapid, *, private: bool) -> None:
        self._vapid, self._private = vapid, private
        self._pool = pool(private=private)

    @property
    def public_key(self) -> str:
        return self._vapid.public_key

    def why_not(self, address: Address) -> tuple[str, str] | None:
        """The field at fault and what is wrong with it, of an address that cannot be used."""
        if not _is_point(address.p256dh):
            return "keys.p256dh", "This is no public key of P-256 in base64url."
        if len(_decoded(address.auth)) != _AUTH_BYTES:
            return "keys.auth", "These are no 16 bytes in base64url."
        wrong = self._wrong_endpoint(address.endpoint)
        return ("endpoint", wrong) if wrong else None

    def send(self, address: Address, payload: bytes, about: str) -> Outcome:
        """Hand it to the push service. It replaces what waits there `about` the same.

        Never raises for what the service does.
        """
        try:
            # As a whole too: a service might send a byte every few seconds for ever.
            with within(_ALL_SECONDS):
                outcome, reason = self._post(address, payload, self._topic(about))
        except (PrivateAddressError, OSError, HTTPError) as error:
            outcome, reason = Outcome("later"), _named(error)
        metrics.PUSHES.labels(outcome.kind).inc()
        if outcome.kind == "sent":
            log.debug("push sent", host=address.host)
        else:
            log.warning("push refused", host=address.host, reason=reason, outcome=outcome.kind)
        return outcome

    def _post(self, address: Address, payload: bytes, topic: str) -> tuple[Outcome, str]:
        headers = {
            "Authorization": self._vapid.authorization(address.endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_DAY_SECONDS),
            "Topic": topic,
            "Urgency": "high",
        }
        answer = self._pool.request(
            "POST",
            address.endpoint,
            body=_encrypted(address, payload),
            headers=headers,
            timeout=Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS),
            # It might lead to where no stranger may send us.
            redirect=False,
            retries=False,
            # It may say any amount.
            preload_content=False,
        )
        with contextlib.closing(answer):
            # What is read to its end leaves the connection open for the next.
            answer.read(_ANSWER_BYTES)
            return _outcome(answer), str(answer.status)

    def _topic(self, about: str) -> str:
        # 32 characters of base64url (RFC 8030, 5.4), which tell the service nothing.
        digest = hashlib.sha256(f"{self.public_key} {about}".encode()).digest()
        return base64.urlsafe_b64encode(digest).decode()[:32]

    def _wrong_endpoint(self, endpoint: str) -> str | None:
        try:
            parts = urlsplit(endpoint)
            host, port = parts.hostname, parts.port
        except ValueError:
            return "This is no URL."
        schemes = ("https", "http") if self._private else ("https",)
        if parts.scheme not in schemes or not host or parts.username is not None:
            return "A push service's URL begins with https://."
        if self._private:
            return None
        try:
            look_up(host, port or 443)
        except PrivateAddressError:
            return "This push service is not on the public internet."
        except OSError:
            return "There is no such push service, or its address cannot be found just now."
        return None


def _encrypted(address: Address, payload: bytes) -> bytes:
    if len(payload) > MAX_BYTES:
        raise ValueError(f"a push holds at most {MAX_BYTES} bytes")
    body: bytes = http_ece.encrypt(
        payload,
        # For this message alone (RFC 8291, 3.1).
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_decoded(address.p256dh),
        auth_secret=_decoded(address.auth),
        version="aes128gcm",
    )
    return body


def _outcome(answer: BaseHTTPResponse) -> Outcome:
    status = answer.status
    if status in _ACCEPTED:
        return Outcome("sent")
    if status in _GONE:
        return Outcome("gone")
    if status in _LATER or status >= _SERVER_ERRORS:
        after = answer.headers.get("Retry-After", "")
        seconds = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None  # noqa: PLR2004
        return Outcome("later", seconds)
    return Outcome("refused")


def _named(error: BaseException) -> str:
    # Its text would name the whole endpoint.
    return type(error).__name__


def _is_point(text: str) -> bool:
    point = _decoded(text)
    if len(point) != _POINT_BYTES:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True


def _decoded(text: str) -> bytes:
    """Empty for what is no base64url."""
    if not _BASE64URL.fullmatch(text):
        return b""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return b""
