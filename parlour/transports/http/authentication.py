"""Who asks: by the Authorization header, or else by cookie with the CSRF header on writes."""

from dataclasses import replace
from typing import Literal

from flask import request

from parlour.domain import auth
from parlour.domain.actor import Actor
from parlour.platform.addresses import place_of
from parlour.protocol.errors import Code, Failure
from parlour.transports.context import parlour
from parlour.transports.cookies import ACCESS, CSRF_HEADER

Access = Literal["none", "guest", "person", "admin"]
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def actor(access: Access, rate: str) -> Actor:
    """Who asks. Raises `Failure` if that is nobody, one who may not, or one who asks too much."""
    try:
        found = _authenticated()
    except Failure as failure:
        if failure.code is not Code.UNAVAILABLE:
            count_stranger()
        raise
    if found.guest:
        found = replace(found, address=place())
    parlour().rates.take(rate, found)
    auth.confirm_guest(parlour().accounts, found)
    if access == "person" and found.guest:
        raise Failure(Code.FORBIDDEN, "Guests may not do this. Register first.")
    if access == "admin" and found.role != "admin":
        raise Failure(Code.FORBIDDEN, "Only administrators may do this.")
    return found


def count_stranger() -> None:
    """Raises `Failure` if too much is asked from there."""
    parlour().rates.take_at("stranger", place())


def place() -> str:
    """Where the request comes from."""
    return place_of(request.remote_addr or "")


def _authenticated() -> Actor:
    """Who asks, by the Authorization header or else by cookie."""
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise Failure(Code.UNAUTHORIZED, "Send Authorization: Bearer and an access token.")
        return auth.actor_of(parlour().accounts, token.strip())[0]
    cookie = request.cookies.get(ACCESS)
    if cookie is None:
        raise Failure(Code.UNAUTHORIZED, "Sign in first.")
    found, csrf = auth.actor_of(parlour().accounts, cookie)
    if request.method not in _SAFE_METHODS and request.headers.get(CSRF_HEADER) != csrf:
        raise Failure(Code.FORBIDDEN, f"The {CSRF_HEADER} header is missing or wrong.")
    return found
