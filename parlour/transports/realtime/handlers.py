"""The Socket.IO handlers: who connects, and commands on their way to the dispatcher."""

from dataclasses import replace
from typing import Any

import gevent
import structlog
from flask import request
from flask_socketio import ConnectionRefusedError, SocketIO
from msgspec import Raw

from parlour.dispatch import JsonObject
from parlour.domain import auth, subscriptions
from parlour.domain.actor import Actor
from parlour.platform.broadcast import Event
from parlour.protocol.errors import Code, Failure, RefusalCode, invalid
from parlour.transports.context import Parlour, parlour
from parlour.transports.cookies import ACCESS
from parlour.transports.realtime import attendance

log = structlog.get_logger()

# How long events wait that the next of their kind may replace.
_MOMENT_SECONDS = 0.25


def register(socketio: SocketIO) -> None:
    """Put the handlers on `socketio`."""

    @socketio.on("connect")  # type: ignore[untyped-decorator]
    def connect(credentials: object = None) -> None:
        here, sid = parlour(), _sid()
        try:
            actor = replace(_actor(here, credentials), connection=sid)
            socketio.server.save_session(sid, {"actor": actor})
            _subscribe(socketio.server, here, sid, actor)
            # Guests may have been switched off between: then nobody told this socket.
            auth.confirm_guest(here.accounts, actor)
            attendance.arrive(here, actor)
        except Failure as failure:
            raise _refusal(failure) from None
        except Exception:
            log.exception("connecting failed")
            raise _refusal(Failure(Code.UNAVAILABLE, "Something went wrong here.")) from None

    @socketio.on("disconnect")  # type: ignore[untyped-decorator]
    def disconnect(_reason: object = None) -> None:
        sid = _sid()
        attendance.depart(parlour(), socketio.server.get_session(sid)["actor"])

    @socketio.on("*")  # type: ignore[untyped-decorator]
    def command(name: str, *payload: object) -> JsonObject:
        actor: Actor = socketio.server.get_session(_sid())["actor"]
        first = payload[0] if len(payload) == 1 else payload or {}
        return parlour().dispatcher.run(name, actor, first)


class SocketBroadcast:
    """Publishes events to the sockets of this server."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio
        self._waiting: dict[tuple[str, str], Event] = {}

    def publish(self, event: Event) -> None:
        if event.replaces is None:
            self._publish(event)
            return
        if not self._waiting:
            gevent.spawn_later(_MOMENT_SECONDS, self._publish_waiting)
        self._waiting[event.audience, event.replaces] = event

    def _publish_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for event in waiting.values():
            self._publish(event)

    def _publish(self, event: Event) -> None:
        server = self._socketio.server
        for sid in self._sids(event.audience) if event.enters or event.leaves else []:
            for audience in event.enters:
                server.enter_room(sid, audience)
            for audience in event.leaves:
                server.leave_room(sid, audience)
        if event.payload is not None:
            told = event.payload
            payload = told if isinstance(told, Raw) else told.model_dump(mode="json")
            self._socketio.emit(event.name, payload, to=event.audience)
        for sid in self._sids(event.audience) if event.closes else []:
            server.disconnect(sid)

    def _sids(self, audience: str) -> list[str]:
        return [sid for sid, _ in self._socketio.server.manager.get_participants("/", audience)]


def _actor(here: Parlour, credentials: object) -> Actor:
    """Who connects: by token, by name, by cookie, or nobody in particular, in this order."""
    given = credentials or {}
    if not isinstance(given, dict):
        raise invalid("The credentials must be an object.")
    token, guest = given.get("token"), given.get("guest")
    if not all(one is None or isinstance(one, str) for one in (token, guest)):
        raise invalid("token and guest are text.")
    if token is not None:
        return auth.actor_of(here.accounts, token)[0]
    if guest is not None:
        return auth.guest_without_token(here.accounts, guest)
    cookie = request.cookies.get(ACCESS)
    if cookie is not None:
        if not here.origins.allow_cookie(request.environ):
            raise Failure(Code.UNAUTHORIZED, "A cookie counts only with an allowed Origin.")
        return auth.actor_of(here.accounts, cookie)[0]
    return auth.guest_without_token(here.accounts, None)


def _subscribe(server: Any, here: Parlour, sid: str, actor: Actor) -> None:
    """Let the socket hear what concerns the actor.

    First of the actor alone: from then on, joining and leaving rooms and the end of the session
    reach this socket. What was true before is read after that; and once more, because who left
    between reading and entering would go on to hear the room.
    """
    for audience in subscriptions.own(actor):
        server.enter_room(sid, audience)
    found = here.db.read(subscriptions.shared, actor)
    for audience in found:
        server.enter_room(sid, audience)
    for audience in found - here.db.read(subscriptions.shared, actor):
        server.leave_room(sid, audience)


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO puts it there
    return sid


def _refusal(failure: Failure) -> ConnectionRefusedError:
    code = failure.refusal or RefusalCode(failure.code)
    return ConnectionRefusedError(failure.message, {"code": code})
