"""Tokens that the server did not issue, or not like this."""

from collections.abc import Callable
from typing import Any

import jwt

from tests.parts import Server

LONG_AGO = 1_000_000_000


def forge(
    server: Server, token: str, *, key: bytes | None = None, algorithm: str = "HS256", **claims: Any
) -> str:
    """The token with other claims; by default signed with the server's own key."""
    said = jwt.decode(token, options={"verify_signature": False}) | claims
    kept = {name: value for name, value in said.items() if value is not None}
    own = (server.folder / "secret.key").read_bytes().strip()
    return jwt.encode(kept, "" if algorithm == "none" else key or own, algorithm=algorithm)


def expired(server: Server, token: str) -> str:
    return forge(server, token, nbf=LONG_AGO, exp=LONG_AGO + 900)


def _tampered(_: Server, token: str) -> str:
    """Ada's token in which she is somebody else, under the old signature."""
    header, _payload, signature = token.split(".")
    other = jwt.encode(
        jwt.decode(token, options={"verify_signature": False}) | {"sub": "1"}, "x" * 32
    )
    return ".".join((header, other.split(".")[1], signature))


WRONG: dict[str, Callable[[Server, str], str]] = {
    "tampered with": _tampered,
    "cut short": lambda _, token: token[:-1],
    "alg none": lambda server, token: forge(server, token, algorithm="none"),
    "another algorithm": lambda server, token: forge(server, token, algorithm="HS512"),
    "another key": lambda server, token: forge(server, token, key=b"k" * 32),
    "for another audience": lambda server, token: forge(server, token, aud="parley"),
    "without audience": lambda server, token: forge(server, token, aud=None),
    "by another issuer": lambda server, token: forge(server, token, iss="parley"),
    "not yet good": lambda server, token: forge(server, token, nbf=9_000_000_000),
    "that never expires": lambda server, token: forge(server, token, exp=None),
    "for refreshing": lambda server, token: forge(server, token, typ="refresh"),
    "of no kind": lambda server, token: forge(server, token, typ=None),
    "of a kind that is none": lambda server, token: forge(server, token, typ=["access"]),
    "of nobody": lambda server, token: forge(server, token, sub="999999"),
    "of a name": lambda server, token: forge(server, token, sub="ada"),
    "of another session": lambda server, token: forge(server, token, sid=999_999),
    "without session": lambda server, token: forge(server, token, sid=None),
    "empty": lambda *_: "",
    "garbage": lambda *_: "garbage",
    "dots": lambda *_: "..",
    "not base64": lambda *_: "é.é.é",
}
