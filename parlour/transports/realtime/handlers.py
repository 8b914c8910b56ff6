"""The Socket.IO handlers: who connects, and commands on their way to the dispatcher."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

import structlog
from socketio.exceptions import ConnectionRefusedError

from parlour.domain import auth
from parlour.domain.actor import Actor
from parlour.platform import metrics
from parlour.protocol.errors import Code, Failure, RefusalCode
from parlour.transports.origins import Environ
from parlour.transports.parts import Parlour
from parlour.transports.realtime.arrivals import Arrivals

log = structlog.get_logger()

# `command(sid, name, payload)` gives the acknowledgement as JSON.
Command = Callable[[str, str, object], str]
# `command(sid, payload, answer)` has `answer` called with it, in its own time, and never waits.
Prompt = Callable[[str, object, Callable[[str], None]], None]


class Packets(Protocol):
    """Takes what clients send."""

    def run_commands(self, command: Command, at_once: Mapping[str, Prompt]) -> None:
        """Commands answer all events, past python-socketio's handlers; some by name, `at_once`:
        in the event loop itself, for what is asked so often that a greenlet each is much."""


def register(server: Any, packets: Packets, here: Parlour) -> None:
    """Put the handlers on a Socket.IO server."""
    # Past Flask-SocketIO, whose request context costs more than many a command.
    arrivals = Arrivals(here, server)

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


def _refusal(failure: Failure) -> ConnectionRefusedError:
    code = failure.refusal or RefusalCode(failure.code)
    metrics.CONNECTS.labels(code).inc()
    return ConnectionRefusedError(failure.message, {"code": code})
