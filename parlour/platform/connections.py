"""The sockets that no process holds, as rows: who they are, what they hear, who does what to them.

Each step is a transaction of its own. A step that several processes may want to do at once is
claimed by an UPDATE that only one of them finds something to change for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Executable, delete, insert, literal, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Insert

from parlour.models import Connection, Hearing
from parlour.models.base import table_of
from parlour.models.connection import CONNECTED, CONNECTING, LEAVING, OPEN
from parlour.platform.db import Database
from parlour.protocol import times

_CONNECTIONS, _HEARINGS = table_of(Connection), table_of(Hearing)
_C, _H = _CONNECTIONS.c, _HEARINGS.c
_SEEN = select(_C.id, _C.sid, _C.state, _C.user_id, _C.session, _C.heard_at)
# A socket is heard of often, and that is written down now and then.
_HEARD_MILLISECONDS = 60_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A connection as it was found."""

    id: str
    sid: str | None
    state: int
    user_id: int | None
    session: str | None
    heard_at: int

    @property
    def connected(self) -> bool:
        return self.state == CONNECTED


class Connections:
    def __init__(self, db: Database) -> None:
        self._db = db
        self._seen: dict[str, Seen | None] = {}

    def look_anew(self) -> None:
        """What was found is old: another event begins."""
        self._seen.clear()

    # One socket

    def open(self, connection_id: str) -> None:
        """It has opened. Twice is as once."""
        now = times.now()
        self._write(
            _ignoring(insert(_CONNECTIONS)).values(
                id=connection_id, state=OPEN, greeted=False, active=False, opened_at=now,
                heard_at=now,
            )
        )  # fmt: skip

    def find(self, connection_id: str) -> Seen | None:
        """As it was when it was first looked for in this event, but for one's own changes."""
        return self._find(connection_id, _C.id == connection_id)

    def of_sid(self, sid: str) -> Seen | None:
        return self._find(sid, _C.sid == sid)

    def claim_greeting(self, connection_id: str) -> bool:
        return self._claim(_C.id == connection_id, ~_C.greeted, greeted=True)

    def claim_connecting(self, connection_id: str, sid: str) -> bool:
        return self._claim(_C.id == connection_id, _C.state == OPEN, state=CONNECTING, sid=sid)

    def claim_connected(self, sid: str) -> bool:
        return self._claim(_C.sid == sid, _C.state == CONNECTING, state=CONNECTED)

    def claim_leaving(self, sid: str) -> bool:
        """From here on it hears nothing any more."""
        going = _C.state.in_([CONNECTING, CONNECTED])
        return self._claim(_C.sid == sid, going, state=LEAVING, heard_at=times.now())

    def heard(self, seen: Seen) -> None:
        """Its client has said something."""
        now = times.now()
        if now - seen.heard_at > _HEARD_MILLISECONDS:
            self._write(update(_CONNECTIONS).where(_C.id == seen.id).values(heard_at=now))

    def keep(self, connection_id: str, session: str) -> None:
        """What handlers save of it, as JSON."""
        self._write(update(_CONNECTIONS).where(_C.id == connection_id).values(session=session))

    def forget(self, connection_id: str) -> None:
        self._write(delete(_CONNECTIONS).where(_C.id == connection_id))

    def release(self, sid: str) -> None:
        """Its end is told. What is somebody's stays until their presence ends with it; whoever was
        refused is as before."""
        self._seen.clear()
        self._db.write(_release, sid)

    # Audiences

    def enter(self, sid: str, audiences: Iterable[str]) -> None:
        rows = [{"audience": audience, "sid": sid} for audience in sorted(audiences)]
        if rows:
            self._write(_ignoring(insert(_HEARINGS)).values(rows))

    def leave(self, sid: str, audiences: Collection[str]) -> None:
        self._write(delete(_HEARINGS).where(_H.sid == sid, _H.audience.in_(list(audiences))))

    def leave_all(self, audience: str) -> None:
        self._write(delete(_HEARINGS).where(_H.audience == audience))

    def audiences(self, sid: str) -> list[str]:
        query = select(_H.audience).where(_H.sid == sid).order_by(_H.audience)
        return [audience for (audience,) in self._rows(query)]

    def receivers(self, audience: str) -> list[str]:
        """The ids of those who hear it: not yet of who is just connecting, and has to sync then."""
        hearing = select(_C.id).join(_HEARINGS, _H.sid == _C.sid)
        query = hearing.where(_H.audience == audience, _C.state == CONNECTED)
        return [connection_id for (connection_id,) in self._rows(query)]

    def members(self, audience: str | None) -> list[tuple[str, str]]:
        """Sid and id of those who are in it, or are coming; of all, without one."""
        query = select(_C.sid, _C.id).where(_C.state.in_([CONNECTING, CONNECTED]))
        if audience is not None:
            query = query.join(_HEARINGS, _H.sid == _C.sid).where(_H.audience == audience)
        return [(sid, connection_id) for sid, connection_id in self._rows(query)]

    def move(self, audience: str, enters: Iterable[str], leaves: Collection[str]) -> None:
        """Let all who hear it hear others too, and not others any more."""
        those = select(_H.sid).where(_H.audience == audience)
        for entered in enters:
            chosen = select(literal(entered), _H.sid).where(_H.audience == audience)
            self._write(_ignoring(insert(_HEARINGS)).from_select(["audience", "sid"], chosen))
        if leaves:
            sids = [sid for (sid,) in self._rows(those)]
            self._write(delete(_HEARINGS).where(_H.sid.in_(sids), _H.audience.in_(list(leaves))))

    # Those who went without a word

    def silent(self, since: int, unused_since: int, limit: int) -> list[Seen]:
        """Not heard of since then (milliseconds), or open since then without a CONNECT."""
        unused = (_C.state == OPEN) & (_C.opened_at < unused_since)
        gone = (_C.state == LEAVING) & (_C.heard_at < unused_since)
        query = _SEEN.where(or_(_C.heard_at < since, unused, gone)).limit(limit)
        return [Seen(*row) for row in self._rows(query)]

    def sweep(self) -> None:
        """Remove what is left of what sockets heard that somebody moved while they went."""
        orphans = (
            select(_H.sid)
            .outerjoin(_CONNECTIONS, _C.sid == _H.sid)
            .where(_C.id.is_(None))
            .distinct()
            .limit(1000)
        )
        # Looked for first: in one statement with that, who is just connecting might be among them.
        sids = [sid for (sid,) in self._rows(orphans)]
        self._write(delete(_HEARINGS).where(_H.sid.in_(sids)))

    def _find(self, name: str, where: ColumnElement[bool]) -> Seen | None:
        if name not in self._seen:
            rows = self._rows(_SEEN.where(where))
            self._seen[name] = Seen(*rows[0]) if rows else None
        return self._seen[name]

    def _rows(self, query: Executable) -> list[tuple[Any, ...]]:
        return self._db.read(_rows, query)

    def _write(self, statement: Executable) -> int:
        self._seen.clear()
        return self._db.write(_executed, statement)

    def _claim(self, *where: ColumnElement[bool], **values: object) -> bool:
        return self._write(update(_CONNECTIONS).where(*where).values(**values)) == 1


def _rows(session: Session, query: Executable) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.connection().execute(query)]


def _executed(session: Session, statement: Executable) -> int:
    return session.connection().execute(statement).rowcount


def _release(session: Session, sid: str) -> None:
    own, run = _C.sid == sid, session.connection().execute
    run(delete(_HEARINGS).where(_H.sid == sid))
    run(delete(_CONNECTIONS).where(own, _C.state == LEAVING, _C.user_id.is_(None)))
    run(
        update(_CONNECTIONS)
        .where(own, _C.state == CONNECTING)
        .values(state=OPEN, sid=None, session=None, user_id=None, session_id=None)
    )


def _ignoring(statement: Insert) -> Insert:
    """Rows that are there already stay as they are."""
    return statement.prefix_with("IGNORE", dialect="mysql").prefix_with(
        "OR IGNORE", dialect="sqlite"
    )
