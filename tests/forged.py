"""Tokens that the server did not issue, or not like this."""

import base64
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ed25519

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


def _headed(server: Server, token: str, **headers: Any) -> str:
    """The same claims under the server's own key, with a header that says more."""
    claims = jwt.decode(token, options={"verify_signature": False})
    own = (server.folder / "secret.key").read_bytes().strip()
    return jwt.encode(claims, own, algorithm="HS256", headers=headers)


def _by_another_kind_of_key(_: Server, token: str) -> str:
    """Who pins no algorithm takes whatever key the token is good under (RFC 8725, 2.1)."""
    claims = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(claims, ed25519.Ed25519PrivateKey.generate(), algorithm="EdDSA")


def _with_its_key(_: Server, token: str) -> str:
    """It brings the key by which it is to be checked (RFC 8725, 3.10)."""
    claims = jwt.decode(token, options={"verify_signature": False})
    key = base64.urlsafe_b64encode(b"k" * 32).decode().rstrip("=")
    named = {"kid": "../../dev/null", "jku": "https://evil.example/keys", "x5u": "file:///dev/null"}
    own = {"jwk": {"kty": "oct", "k": key}}
    return jwt.encode(claims, "k" * 32, algorithm="HS256", headers=named | own)


def _unsigned(algorithm: str) -> Callable[[Server, str], str]:
    head = base64.urlsafe_b64encode(f'{{"alg":"{algorithm}"}}'.encode()).decode().rstrip("=")
    return lambda _, token: f"{head}.{token.split('.')[1]}."


def expired(server: Server, token: str) -> str:
    return forge(server, token, nbf=LONG_AGO, exp=LONG_AGO + 900)


def _tampered(_: Server, token: str) -> str:
    """Ada's token in which she is somebody else, under the old signature."""
    header, _payload, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    other = jwt.encode(claims | {"sub": f"{claims['sub']}0"}, "x" * 32)
    return ".".join((header, other.split(".")[1], signature))


WRONG: dict[str, Callable[[Server, str], str]] = {
    "tampered with": _tampered,
    "cut short": lambda _, token: token[:-1],
    "alg none": lambda server, token: forge(server, token, algorithm="none"),
    "alg NoNe": _unsigned("NoNe"),
    "without its signature": lambda _, token: token.rpartition(".")[0] + ".",
    "an algorithm of no kind": _unsigned("HS256\\u0000"),
    "another kind of key": _by_another_kind_of_key,
    "with its own key": _with_its_key,
    "with a demand that nobody knows": lambda server, token: _headed(
        server, token, crit=["parley"], parley=True
    ),
    "encrypted": lambda _, token: f"{token}.{token}",
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
    "of a number that is too large": lambda server, token: forge(server, token, sub="9" * 30),
    "of a number that is not ASCII": lambda server, token: forge(server, token, sub="١"),
    "of a person, as a guest": lambda server, token: forge(server, token, typ="guest", sid=None),
    "of a session that is too large": lambda server, token: forge(server, token, sid=10**30),
    "of a session that is true": lambda server, token: forge(server, token, sid=True),
    "of another session": lambda server, token: forge(server, token, sid=999_999),
    "without session": lambda server, token: forge(server, token, sid=None),
    "empty": lambda *_: "",
    "garbage": lambda *_: "garbage",
    "dots": lambda *_: "..",
    "not base64": lambda *_: "é.é.é",
}
