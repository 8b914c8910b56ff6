"""Attendance: who comes and goes, as the sockets tell it, and as others hear of it."""

from collections.abc import Collection

import structlog

from parlour.domain import attention, presence
from parlour.domain.actor import Actor
from parlour.platform.db import Database
from parlour.platform.jobs import later
from parlour.platform.presence import Presence
from parlour.protocol.errors import Failure

log = structlog.get_logger()

# Who reloads the page is away for less than this, and never was.
GRACE_SECONDS = 3
# Who comes or goes within a moment is told of together: after a restart all come at once.
_MOMENT_SECONDS = 0.2
_AT_ONCE = 500


class Attendance:
    """Of the people who are connected to this process."""

    def __init__(self, db: Database, presence: Presence) -> None:
        self._db, self._presence = db, presence
        self._changed: set[int] = set()

    def arrive(self, actor: Actor) -> None:
        """A socket has opened."""
        if actor.user_id is None or actor.connection is None:
            return
        attention.open_device(actor, self._presence, self._db.publish)
        if self._presence.arrive(actor.user_id, actor.connection, actor.session_id):
            self.tell([actor.user_id])

    def depart(self, actor: Actor) -> None:
        """A socket has closed."""
        if actor.user_id is None or actor.connection is None:
            return
        attention.close_device(actor, self._presence, self._db.publish)
        later(GRACE_SECONDS, self._gone, actor.connection, actor.user_id)

    def tell(self, user_ids: Collection[int]) -> None:
        """Whether these people are there may have changed. Nobody waits for it to be told."""
        if not user_ids:
            return
        first = not self._changed
        self._changed.update(user_ids)
        if first:
            later(_MOMENT_SECONDS, self._tell)

    def _gone(self, sid: str, user_id: int) -> None:
        if self._presence.depart(user_id, sid):
            self.tell([user_id])

    def _tell(self) -> None:
        changed, self._changed = self._changed, set()
        ids = list(changed)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            try:
                self._db.write(presence.announce_changes, some, self._presence)
            except Failure as failure:
                log.warning("presence not told", error=failure.message)
