"""A connection to MySQL is encrypted where the server can, and verified where one asks for it."""

import datetime
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from parlour.platform.db import Database
from parlour.protocol.errors import Code, Failure
from tests.parts import MariaDB

CIPHER = text("SHOW STATUS LIKE 'Ssl_cipher'")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a server named localhost, and of somebody else."""
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("server", "other"):
        _certify(folder, name)
    return folder


@pytest.fixture(scope="module")
def server(certificates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MariaDB]:
    one = MariaDB(
        tmp_path_factory.mktemp("mariadb"),
        f"--ssl-cert={certificates}/server.pem",
        f"--ssl-key={certificates}/server.key",
    )
    yield one
    one.kill()


def cipher(url: str) -> str:
    """By what the connection is encrypted."""
    db = Database(url)
    try:
        return str(db.read(lambda session: session.execute(CIPHER).one()[1]))
    finally:
        db.close()


def test_it_is_encrypted_without_being_asked(server: MariaDB) -> None:
    assert cipher(server.new_database()).startswith("TLS_")


def test_no_certificates_are_read_for_it(server: MariaDB, monkeypatch: pytest.MonkeyPatch) -> None:
    # As PyMySQL would, for each connection.
    monkeypatch.delattr(ssl, "create_default_context")
    assert cipher(server.new_database()).startswith("TLS_")


def test_a_server_that_cannot_is_used_all_the_same(mariadb: MariaDB) -> None:
    assert cipher(mariadb.new_database()) == ""


def test_who_names_an_authority_has_it_verified(server: MariaDB, certificates: Path) -> None:
    url = server.new_database().replace("127.0.0.1", "localhost")
    assert cipher(f"{url}?ssl_ca={certificates}/server.pem").startswith("TLS_")
    with pytest.raises(Failure) as refused:
        cipher(f"{url}?ssl_ca={certificates}/other.pem")
    assert refused.value.code == Code.UNAVAILABLE


def _certify(folder: Path, name: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{name}.key").write_bytes(private)
