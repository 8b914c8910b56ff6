"""Starting where there is no server: the parts of one installation, for functions of AWS Lambda."""

import functools
from functools import partial
from typing import cast

import msgspec
import structlog
from sqlalchemy import event

from parlour import log, settings
from parlour.composing import compose, opened_blobs
from parlour.platform.aws import Aws
from parlour.platform.blobs import Blobs
from parlour.platform.connections import Connections
from parlour.platform.db import Database
from parlour.platform.lazy_blobs import LazyBlobs
from parlour.platform.sql_limits import SqlLimits
from parlour.platform.sql_presence import SqlPresence
from parlour.platform.vapid import derived
from parlour.settings import Settings, SettingsError
from parlour.transports.awslambda.attendance import RemoteAttendance
from parlour.transports.awslambda.background import Background
from parlour.transports.awslambda.chat import Chat, chat

logger = structlog.get_logger()

# One event at a time: its own transaction, and what is asked within it.
_POOL = 3
_PATIENCE_SECONDS = 20
_ACCESS_DENIED = 1045
_KEY_BYTES = 32


@functools.cache
def here() -> Chat:
    """The chat, once for all events that this process handles."""
    configured, aws = configure(), Aws()
    _demand(configured, "connections_url", "background_function", "database_url")
    db = database(configured, aws)
    key = _key(configured, aws)
    background = Background(aws, configured.background_function or "")
    # Asked within transactions too, where SQLite has but one connection.
    aside = database(configured, aws) if db.engine.dialect.name == "sqlite" else db
    presence = SqlPresence(aside)
    parts = compose(
        configured,
        db,
        key=key,
        vapid=derived(key, configured.push_contact),
        presence=presence,
        limits=SqlLimits(aside, enabled=configured.rate_limits),
        attendance=RemoteAttendance(db, presence, background),
        blobs=cast(Blobs, LazyBlobs(partial(opened_blobs, configured))),
    )
    return chat(parts, Connections(aside), background, aws)


def configure() -> Settings:
    """The settings, and the log as they have it. Raises `SettingsError`."""
    configured = settings.load()
    log.configure(configured.log_level, "json")
    return configured


def database(configured: Settings, aws: Aws) -> Database:
    """The database, by the secret's user and password if there is one. Raises `SettingsError`."""
    # The embedded one would be gone with this process.
    _demand(configured, "database_url")
    db = Database(configured.database, pool=_POOL, patience=_PATIENCE_SECONDS)
    if configured.database_secret is not None:
        _Password(aws, configured.database_secret).give_to(db)
    return db


def _demand(configured: Settings, *names: str) -> None:
    missing = [f"PARLOUR_{name.upper()}" for name in names if not getattr(configured, name)]
    if missing:
        raise SettingsError(
            f"{', '.join(missing)}: needed on AWS Lambda; see docs/deploy-lambda.md"
        )


class _Password:
    """A user and password that change from time to time."""

    def __init__(self, aws: Aws, secret: str) -> None:
        self._aws, self._secret = aws, secret
        self._known: dict[str, str] | None = None

    def give_to(self, db: Database) -> None:
        @event.listens_for(db.engine, "do_connect")
        def connect(dialect, _record, cargs, cparams):  # type: ignore[no-untyped-def]
            for last in (False, True):
                try:
                    return dialect.connect(*cargs, **{**cparams, **self._read()})
                except dialect.dbapi.OperationalError as error:
                    if last or error.args[0] != _ACCESS_DENIED:
                        raise
                    logger.info("the database's password is read again")
                    self._known = None
            return None

    def _read(self) -> dict[str, str]:
        if self._known is None:
            said = msgspec.json.decode(self._aws.secret(self._secret))
            self._known = {"user": said["username"], "password": said["password"]}
        return self._known


def _key(configured: Settings, aws: Aws) -> bytes:
    if configured.key_secret is not None:
        key = aws.secret(configured.key_secret).encode()
        if len(key) < _KEY_BYTES:
            raise SettingsError(
                f"PARLOUR_KEY_SECRET: expected a text of at least {_KEY_BYTES} bytes"
            )
        return key
    if configured.secret_key is not None:
        return configured.secret_key.get_secret_value().encode()
    raise SettingsError("PARLOUR_KEY_SECRET: needed on AWS Lambda; see docs/deploy-lambda.md")
