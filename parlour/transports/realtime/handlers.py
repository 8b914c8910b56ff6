"""The Socket.IO handlers: who connects, and commands on their way to the dispatcher."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import structlog
from flask_socketio import ConnectionRefusedError, SocketIO

from parlour.domain import auth
from parlour.domain.actor import Actor
from parlour.platform import metrics
from parlour.protocol.errors import Code, Failure, RefusalCode
from parlour.transports.context import Parlour
from parlour.transports.origins import Environ
from parlour.transports.realtime.arrivals import Arrivals
from parlour.transports.realtime.packets import Packets

log = structlog.get_logger()


def register(socketio: SocketIO, packets: Packets, here: Parlour) -> None:
    """Put the handlers on `socketio`."""
    for transport in ("websocket", "polling"):
        metrics.CONNECTIONS.labels(transport).set_function(
            partial(_connections, socketio, transport)
        )

    # Past Flask-SocketIO, whose request context costs more than many a command.
    server, arrivals = socketio.server, Arrivals(here, socketio.server)

    @server.on("connect")  # type: ignore[untyped-decorator]
    def connect(sid: str, environ: Environ, credentials: object = None) -> None:
        try:
            actor = replace(arrivals.admit(sid, environ, credentials), connection=sid)
            server.save_session(sid, {"actor": actor})
            # Guests may have been switched off between: then nobody told this socket.
            auth.confirm_guest(here.accounts, actor)
            here.attendance.arrive(actor)
            metrics.CONNECTS.labels("accepted").inc()
        except Failure as failure:
            raise _refusal(failure) from None
        except Exception:
            log.exception("connecting failed")
            raise _refusal(Failure(Code.UNAVAILABLE, "Something went wrong here.")) from None

    @server.on("disconnect")  # type: ignore[untyped-decorator]
    def disconnect(sid: str, _reason: object = None) -> None:
        here.attendance.depart(actor_at(sid))

    def actor_at(sid: str) -> Actor:
        actor: Actor = server.get_session(sid)["actor"]
        return actor

    def command(sid: str, name: str, payload: object) -> str:
        return here.dispatcher.run(name, actor_at(sid), payload)

    def send(sid: str, payload: object, answer: Callable[[str], None]) -> None:
        here.dispatcher.send(actor_at(sid), payload, answer)

    packets.run_commands(command, at_once={"send_message": send})


def _connections(socketio: SocketIO, transport: str) -> int:
    sockets = socketio.server.eio.sockets.values()
    return sum(one.upgraded == (transport == "websocket") for one in sockets)


def _refusal(failure: Failure) -> ConnectionRefusedError:
    code = failure.refusal or RefusalCode(failure.code)
    metrics.CONNECTS.labels(code).inc()
    return ConnectionRefusedError(failure.message, {"code": code})
