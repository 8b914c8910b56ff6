"""Functions start from their environment; the one that migrates says how that went."""

import base64
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import boto3
import jwt
import pymysql
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import text
from sqlalchemy.orm import Session

from parlour import log, serverless, settings
from parlour.functions import migrate as function
from parlour.platform import migrate, vapid
from parlour.platform.aws import Aws
from parlour.platform.db import Database
from parlour.protocol.errors import Code, Failure
from parlour.settings import SettingsError
from tests.parts import MariaDB, free_port
from tests.s3_server import S3

NEEDED = {
    "PARLOUR_DATABASE_URL": "mysql+pymysql://127.0.0.1/parlour",
    "PARLOUR_CONNECTIONS_URL": "https://id.execute-api.eu-central-1.amazonaws.com/chat",
    "PARLOUR_BACKGROUND_FUNCTION": "background",
    "PARLOUR_SECRET_KEY": "a key that signs, for the tests alone: 0123456789",
}
DELETE, UPDATE = "Delete", "Update"


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing of other tests is set, nothing of these stays."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLOUR_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(log, "configure", lambda *_: None)
    serverless.here.cache_clear()
    yield
    serverless.here.cache_clear()


# Settings


@pytest.mark.parametrize("missing", [name for name in NEEDED if name != "PARLOUR_SECRET_KEY"])
def test_a_setting_that_is_missing_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(NEEDED) - {missing}:
        monkeypatch.setenv(name, NEEDED[name])
    with pytest.raises(SettingsError) as wrong:
        serverless.here()
    assert str(wrong.value).startswith(f"{missing}: needed on AWS Lambda")


def test_all_that_are_missing_are_named() -> None:
    with pytest.raises(SettingsError) as wrong:
        serverless.here()
    for name in set(NEEDED) - {"PARLOUR_SECRET_KEY"}:
        assert name in str(wrong.value)


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(NEEDED) - {"PARLOUR_SECRET_KEY"}:
        monkeypatch.setenv(name, NEEDED[name])
    with pytest.raises(SettingsError, match=r"^PARLOUR_KEY_SECRET: needed on AWS Lambda"):
        serverless.here()


