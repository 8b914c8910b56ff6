"""Attendance where no process waits: who has gone is seen to in the background."""

from parlour.domain import attention
from parlour.domain.actor import Actor
from parlour.platform.db import Database
from parlour.platform.presence import Presence
from parlour.transports.awslambda.background import Background
from parlour.transports.realtime.attendance import Attendance


class RemoteAttendance(Attendance):
    def __init__(self, db: Database, presence: Presence, background: Background) -> None:
        super().__init__(db, presence)
        self._background = background

    def depart(self, actor: Actor) -> None:
        if actor.user_id is None or actor.connection is None:
            return
        attention.close_device(actor, self._presence, self._db.publish)
        self._background.ask("depart", sid=actor.connection, user_id=actor.user_id)

    def gone(self, sid: str, user_id: int) -> None:
        """They have not come back within the moment that who reloads a page is away for."""
        self._gone(sid, user_id)
