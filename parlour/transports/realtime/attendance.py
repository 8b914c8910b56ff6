"""Attendance: who comes and goes, as the sockets tell it, and as others hear of it."""

import gevent
import structlog

from parlour.domain import attention, presence
from parlour.domain.actor import Actor
from parlour.protocol.errors import Failure
from parlour.transports.context import Parlour

log = structlog.get_logger()

# Who reloads the page is away for less than this, and never was.
_GRACE_SECONDS = 3


def arrive(here: Parlour, actor: Actor) -> None:
    """A socket has opened."""
    if actor.user_id is None or actor.connection is None:
        return
    attention.open_device(actor, here.presence, here.db.publish)
    if here.presence.arrive(actor.user_id, actor.connection, actor.session_id):
        tell(here, [actor.user_id])


def depart(here: Parlour, actor: Actor) -> None:
    """A socket has closed."""
    if actor.user_id is None or actor.connection is None:
        return
    attention.close_device(actor, here.presence, here.db.publish)
    gevent.spawn_later(_GRACE_SECONDS, _gone, here, actor.connection, actor.user_id)


def tell(here: Parlour, user_ids: list[int]) -> None:
    """Whether these people are there may have changed. Nobody waits for it to be told."""
    gevent.spawn(_tell, here, user_ids)


def _gone(here: Parlour, sid: str, user_id: int) -> None:
    if here.presence.depart(user_id, sid):
        tell(here, [user_id])


def _tell(here: Parlour, user_ids: list[int]) -> None:
    for user_id in user_ids:
        try:
            here.db.write(presence.announce_change, user_id, here.presence)
        except Failure as failure:
            log.warning("presence not told", error=failure.message)
