"""Who is connected, from the rows of their connections: no process knows it.

Whether somebody's first connection has opened or their last one closed is decided with their row
held, so that of two at once exactly one is the first, and one the last.
"""

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from parlour.models import Connection, User
from parlour.models.base import table_of
from parlour.models.connection import CONNECTED, CONNECTING, OPEN
from parlour.platform.db import Database
from parlour.platform.presence import Presence

_CONNECTIONS, _USER = table_of(Connection), table_of(User).c
_C = _CONNECTIONS.c
_GOING = _C.state.in_([CONNECTING, CONNECTED])


class SqlPresence(Presence):
    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db
        self._online: set[int] | None = None

    def forget(self) -> None:
        """What was read is old: another event begins."""
        self._online = None

    def arrive(self, user_id: int, sid: str, session_id: int | None = None) -> bool:
        self.forget()
        return self._db.write(_arrive, user_id, sid, session_id)

    def close(self, user_id: int, sid: str) -> bool:
        return self._db.write(_set_active, user_id, sid, False)

    def depart(self, user_id: int, sid: str) -> bool:
        self.forget()
        return self._db.write(_depart, user_id, sid)

    def set_active(self, user_id: int, sid: str, active: bool) -> bool:
        return self._db.write(_set_active, user_id, sid, active)

    def active(self, user_id: int) -> bool:
        return self._db.read(_is_active, user_id)

    def connected(self, user_id: int, session_id: int) -> bool:
        return self._db.read(_is_connected, user_id, session_id)

    def is_online(self, user_id: int) -> bool:
        return user_id in self.online()

    def online(self) -> set[int]:
        if self._online is None:
            self._online = self._db.read(_everyone)
        return self._online


def _arrive(session: Session, user_id: int, sid: str, session_id: int | None) -> bool:
    _hold(session, user_id)
    come = session.connection().execute(
        update(_CONNECTIONS)
        .where(_C.sid == sid, _GOING)
        .values(user_id=user_id, session_id=session_id)
    )
    return come.rowcount == 1 and _count(session, user_id) == 1


def _depart(session: Session, user_id: int, sid: str) -> bool:
    _hold(session, user_id)
    gone = session.connection().execute(
        delete(_CONNECTIONS).where(_C.sid == sid, _C.user_id == user_id)
    )
    return gone.rowcount == 1 and _count(session, user_id) == 0


def _set_active(session: Session, user_id: int, sid: str, active: bool) -> bool:
    _hold(session, user_id)
    before = _is_active(session, user_id)
    # Nobody comes to a device whose socket is closing; from it they go all the same.
    where = _GOING if active else _C.state != OPEN
    session.execute(
        update(_CONNECTIONS)
        .where(_C.sid == sid, _C.user_id == user_id, where)
        .values(active=active)
    )
    return _is_active(session, user_id) != before


def _hold(session: Session, user_id: int) -> None:
    session.execute(select(_USER.id).where(_USER.id == user_id).with_for_update())


def _count(session: Session, user_id: int) -> int:
    return session.execute(select(func.count()).where(_C.user_id == user_id)).scalar_one()


def _is_active(session: Session, user_id: int) -> bool:
    return bool(session.scalar(select(exists().where(_C.user_id == user_id, _C.active))))


def _is_connected(session: Session, user_id: int, session_id: int) -> bool:
    mine = (_C.user_id == user_id) & (_C.session_id == session_id)
    return bool(session.scalar(select(exists().where(mine, _GOING))))


def _everyone(session: Session) -> set[int]:
    found = session.scalars(select(_C.user_id).where(_C.user_id.is_not(None)).distinct())
    return {user_id for user_id in found if user_id is not None}
