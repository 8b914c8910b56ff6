"""Settings: typed, read from the environment (`PARLOUR_…`) and `.env`, refused when wrong.

The only place that reads the environment. `docs/settings.md` is generated from here.
"""

import difflib
import os
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from parlour.setting_types import (
    Bucket,
    Contact,
    DatabaseUrl,
    Endpoint,
    Origins,
    Rates,
    RedisUrl,
    SecretKey,
    SocketUrl,
    Token,
)

PREFIX = "PARLOUR_"
_ENV_FILE = ".env"


class SettingsError(Exception):
    """A setting is wrong. The message names it and says what would be right."""


class Settings(BaseSettings):
    """All settings. Those that `parlour serve` takes as options may be given there instead."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=_ENV_FILE, env_file_encoding="utf-8", extra="ignore"
    )

    host: Annotated[str, Field(min_length=1, description="The address to listen on.")] = "127.0.0.1"
    port: Annotated[
        int, Field(ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    ] = 5000
    data_dir: Annotated[
        Path,
        Field(description="The folder for the embedded database, uploads and generated secrets."),
    ] = Path("parlour-data")
    database_url: Annotated[
        DatabaseUrl | None,
        Field(
            description="`mysql+pymysql://user:password@host/database` or `sqlite:///file`. "
            "Without it, SQLite in the data folder."
        ),
    ] = None
    database_pool: Annotated[
        int, Field(ge=1, le=1000, description="Connections to MySQL a process.")
    ] = 20
    redis_url: Annotated[
        RedisUrl | None,
        Field(
            description="`redis://:password@host:6379/0`, or `rediss://` for TLS: the Redis by "
            "which several processes act as one. Without it, this process is the only one."
        ),
    ] = None
    blobs: Annotated[
        Bucket | None,
        Field(
            description="Where uploads are stored: `s3://bucket/prefix`. Without it, in the data "
            "folder. Credentials are found as boto3 finds them."
        ),
    ] = None
    blobs_endpoint: Annotated[
        Endpoint | None,
        Field(description="The URL of a server that speaks S3, where it is not Amazon's."),
    ] = None
    connections_url: Annotated[
        str | None,
        Field(description="On AWS Lambda: where functions post to connections (`https://…`)."),
    ] = None
    background_function: Annotated[
        str | None,
        Field(description="On AWS Lambda: the function for what takes longer than an answer may."),
    ] = None
    database_secret: Annotated[
        str | None,
        Field(
            description="On AWS Lambda: the secret with `username` and `password` for the "
            "database, by its name or ARN. Read again when they have changed."
        ),
    ] = None
    key_secret: Annotated[
        str | None,
        Field(description="On AWS Lambda: the secret that is the `PARLOUR_SECRET_KEY`."),
    ] = None
    direct_uploads: Annotated[
        bool,
        Field(
            description="Whether browsers send files straight to S3 and fetch large ones there "
            "(`on`, `off`); needs `PARLOUR_BLOBS` and a bucket that allows this page (CORS)."
        ),
    ] = False
    socket_url: Annotated[
        SocketUrl | None,
        Field(
            description="Where the page connects, if not to its own host: the URL of a WebSocket "
            "API of Amazon API Gateway with its stage, such as "
            "`wss://id.execute-api.eu-central-1.amazonaws.com/chat`."
        ),
    ] = None
    drain_seconds: Annotated[
        int,
        Field(
            ge=0,
            le=300,
            description="When told to stop, for how long `/readyz` says so before the port "
            "closes; as long as the load balancer takes to notice.",
        ),
    ] = 0
    secret_key: Annotated[
        SecretKey | None,
        Field(
            description="Signs tokens; at least 32 bytes. "
            "Without it, one is generated in the data folder."
        ),
    ] = None
    origins: Annotated[
        Origins,
        Field(
            description="Other origins whose pages may use this server, for HTTP (CORS) and "
            "sockets alike: exact, comma-separated, such as `https://chat.example.org`."
        ),
    ] = []
    trusted_proxies: Annotated[
        int,
        Field(
            ge=0,
            le=10,
            description="How many reverse proxies stand in front and set `X-Forwarded-*`.",
        ),
    ] = 0
    guests: Annotated[
        bool, Field(description="Whether people may look in without an account (`on`, `off`).")
    ] = True
    registration: Annotated[
        Literal["open", "invite", "closed"],
        Field(
            description="Who may register: anyone (`open`), who has an invite (`invite`), or "
            "nobody (`closed`). The first person always may."
        ),
    ] = "open"
    rate_limits: Annotated[
        bool, Field(description="Whether rates are limited (`on`, `off`); off for benchmarks only.")
    ] = True
    rates: Annotated[
        Rates,
        Field(
            description="Rates to limit by other than the built-in ones: "
            "`send_message=30 per 10 seconds, search=60 per minute`; [below](#rates) are the names."
        ),
    ] = {}
    name: Annotated[
        str, Field(min_length=1, max_length=60, description="What the page calls itself.")
    ] = "Parlour"
    upload_max_mb: Annotated[
        int, Field(ge=0, le=1024, description="The largest file, in MB; 0 switches uploads off.")
    ] = 25
    upload_quota_mb: Annotated[
        int,
        Field(
            ge=0, le=10_000_000, description="What each may upload in all, in MB; 0 is no bound."
        ),
    ] = 1000
    retention_days: Annotated[
        int,
        Field(
            ge=0,
            le=36_500,
            description="For how many days messages are kept; 0 keeps them for ever.",
        ),
    ] = 0
    push_contact: Annotated[
        Contact,
        Field(
            max_length=255,
            description="Where push services reach whoever runs this: `mailto:` or `https:`, at a "
            "domain that exists, or Apple refuses it.",
        ),
    ] = "https://example.org"
    push_private: Annotated[
        bool,
        Field(
            description="Whether a push service may be in one's own network, and without TLS "
            "(`on`, `off`)."
        ),
    ] = False
    metrics_token: Annotated[
        Token | None,
        Field(
            description="Who shows this token (`Authorization: Bearer`) may read `/metrics`; at "
            "least 16 bytes. Without it, only this machine may."
        ),
    ] = None
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="What to log.")
    ] = "info"
    log_format: Annotated[
        Literal["auto", "console", "json"],
        Field(description="`auto`: readable on a terminal, JSON lines otherwise."),
    ] = "auto"
    access_token_seconds: Annotated[
        int, Field(ge=5, le=86_400, description="How long an access token is good.")
    ] = 900
    audit_days: Annotated[
        int, Field(ge=1, le=36_500, description="For how many days the audit log is kept.")
    ] = 365
    session_days: Annotated[
        int, Field(ge=1, le=3650, description="After how many idle days one is signed out.")
    ] = 30

    @field_validator("direct_uploads")
    @classmethod
    def _somewhere_to_send(cls, direct: bool, others: ValidationInfo) -> bool:
        # One that is wrong itself is not there, and is complained of by itself.
        if direct and others.data.get("blobs", "") is None:
            raise ValueError("expected off, or PARLOUR_BLOBS=s3://bucket/prefix with it")
        return direct

    @property
    def database(self) -> str:
        """The database's URL, password included."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'parlour.sqlite3'}"

    @property
    def local_url(self) -> str:
        """Where this machine reaches the server."""
        everywhere = self.host in ("0.0.0.0", "::")  # noqa: S104 (asked about, not bound)
        host = "127.0.0.1" if everywhere else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def load(**options: Any) -> Settings:
    """The settings from options, environment and `.env`, in that order of precedence.

    Raises `SettingsError`, one line a wrong setting.
    """
    _refuse_unknown_names()
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("\n".join(_explain(one) for one in error.errors())) from None


def _refuse_unknown_names() -> None:
    # A misspelt PARLOUR_GUESTS=off that is silently ignored would leave the door open.
    known = [name.upper() for name in Settings.model_fields]
    for name in [*os.environ, *dotenv_values(_ENV_FILE)]:
        # Without what all have in common, which would make any two alike.
        own = name.upper().removeprefix(PREFIX)
        if name.upper().startswith(PREFIX) and own not in known:
            near = difflib.get_close_matches(own, known, n=1)
            hint = f"did you mean {PREFIX}{near[0]}?" if near else "docs/settings.md lists them"
            raise SettingsError(f"{name} is not a setting; {hint}")


def _explain(error: Any) -> str:
    name = PREFIX + str(error["loc"][0]).upper()
    reason = str(error["msg"]).removeprefix("Value error, ")
    field = Settings.model_fields[str(error["loc"][0])]
    # A secret is never repeated; a database URL may hold a password.
    value = "" if "SecretStr" in str(field.annotation) else f" (it is {error['input']!r})"
    return f"{name}: {reason}{value}"
