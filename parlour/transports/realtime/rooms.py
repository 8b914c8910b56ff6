"""The client manager: python-socketio's in-memory one, whose cost does not grow with the crowd.

The stock manager looks through all rooms of all clients for each that leaves (1.6 ms where 8,000
are connected, and a node that loses its network loses them all at once), and keeps a two-way map a
room and a room a client. Here a room is a dict, a client's own room is no object, and each client
knows its rooms.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from socketio import Manager


class Rooms(Manager):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self._rooms_of: dict[str, list[str]] = {}
        # So many events have moved clients from room to room or closed them, whoever was there.
        self.moves = 0

    def members(self, room: str, namespace: str = "/") -> Collection[str]:
        """The Engine.IO ids of all who are in `room`."""
        found: dict[str, str] | None = self.rooms.get(namespace, {}).get(room)
        return found.values() if found is not None else ()

    def get_participants(
        self, namespace: str, room: str | list[str] | None
    ) -> Iterator[tuple[str, str]]:
        rooms = self.rooms.get(namespace, {})
        found: dict[Any, str] = {}
        for name in room if isinstance(room, list | tuple) else [room]:
            everyone: Mapping[Any, str] = rooms.get(None, {})
            found.update({name: everyone[name]} if name in everyone else rooms.get(name, {}))
        yield from found.items()

    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        connected = self.is_sid_room(namespace, sid)
        return [sid, *self._rooms_of.get(sid, [])] if connected else []

    def basic_enter_room(
        self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None
    ) -> None:
        if room is None:
            super().basic_enter_room(sid, namespace, room, eio_sid)
            return
        connected = self.rooms.get(namespace, {}).get(None, {})
        if sid not in connected:
            raise ValueError("sid is not connected to requested namespace")
        if room == sid:
            return
        if room in connected:
            raise ValueError("cannot enter a sid room")
        members = self.rooms[namespace].setdefault(room, {})
        if sid not in members:
            members[sid] = connected[sid]
            self._rooms_of.setdefault(sid, []).append(room)

    def enter_rooms(self, sid: str, namespace: str, rooms: Iterable[str]) -> None:
        """Several at once."""
        for room in rooms:
            self.basic_enter_room(sid, namespace, room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        rooms = self.rooms.get(namespace, {})
        if room is not None and sid in rooms.get(room, {}):
            self._rooms_of[sid].remove(room)
        super().basic_leave_room(sid, namespace, room)

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        for room in self._rooms_of.pop(sid, []):
            super().basic_leave_room(sid, namespace, room)
        super().basic_leave_room(sid, namespace, None)
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            waiting = pending.get(namespace, [])
            if sid in waiting:
                waiting.remove(sid)
                if not waiting:
                    del pending[namespace]
