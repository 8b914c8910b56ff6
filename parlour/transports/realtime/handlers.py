"""The Socket.IO handlers: who connects, and commands on their way to the dispatcher."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from flask import request
from flask_socketio import ConnectionRefusedError, SocketIO

from parlour.dispatch import Dispatcher
from parlour.domain import auth, subscriptions
from parlour.domain.actor import Actor
from parlour.platform import metrics
from parlour.protocol.errors import Code, Failure, RefusalCode, invalid
from parlour.transports.context import Parlour, parlour
from parlour.transports.cookies import ACCESS
from parlour.transports.realtime.packets import Packets

log = structlog.get_logger()


def register(socketio: SocketIO, packets: Packets, dispatcher: Dispatcher) -> None:
    """Put the handlers on `socketio`."""
    for transport in ("websocket", "polling"):
        metrics.CONNECTIONS.labels(transport).set_function(
            partial(_connections, socketio, transport)
        )

    @socketio.on("connect")  # type: ignore[untyped-decorator]
    def connect(credentials: object = None) -> None:
        here, sid = parlour(), _sid()
        try:
            actor = replace(_actor(here, credentials), connection=sid)
            socketio.server.save_session(sid, {"actor": actor})
            _subscribe(socketio.server, here, sid, actor)
            # Guests may have been switched off between: then nobody told this socket.
            auth.confirm_guest(here.accounts, actor)
            here.attendance.arrive(actor)
            metrics.CONNECTS.labels("accepted").inc()
        except Failure as failure:
            raise _refusal(failure) from None
        except Exception:
            log.exception("connecting failed")
            raise _refusal(Failure(Code.UNAVAILABLE, "Something went wrong here.")) from None

    @socketio.on("disconnect")  # type: ignore[untyped-decorator]
    def disconnect(_reason: object = None) -> None:
        sid = _sid()
        parlour().attendance.depart(socketio.server.get_session(sid)["actor"])

    # Past Flask-SocketIO, whose request context costs more than many a command.
    def actor_at(sid: str) -> Actor:
        actor: Actor = socketio.server.get_session(sid)["actor"]
        return actor

    def command(sid: str, name: str, payload: object) -> str:
        return dispatcher.run(name, actor_at(sid), payload)

    def send(sid: str, payload: object, answer: Callable[[str], None]) -> None:
        dispatcher.send(actor_at(sid), payload, answer)

    packets.run_commands(command, at_once={"send_message": send})


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
    reach this socket. What was true before is read after that; and once more if anybody left a
    room meanwhile: who left between reading and entering would go on to hear it.
    """
    for audience in subscriptions.own(actor):
        server.enter_room(sid, audience)
    leaves = server.manager.leaves
    found = here.db.read(subscriptions.shared, actor)
    for audience in found:
        server.enter_room(sid, audience)
    if server.manager.leaves == leaves:
        return
    for audience in found - here.db.read(subscriptions.shared, actor):
        server.leave_room(sid, audience)


def _connections(socketio: SocketIO, transport: str) -> int:
    sockets = socketio.server.eio.sockets.values()
    return sum(one.upgraded == (transport == "websocket") for one in sockets)


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO puts it there
    return sid


def _refusal(failure: Failure) -> ConnectionRefusedError:
    code = failure.refusal or RefusalCode(failure.code)
    metrics.CONNECTS.labels(code).inc()
    return ConnectionRefusedError(failure.message, {"code": code})
