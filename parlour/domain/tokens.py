"""Tokens: signed statements of who one is (RFC 7519, HS256)."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Literal

import jwt

from parlour.domain import access
from parlour.protocol.errors import Code, Failure, RefusalCode

ISSUER = "parlour"
_SKEW_SECONDS = 30
_REQUIRED = ["iss", "aud", "exp", "nbf", "typ", "sub", "csrf"]

# An access token is good for minutes and works everywhere; a refresh token is good once, and only
# for new tokens; a guest token says a name and is good for the Lobby.
Kind = Literal["access", "refresh", "guest"]


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says. `csrf` is repeated in a header by pages that send it as a cookie."""

    kind: Kind
    user_id: int
    session_id: int | None
    csrf: str


class Tokens:
    """Signs and reads tokens with this installation's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, token: Token, *, now: int, seconds: int) -> str:
        """`now` in milliseconds; good for `seconds`."""
        issued = now // 1000
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": ISSUER,
            "iat": issued,
            "nbf": issued,
            "exp": issued + seconds,
            "typ": token.kind,
            "sub": str(token.user_id),
            "csrf": token.csrf,
            # Without it, two tokens of one second would be the same.
            "jti": secrets.token_urlsafe(16),
        }
        if token.session_id is not None:
            claims["sid"] = token.session_id
        return jwt.encode(claims, self._key, algorithm="HS256")

    def read(self, text: str, *kinds: Kind) -> Token:
        """What the token says, if it is ours, now good and of one of `kinds`. Raises `Failure`."""
        try:
            claims = jwt.decode(
                text,
                self._key,
                # Pinned: a token must not choose how it is checked (RFC 8725, 3.1).
                algorithms=["HS256"],
                issuer=ISSUER,
                audience=ISSUER,
                leeway=_SKEW_SECONDS,
                options={"require": _REQUIRED},
            )
        except jwt.ExpiredSignatureError:
            raise Failure(
                Code.UNAUTHORIZED, "The token has expired.", refusal=RefusalCode.TOKEN_EXPIRED
            ) from None
        except (jwt.InvalidTokenError, UnicodeError):
            raise _bad_token() from None
        if claims["typ"] not in kinds:
            raise _bad_token()
        return _said(claims)


def _said(claims: dict[str, Any]) -> Token:
    kind, user, session, csrf = (claims.get(name) for name in ("typ", "sub", "sid", "csrf"))
    of_session = isinstance(session, int) and access.is_id(str(session))
    if not (access.is_id(str(user)) and isinstance(csrf, str) and of_session != (kind == "guest")):
        raise _bad_token()
    return Token(claims["typ"], int(str(user)), session, csrf)


def new_csrf() -> str:
    return secrets.token_urlsafe(24)


def fingerprint(text: str) -> str:
    """What the database keeps of a refresh token: who reads the database cannot sign in."""
    return hashlib.sha256(text.encode()).hexdigest()


def _bad_token() -> Failure:
    return Failure(Code.UNAUTHORIZED, "The token is not valid.")
