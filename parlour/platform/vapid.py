"""VAPID (RFC 8292): by what push services know this installation, and browsers its pushes."""

import base64
import os
import time
from pathlib import Path
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from parlour.settings import Settings, SettingsError

# Services refuse more than a day, and clocks differ.
_HOURS = 12


class Vapid:
    """This installation's key, and where its operator can be reached."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, contact: str) -> None:
        self._key, self._contact = key, contact
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public_key = base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def authorization(self, endpoint: str) -> str:
        """The header for a request to this endpoint; good at its push service alone."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(time.time()) + _HOURS * 3600,
            "sub": self._contact,
        }
        return f"vapid t={jwt.encode(claims, self._key, algorithm='ES256')},k={self.public_key}"


def vapid(settings: Settings) -> Vapid:
    """With the key in the data folder, made at the first use. Raises `SettingsError`.

    Browsers subscribe for this key: with another one, everybody has to subscribe again.
    """
    path = settings.data_dir / "vapid.pem"
    try:
        # O_EXCL: of two processes that start at once, one makes the key and both use it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Vapid(_existing(path), settings.push_contact)
    key = ec.generate_private_key(ec.SECP256R1())
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return Vapid(_existing(path), settings.push_contact)


def _existing(path: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise SettingsError(
            f"{path} is damaged: it should hold a private key of P-256 as PEM; "
            "restore it, or remove it and everyone switches notifications on again"
        )
    return key
