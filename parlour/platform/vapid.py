"""VAPID (RFC 8292): by what push services know this installation, and browsers its pushes."""

import base64
import time
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from parlour.platform.secrets import made_once
from parlour.settings import Settings, SettingsError

# Services refuse more than a day, and clocks differ.
_HOURS = 12
# Of P-256's group (FIPS 186-5).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SEED_BYTES = 40


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
        key = load_pem_private_key(made_once(path, _new_key), password=None)
    except ValueError:
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise SettingsError(
            f"{path} is damaged: it should hold a private key of P-256 as PEM; "
            "restore it, or remove it and everyone switches notifications on again"
        )
    return Vapid(key, settings.push_contact)


def derived(secret: bytes, contact: str) -> Vapid:
    """With a key that follows from this installation's secret, where no folder could keep it."""
    seed = HKDF(hashes.SHA256(), _SEED_BYTES, salt=None, info=b"parlour vapid").derive(secret)
    # As NIST SP 800-186 (FIPS 186-5, A.2.1) has it: from 64 bits more than the order has.
    number = int.from_bytes(seed) % (_ORDER - 1) + 1
    return Vapid(ec.derive_private_key(number, ec.SECP256R1()), contact)


def _new_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
