"""The Socket.IO handlers: who connects, and commands on their way to the dispatcher."""

import structlog
from flask import request
from flask_socketio import ConnectionRefusedError, SocketIO

from parlour.dispatch import JsonObject
from parlour.domain import auth, rooms
from parlour.domain.actor import Actor
from parlour.platform.broadcast import Event, room_audience, session_audience, user_audience
from parlour.protocol.errors import Code, Failure, RefusalCode, invalid
from parlour.transports.context import Parlour, parlour
from parlour.transports.cookies import ACCESS

log = structlog.get_logger()


def register(socketio: SocketIO) -> None:
    """Put the handlers on `socketio`."""

    @socketio.on("connect")  # type: ignore[untyped-decorator]
    def connect(credentials: object = None) -> None:
        here = parlour()
        try:
            actor = _actor(here, credentials)
            room_ids = here.db.read(rooms.ids_of, actor)
        except Failure as failure:
            raise _refusal(failure) from None
        except Exception:
            log.exception("connecting failed")
            raise _refusal(Failure(Code.UNAVAILABLE, "Something went wrong here.")) from None
        sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO puts it there
        socketio.server.save_session(sid, {"actor": actor})
        for audience in _audiences(actor, room_ids):
            socketio.server.enter_room(sid, audience)

    @socketio.on("*")  # type: ignore[untyped-decorator]
    def command(name: str, *payload: object) -> JsonObject:
        sid: str = request.sid  # type: ignore[attr-defined]
        actor: Actor = socketio.server.get_session(sid)["actor"]
        first = payload[0] if len(payload) == 1 else payload or {}
        return parlour().dispatcher.run(name, actor, first)


class SocketBroadcast:
    """Publishes events to the sockets of this server."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def publish(self, event: Event) -> None:
        self._socketio.emit(event.name, event.payload.model_dump(mode="json"), to=event.audience)
        if event.closes:
            server = self._socketio.server
            for sid, _ in list(server.manager.get_participants("/", event.audience)):
                server.disconnect(sid)


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


def _audiences(actor: Actor, room_ids: list[int]) -> list[str]:
    audiences = [room_audience(room_id) for room_id in room_ids]
    if actor.user_id is not None:
        audiences.append(user_audience(actor.user_id))
    if actor.session_id is not None:
        audiences.append(session_audience(actor.session_id))
    return audiences


def _refusal(failure: Failure) -> ConnectionRefusedError:
    code = failure.refusal or RefusalCode(failure.code)
    return ConnectionRefusedError(failure.message, {"code": code})
