"""Tasks of the background function; see `background`. Done twice, each is as done once."""

import time
from typing import Any

import structlog

from parlour.domain.push import GATHER_SECONDS
from parlour.transports.awslambda import pushes
from parlour.transports.awslambda.attendance import RemoteAttendance
from parlour.transports.awslambda.chat import Chat
from parlour.transports.awslambda.websocket import end
from parlour.transports.realtime.attendance import GRACE_SECONDS

log = structlog.get_logger()

# A connection takes posts some 10 ms after `$connect` has answered, sometimes later.
_GREETINGS, _PAUSE_SECONDS = 40, 0.05


def handle(chat: Chat, event: dict[str, Any]) -> None:
    """Do it. Never raises: it would be begun again."""
    try:
        _TASKS[event["task"]](chat, event)
    except Exception:
        log.exception("task failed", task=event.get("task"))


def _greet(chat: Chat, event: dict[str, Any]) -> None:
    connection_id = event["id"]
    # Twice, a client would take the connection for two.
    if not chat.connections.claim_greeting(connection_id):
        return
    packet = chat.server.eio.greeting(connection_id)
    for _ in range(_GREETINGS):
        if chat.outbox.gateway.post(connection_id, packet):
            return
        time.sleep(_PAUSE_SECONDS)
    # Who went so early was never there.
    chat.connections.forget(connection_id)


def _deliver(chat: Chat, event: dict[str, Any]) -> None:
    with chat.event():
        for connection_id in event["to"]:
            for packet in event["packets"]:
                chat.outbox.put(connection_id, packet)


def _end(chat: Chat, event: dict[str, Any]) -> None:
    for connection_id in event["ids"]:
        with chat.event():
            end(chat, connection_id)


def _depart(chat: Chat, event: dict[str, Any]) -> None:
    time.sleep(GRACE_SECONDS)
    attendance = chat.here.attendance
    if isinstance(attendance, RemoteAttendance):
        with chat.event():
            attendance.gone(event["sid"], event["user_id"])


def _push(chat: Chat, event: dict[str, Any]) -> None:
    # What is read at once is not pushed.
    time.sleep(GATHER_SECONDS)
    with chat.event():
        chat.here.push.hear(*(pushes.read(told) for told in event["heard"]))


_TASKS = {"greet": _greet, "deliver": _deliver, "end": _end, "depart": _depart, "push": _push}
