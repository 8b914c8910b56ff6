"""What is done now and then, and on a server by the process that runs."""

import structlog

from parlour.domain import attachments, guests, order, presence, retention, search_index, sessions
from parlour.models.connection import CONNECTING, LEAVING, OPEN
from parlour.platform import sql_limits
from parlour.platform.connections import Seen
from parlour.protocol import times
from parlour.transports.awslambda.attendance import RemoteAttendance
from parlour.transports.awslambda.chat import Chat
from parlour.transports.awslambda.websocket import end

log = structlog.get_logger()

# API Gateway ends a connection that was silent for 10 minutes, and clients say something every 5.
_SILENT_MILLISECONDS = 12 * 60_000
# A CONNECT comes within seconds, and so does the end of who has left.
_UNUSED_MILLISECONDS = 30_000
_AT_ONCE = 200
_HOUR_MINUTES = 60


def handle(chat: Chat) -> None:
    """Once a minute. What fails is tried again the next time."""
    for job in (_reap, _close_ended, _keep_seen, _index, _expire, _sweep):
        try:
            with chat.event():
                job(chat)
        except Exception:
            log.exception("job failed", job=job.__name__)


def _reap(chat: Chat) -> None:
    """See off the connections whose end nobody told, each by itself: one may fail."""
    now = times.now()
    silent = chat.connections.silent(
        now - _SILENT_MILLISECONDS, now - _UNUSED_MILLISECONDS, _AT_ONCE
    )
    for seen in silent:
        try:
            _see_off(chat, seen)
        except Exception:
            log.exception("connection not reaped", connection=seen.id)
    if silent:
        log.info("connections reaped", connections=len(silent))


def _see_off(chat: Chat, seen: Seen) -> None:
    attendance, sid = chat.here.attendance, seen.sid or ""
    if seen.state == OPEN:
        chat.outbox.close(seen.id)
        chat.connections.forget(seen.id)
    elif seen.state == CONNECTING:
        # The function that let it in was ended in the middle.
        chat.outbox.close(seen.id)
        if chat.connections.claim_leaving(sid):
            chat.connections.release(sid)
    elif seen.state == LEAVING and seen.user_id is not None:
        if isinstance(attendance, RemoteAttendance):
            attendance.gone(sid, seen.user_id)
    elif seen.state == LEAVING:
        chat.connections.release(sid)
    else:
        end(chat, seen.id)


def _close_ended(chat: Chat) -> None:
    chat.here.db.read(sessions.close_ended, chat.here.presence)


def _keep_seen(chat: Chat) -> None:
    chat.here.db.write(presence.keep_seen, chat.here.presence)


def _index(chat: Chat) -> None:
    search_index.keep_up(chat.here.index)


def _expire(chat: Chat) -> None:
    retention.expire(chat.here.uploads)


def _sweep(chat: Chat) -> None:
    if times.now() // 60_000 % _HOUR_MINUTES == 0:
        here = chat.here
        attachments.sweep(here.uploads)
        here.db.write(sql_limits.sweep)
        here.db.write(sessions.sweep)
        here.db.write(guests.sweep, here.accounts.lifetimes, here.presence)
        here.db.write(order.sweep, here.settings.audit_days)
        chat.connections.sweep()
