"""What a setting may be: each type says what is wrong with a value, and what would be right."""

import difflib
import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from parlour.platform.buckets import Rate

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


def _shaped(shape: re.Pattern[str], expected: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not shape.fullmatch(value):
            raise ValueError(f"expected {expected}")
        return value

    return check


def _at_least(size: int, advice: str) -> Callable[[SecretStr], SecretStr]:
    def check(secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value().encode()) < size:
            raise ValueError(f"expected at least {size} bytes; {advice}")
        return secret

    return check


def _database(url: SecretStr) -> SecretStr:
    try:
        dialect = make_url(url.get_secret_value()).drivername
    except ArgumentError:
        dialect = ""
    if dialect not in _DIALECTS:
        raise ValueError("expected mysql+pymysql://user:password@host/database or sqlite:///…")
    return url


def _redis(url: SecretStr) -> SecretStr:
    if not _REDIS.fullmatch(url.get_secret_value()):
        raise ValueError(
            "expected redis://:password@host:6379/0 or rediss://…, "
            "with what is special in the password as %XX"
        )
    return url


def _split(value: object) -> object:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _exact(origins: list[str]) -> list[str]:
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(
                f"expected origins such as https://chat.example.org, without path or *, "
                f"not {origin!r}"
            )
    return [origin.lower() for origin in origins]


def _rates(value: object) -> object:
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


DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
RedisUrl = Annotated[SecretStr, AfterValidator(_redis)]
Bucket = Annotated[str, AfterValidator(_shaped(_BUCKET, "s3://bucket or s3://bucket/prefix"))]
Endpoint = Annotated[
    str,
    AfterValidator(
        _shaped(_ENDPOINT, "a URL such as https://s3.example.org, without a name in it")
    ),
]
SocketUrl = Annotated[
    str, AfterValidator(_shaped(_SOCKET, "wss://host/path, without a name, ? or # in it"))
]
Contact = Annotated[
    str, AfterValidator(_shaped(_CONTACT, "mailto:you@example.org or https://example.org"))
]
SecretKey = Annotated[
    SecretStr,
    AfterValidator(
        _at_least(
            32,
            "`openssl rand -hex 32` makes one, and without this setting Parlour makes its own",
        )
    ),
]
Token = Annotated[SecretStr, AfterValidator(_at_least(16, "`openssl rand -hex 16` makes one"))]
Origins = Annotated[list[str], NoDecode, BeforeValidator(_split), AfterValidator(_exact)]
Rates = Annotated[dict[str, Rate], NoDecode, BeforeValidator(_rates)]
