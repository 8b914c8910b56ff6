"""Accounts over HTTP."""

from flask import Blueprint, Response, request

from parlour.domain import access, auth, sessions
from parlour.domain.actor import Actor
from parlour.domain.sessions import Device
from parlour.domain.sessions import SignedIn as Tokens
from parlour.protocol.errors import Code, Failure
from parlour.protocol.requests import Guest, Login, Register, Sessions, SignedIn, SocketToken
from parlour.transports.context import parlour
from parlour.transports.cookies import CSRF_HEADER, REFRESH
from parlour.transports.http import cookies
from parlour.transports.http.api import reply, route

blueprint = Blueprint("auth", __name__, url_prefix="/api/v1/auth")


@route(blueprint, "POST", "/register", body=Register, answer=SignedIn, status=201, access="none",
       errors=[Code.UNAUTHORIZED, Code.NOT_FOUND, Code.CONFLICT, Code.TOO_LARGE])  # fmt: skip
def register(body: Register) -> Response:
    """Register and sign in. The first person is the administrator."""
    registered = auth.register(
        parlour().accounts, body.username, body.password, _device(), body.invite
    )
    return _signed_in(registered, 201)


@route(blueprint, "POST", "/login", body=Login, answer=SignedIn, access="none",
       errors=[Code.UNAUTHORIZED, Code.RATE_LIMITED])  # fmt: skip
def login(body: Login) -> Response:
    """Sign in."""
    return _signed_in(auth.sign_in(parlour().accounts, body.username, body.password, _device()))


@route(blueprint, "POST", "/guest", body=Guest, answer=SignedIn, status=201, access="none",
       errors=[Code.UNAUTHORIZED, Code.CONFLICT, Code.RATE_LIMITED])  # fmt: skip
def guest(body: Guest) -> Response:
    """Look in as a guest, where guests are allowed."""
    return _signed_in(auth.enter_as_guest(parlour().accounts, body.name, _device()), 201)


@route(blueprint, "POST", "/refresh", answer=SignedIn, access="none",
       errors=[Code.UNAUTHORIZED, Code.FORBIDDEN])  # fmt: skip
def refresh() -> Response:
    """Fresh tokens for the refresh cookie, which is good once."""
    token = request.cookies.get(REFRESH)
    if token is None:
        raise Failure(Code.UNAUTHORIZED, "There is no refresh cookie. Sign in again.")
    csrf = request.headers.get(CSRF_HEADER, "")
    return _signed_in(auth.refresh(parlour().accounts, token, csrf))


@route(blueprint, "POST", "/socket", answer=SocketToken, access="guest")
def socket(actor: Actor) -> SocketToken:
    """A token for a socket on another host, where one's cookie does not go."""
    token, seconds = auth.socket_token(parlour().accounts, actor)
    return SocketToken(access_token=token, expires_in=seconds)


@route(blueprint, "POST", "/logout", answer=None, status=204, access="guest")
def logout(actor: Actor) -> Response:
    """Sign out on this device."""
    if actor.session_id is not None:
        parlour().db.write(sessions.end_own, actor, actor.session_id)
    return cookies.clear(reply(None))


@route(blueprint, "GET", "/sessions", answer=Sessions)
def list_sessions(actor: Actor) -> Sessions:
    """The devices on which one is signed in."""
    return Sessions(sessions=parlour().db.read(sessions.list_own, actor))


@route(blueprint, "DELETE", "/sessions/<session_id>", answer=None, status=204,
       errors=[Code.NOT_FOUND])  # fmt: skip
def end_session(session_id: str, actor: Actor) -> None:
    """Sign out on another device; its sockets close."""
    parlour().db.write(sessions.end_own, actor, access.session_number(session_id))


def _signed_in(tokens: Tokens, status: int = 200) -> Response:
    answer = SignedIn(
        user=tokens.user, access_token=tokens.access_token, expires_in=tokens.expires_in
    )
    return cookies.store(reply(answer, status), tokens, parlour().accounts.lifetimes)


def _device() -> Device:
    agent = request.headers.get("User-Agent", "")
    return Device(
        user_agent=agent.encode("utf-8", "replace").decode(), address=request.remote_addr or ""
    )
