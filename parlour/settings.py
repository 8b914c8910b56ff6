"""Settings: typed, read from the environment (`PARLOUR_…`) and `.env`, refused when wrong.

The only place that reads the environment. `docs/settings.md` is generated from here.
"""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from parlour.platform.buckets import Rate

PREFIX = "PARLOUR_"
_ENV_FILE = ".env"
_ORIGIN = re.compile(r"https?://[a-z0-9.\-\[\]:]+", re.IGNORECASE)
_CONTACT = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https://[^\s/<>]+\.[^\s<>]+")
_REDIS = re.compile(
    r"rediss?://([^\s:@/]*(:[^\s@/]*)?@)?([\w.\-]+|\[[0-9a-f:]+\])(:\d{1,5})?(/\d{0,4})?"
)
# RFC 3986's unreserved characters alone: a key is a path, and none has to be quoted.
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9](/[A-Za-z0-9._~\-]+)*/?")
_SOCKET = re.compile(r"wss?://[a-z0-9.\-\[\]:]+(/[\w.~\-]+)+/?", re.IGNORECASE)
_ENDPOINT = re.compile(r"https?://[\w.\-\[\]:]+(/[\w.~/\-]*)?")
_DIALECTS = ("sqlite", "mysql+pymysql")


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
        SecretStr | None,
        Field(
            description="`mysql+pymysql://user:password@host/database` or `sqlite:///file`. "
            "Without it, SQLite in the data folder."
        ),
    ] = None
    database_pool: Annotated[
        int, Field(ge=1, le=1000, description="Connections to MySQL a process.")
    ] = 20
    redis_url: Annotated[
        SecretStr | None,
        Field(
            description="`redis://:password@host:6379/0`, or `rediss://` for TLS: the Redis by "
            "which several processes act as one. Without it, this process is the only one."
        ),
    ] = None
    blobs: Annotated[
        str | None,
        Field(
            description="Where uploads are stored: `s3://bucket/prefix`. Without it, in the data "
            "folder. Credentials are found as boto3 finds them."
        ),
    ] = None
    blobs_endpoint: Annotated[
        str | None,
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
        str | None,
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
        SecretStr | None,
        Field(
            description="Signs tokens; at least 32 bytes. "
            "Without it, one is generated in the data folder."
        ),
    ] = None
    origins: Annotated[
        list[str],
        NoDecode,
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
        dict[str, Rate],
        NoDecode,
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
        str,
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
        SecretStr | None,
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

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url is None:
            return None
        try:
            dialect = make_url(url.get_secret_value()).drivername
        except ArgumentError:
            dialect = ""
        if dialect not in _DIALECTS:
            raise ValueError("expected mysql+pymysql://user:password@host/database or sqlite:///…")
        return url

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not _REDIS.fullmatch(url.get_secret_value()):
            raise ValueError(
                "expected redis://:password@host:6379/0 or rediss://…, "
                "with what is special in the password as %XX"
            )
        return url

    @field_validator("blobs")
    @classmethod
    def _bucket(cls, place: str | None) -> str | None:
        if place is not None and not _BUCKET.fullmatch(place):
            raise ValueError("expected s3://bucket or s3://bucket/prefix")
        return place

    @field_validator("blobs_endpoint")
    @classmethod
    def _endpoint(cls, url: str | None) -> str | None:
        if url is not None and not _ENDPOINT.fullmatch(url):
            raise ValueError("expected a URL such as https://s3.example.org, without a name in it")
        return url

    @field_validator("direct_uploads")
    @classmethod
    def _somewhere_to_send(cls, direct: bool, others: ValidationInfo) -> bool:
        # One that is wrong itself is not there, and is complained of by itself.
        if direct and others.data.get("blobs", "") is None:
            raise ValueError("expected off, or PARLOUR_BLOBS=s3://bucket/prefix with it")
        return direct

    @field_validator("socket_url")
    @classmethod
    def _socket(cls, url: str | None) -> str | None:
        if url is not None and not _SOCKET.fullmatch(url):
            raise ValueError("expected wss://host/path, without a name, ? or # in it")
        return url

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value().encode()) < 32:  # noqa: PLR2004
            raise ValueError(
                "expected at least 32 bytes; `openssl rand -hex 32` makes one, and without this "
                "setting Parlour makes its own"
            )
        return key

    @field_validator("metrics_token")
    @classmethod
    def _not_guessable(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and len(token.get_secret_value().encode()) < 16:  # noqa: PLR2004
            raise ValueError("expected at least 16 bytes; `openssl rand -hex 16` makes one")
        return token

    @field_validator("origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("origins")
    @classmethod
    def _exact_origins(cls, origins: list[str]) -> list[str]:
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"expected origins such as https://chat.example.org, without path or *, "
                    f"not {origin!r}"
                )
        return [origin.lower() for origin in origins]

    @field_validator("rates", mode="before")
    @classmethod
    def _known_rates(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        # Loaded by whoever has this setting: it knows all commands.
        from parlour.protocol.rates import DEFAULTS  # noqa: PLC0415

        rates: dict[str, Rate] = {}
        for part in filter(None, map(str.strip, value.split(","))):
            name, _, rate = (one.strip() for one in part.partition("="))
            if name not in DEFAULTS:
                near = difflib.get_close_matches(name, DEFAULTS, n=1)
                hint = f"did you mean {near[0]}?" if near else "docs/settings.md lists them"
                raise ValueError(f"there is no rate {name!r}; {hint}")
            try:
                rates[name] = Rate.read(rate)
            except ValueError:
                raise ValueError(f"expected {name}=30 per 10 seconds, not {part!r}") from None
        return rates

    @field_validator("push_contact")
    @classmethod
    def _reachable_contact(cls, contact: str) -> str:
        if not _CONTACT.fullmatch(contact):
            raise ValueError("expected mailto:you@example.org or https://example.org")
        return contact

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


def page() -> str:
    """The settings as a page for people (Markdown)."""
    lines = [
        "# Settings",
        "",
        "Generated from `parlour/settings.py` by `make generate`; do not edit.",
        "",
        "Each is an environment variable, or a line in a file named `.env` in the folder where",
        "Parlour is started. A wrong value is refused at start, and so is an unknown name.",
        "",
        "| setting | default | |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{PREFIX}{name.upper()}` | {_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join([*lines, *_rates()]) + "\n"


def _rates() -> list[str]:
    from parlour.protocol.rates import DEFAULTS  # noqa: PLC0415 (as above)

    return [
        "",
        "## Rates",
        "",
        "So many at once, and as many again in that time: of each command, and of routes, which",
        "have that of the command that does the same or of their kind.",
        "",
        "| name | rate |",
        "|---|---|",
        *(f"| `{name}` | {rate} |" for name, rate in DEFAULTS.items()),
    ]


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, bool):
        return "`on`" if value else "`off`"
    return f"`{value}`" if value not in (None, [], {}) else ""