@pytest.mark.shows("secrets-short-refused")
def test_a_key_that_is_too_short_is_refused(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(NEEDED) - {"PARLOUR_SECRET_KEY"}:
        monkeypatch.setenv(name, NEEDED[name])
    secrets = boto3.client("secretsmanager", endpoint_url=s3.url)
    secrets.create_secret(Name="short", SecretString="a short key")
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", s3.url)
    monkeypatch.setenv("PARLOUR_KEY_SECRET", "short")
    with pytest.raises(SettingsError, match=r"^PARLOUR_KEY_SECRET: expected a text of at least"):
        serverless.here()


def test_with_all_of_them_it_starts_and_only_once(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PARLOUR_DATABASE_URL", url_of(db))
    chat = serverless.here()
    assert serverless.here() is chat
    assert chat.here.presence.online() == set()
    chat.here.db.close()


# Migrating


class Waiting:
    """Stands for the address at which CloudFormation waits for an answer."""

    def __init__(self) -> None:
        self.answers: list[dict[str, Any]] = []
        answers = self.answers

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                said = self.rfile.read(int(self.headers["Content-Length"]))
                # It is in what the address was signed for, and empty.
                assert self.headers.get("Content-Type", "") == ""
                answers.append(json.loads(said))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()

    def event(self, kind: str) -> dict[str, Any]:
        return {
            "RequestType": kind,
            "ResponseURL": f"http://127.0.0.1:{self._server.server_port}/answer?signed=yes",
            "StackId": "the stack", "RequestId": "the request", "LogicalResourceId": "Migrated",
        }  # fmt: skip

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    one = Waiting()
    yield one
    one.stop()


def test_an_empty_database_is_brought_up_to_date(
    mariadb: MariaDB, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = mariadb.new_database()
    monkeypatch.setenv("PARLOUR_DATABASE_URL", url)
    for found in ("none", migrate.newest()):
        function.handle(waiting.event("Create"), None)
        assert waiting.answers.pop() == {
            "Status": "SUCCESS", "Reason": f"from {found} to {migrate.newest()}",
            "StackId": "the stack", "RequestId": "the request", "LogicalResourceId": "Migrated",
            "PhysicalResourceId": "parlour-database",
        }  # fmt: skip
        assert revision(url) == migrate.newest()


def test_a_newer_database_is_left_alone(
    db: Database, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLOUR_DATABASE_URL", url_of(db))
    db.write(_set_revision, "9999")
    function.handle(waiting.event(UPDATE), None)
    (answer,) = waiting.answers
    assert answer["Status"] == "SUCCESS"
    assert answer["Reason"] == f"9999 is newer than {migrate.newest()}"
    assert migrate.current(db.engine) == "9999"


def test_when_the_stack_goes_the_database_stays_as_it_is(
    mariadb: MariaDB, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = mariadb.new_database()
    monkeypatch.setenv("PARLOUR_DATABASE_URL", url)
    function.handle(waiting.event(DELETE), None)
    assert [answer["Status"] for answer in waiting.answers] == ["SUCCESS"]
    assert revision(url) is None


def test_when_the_stack_goes_the_database_may_be_gone(waiting: Waiting) -> None:
    function.handle(waiting.event(DELETE), None)
    assert [answer["Status"] for answer in waiting.answers] == ["SUCCESS"]


def test_a_database_that_is_not_there_fails_with_a_reason(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "PARLOUR_DATABASE_URL", f"mysql+pymysql://ada:s3cret@127.0.0.1:{free_port()}/parlour"
    )
    function.handle(waiting.event(UPDATE), None)
    (answer,) = waiting.answers
    assert answer["Status"] == "FAILED"
    assert "Can't connect to MySQL server" in answer["Reason"]
    assert "s3cret" not in answer["Reason"]
    assert answer["PhysicalResourceId"] == "parlour-database"


def test_without_anybody_who_waits_a_failure_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "PARLOUR_DATABASE_URL", f"mysql+pymysql://root@127.0.0.1:{free_port()}/parlour"
    )
    with pytest.raises(RuntimeError, match="Can't connect to MySQL server"):
        function.handle({}, None)


def test_without_a_database_to_migrate_it_fails(waiting: Waiting, tmp_path: Path) -> None:
    function.handle(waiting.event(UPDATE), None)
    (answer,) = waiting.answers
    assert answer["Status"] == "FAILED"
    assert "PARLOUR_DATABASE_URL: needed on AWS Lambda" in answer["Reason"]
    assert not list(tmp_path.glob("*.sqlite3"))


# The database's password


class CountingAws(Aws):
    """Amazon's services, and how often a secret was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def secret(self, name: str) -> str:
        self.asked += 1
        return super().secret(name)


def test_a_password_that_has_changed_is_read_again(
    mariadb: MariaDB, s3: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", s3.url)
    url = mariadb.new_database()
    name, database = f"login-{free_port()}", url.rsplit("/", 1)[1]
    run = as_root(mariadb)
    run(f"CREATE USER {database}@'127.0.0.1' IDENTIFIED BY 'the first'")
    run(f"GRANT ALL ON {database}.* TO {database}@'127.0.0.1'")
    secrets = boto3.client("secretsmanager", endpoint_url=s3.url)
    secrets.create_secret(Name=name, SecretString=login(database, "the first"))
    monkeypatch.setenv("PARLOUR_DATABASE_URL", url.replace("root@", ""))
    monkeypatch.setenv("PARLOUR_DATABASE_SECRET", name)
    aws = CountingAws()
    db = serverless.database(settings.load(), aws)

    def who() -> str:
        """Asked through a new connection."""
        db.engine.dispose()
        return db.read(_who)

    assert who() == who() == f"{database}@127.0.0.1"
    assert aws.asked == 1, "it is remembered"

    run(f"ALTER USER {database}@'127.0.0.1' IDENTIFIED BY 'the second'")
    with pytest.raises(Failure) as away:
        who()
    assert away.value.code == Code.UNAVAILABLE
    secrets.put_secret_value(SecretId=name, SecretString=login(database, "the second"))
    asked = aws.asked
    assert who() == who() == f"{database}@127.0.0.1"
    assert aws.asked == asked + 1

    # Connections that are open stay so.
    run(f"ALTER USER {database}@'127.0.0.1' IDENTIFIED BY 'the third'")
    assert db.read(_who) == f"{database}@127.0.0.1"
    db.close()


# The key of pushes


def test_a_push_key_follows_from_the_secret() -> None:
    one, same, other = (vapid.derived(key, "mailto:a@b.example") for key in (b"a", b"a", b"b"))
    assert one.public_key == same.public_key != other.public_key
    header = same.authorization("https://push.example/1").removeprefix("vapid ")
    said = dict(part.split("=", 1) for part in header.split(","))
    point = base64.urlsafe_b64decode(one.public_key + "=")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    claims = jwt.decode(said["t"], key, algorithms=["ES256"], audience="https://push.example")
    assert claims["sub"] == "mailto:a@b.example"
    # With another one than before, everybody would have to subscribe again.
    assert one.public_key == PUBLIC_KEY_OF_A


PUBLIC_KEY_OF_A = (
    "BJ3RFOLvkRVC95Vux9kre__986EE8LXhKTg04Oh1sIUP8tUDbiMBPHvv6ao45tKindyNv3ZQQtp_S798xMMZKYY"
)


def url_of(db: Database) -> str:
    return db.engine.url.render_as_string(hide_password=False)


def revision(url: str) -> str | None:
    db = Database(url)
    try:
        return migrate.current(db.engine)
    finally:
        db.close()


def as_root(mariadb: MariaDB) -> Callable[[str], None]:
    def run(statement: str) -> None:
        with pymysql.connect(host="127.0.0.1", port=mariadb.port, user="root") as connection:
            connection.cursor().execute(statement)

    return run


def login(user: str, password: str) -> str:
    return json.dumps({"username": user, "password": password})


def _who(session: Session) -> str:
    return str(session.scalar(text("SELECT CURRENT_USER()")))


def _set_revision(session: Session, number: str) -> None:
    session.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})
