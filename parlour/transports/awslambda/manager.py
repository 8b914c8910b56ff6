"""The client manager in SQL: any process finds out who is connected and what they hear.

There is one namespace, so that a connection has one `sid`. Whoever connects or leaves is claimed by
an UPDATE, so that a DISCONNECT packet and the end of the connection have one effect.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from socketio import Manager

from parlour.models.connection import CONNECTING
from parlour.platform.connections import Connections

NAMESPACE = "/"


class AlreadyLeavingError(Exception):
    """Another process sees the client off."""


class SqlManager(Manager):  # type: ignore[misc]
    def __init__(self, connections: Connections) -> None:
        super().__init__()
        self._connections = connections
        # `emit` looks into it whether anybody is there.
        self.rooms: dict[str, Any] = {NAMESPACE: {}}
        self._moves = 0

    @property
    def moves(self) -> int:
        """Other processes may always have moved somebody: see `Rooms.moves`."""
        self._moves += 1
        return self._moves

    def get_namespaces(self) -> list[str]:
        return [NAMESPACE]

    def pre_connect(self, eio_sid: str, namespace: str) -> str | None:
        sid: str = self.server.eio.generate_id()
        there = namespace == NAMESPACE and self._connections.claim_connecting(eio_sid, sid)
        return sid if there else None

    def connect(self, sid: str, namespace: str) -> str | None:
        if self._connections.of_sid(sid) is None:
            # A complete connection attempt: it is the Engine.IO id.
            found = self.pre_connect(sid, namespace)
            if found is None:
                return None
            sid = found
        self._connections.claim_connected(sid)
        return sid

    def is_pre_connected(self, sid: str, namespace: str) -> bool:
        found = self._connections.of_sid(sid) if namespace == NAMESPACE else None
        return found is not None and found.state == CONNECTING

    def is_connected(self, sid: str | None, namespace: str) -> bool:
        found = self._connections.of_sid(sid) if sid and namespace == NAMESPACE else None
        return found is not None and found.connected

    def sid_from_eio_sid(self, eio_sid: str, namespace: str) -> str | None:
        found = self._connections.find(eio_sid) if namespace == NAMESPACE else None
        return found.sid if found else None

    def eio_sid_from_sid(self, sid: str, namespace: str) -> str | None:
        found = self._connections.of_sid(sid) if namespace == NAMESPACE else None
        return found.id if found else None

    def pre_disconnect(self, sid: str, namespace: str) -> str | None:
        """Raises `AlreadyLeavingError`."""
        if not self._connections.claim_leaving(sid):
            raise AlreadyLeavingError
        return self.eio_sid_from_sid(sid, namespace)

    def basic_disconnect(self, sid: str, _namespace: str, **_: Any) -> None:
        """Whoever was refused may say CONNECT once more."""
        self._connections.release(sid)

    def is_sid_room(self, namespace: str, room: str | None) -> bool:
        return room is not None and self.eio_sid_from_sid(room, namespace) is not None

    def enter_rooms(self, sid: str, namespace: str, rooms: Iterable[str]) -> None:
        """Several at once; see `Rooms.enter_rooms`."""
        if namespace == NAMESPACE:
            self._connections.enter(sid, rooms)

    def basic_enter_room(self, sid: str, namespace: str, room: str, **_: Any) -> None:
        if self.eio_sid_from_sid(sid, namespace) is None:
            raise ValueError("sid is not connected to requested namespace")
        if room == sid:
            return
        if self.is_sid_room(namespace, room):
            raise ValueError("cannot enter a sid room")
        self._connections.enter(sid, [room])

    def basic_leave_room(self, sid: str, namespace: str, room: str) -> None:
        if namespace == NAMESPACE:
            self._connections.leave(sid, [room])

    def basic_close_room(self, room: str, namespace: str) -> None:
        if self.is_sid_room(namespace, room):
            raise ValueError("cannot close a sid room")
        if namespace == NAMESPACE:
            self._connections.leave_all(room)

    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        there = self.eio_sid_from_sid(sid, namespace) is not None
        return [sid, *self._connections.audiences(sid)] if there else []

    def get_participants(
        self, namespace: str, room: str | list[str] | None
    ) -> Iterator[tuple[str, str]]:
        if namespace != NAMESPACE:
            return
        found: dict[str, str] = {}
        for name in room if isinstance(room, list | tuple) else [room]:
            own = self._connections.of_sid(name) if name is not None else None
            found.update({own.sid or "": own.id} if own else self._connections.members(name))
        yield from found.items()
