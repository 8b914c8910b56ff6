"""Who is connected to this server."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass(slots=True)
class _Connection:
    """`open` until its socket closes, `active` while somebody is at the device."""

    session_id: int | None
    open: bool = True
    active: bool = False


class Presence:
    """The live connections of each person, by their sids."""

    def __init__(self) -> None:
        self._connections: defaultdict[int, dict[str, _Connection]] = defaultdict(dict)

    def arrive(self, user_id: int, sid: str, session_id: int | None = None) -> bool:
        """One connection more; whether it is the person's first."""
        mine = self._connections[user_id]
        mine[sid] = _Connection(session_id)
        return len(mine) == 1

    def close(self, user_id: int, sid: str) -> bool:
        """The connection is of no use any more; whether with it the person's attention is gone.

        The others see the person there until it departs.
        """
        connection = self._connections.get(user_id, {}).get(sid)
        if connection is None:
            return False
        before = self.active(user_id)
        connection.open = connection.active = False
        return self.active(user_id) != before

    def depart(self, user_id: int, sid: str) -> bool:
        """One connection less; whether it was the person's last. Twice is as once."""
        mine = self._connections.get(user_id)
        if mine is None or sid not in mine:
            return False
        del mine[sid]
        if not mine:
            del self._connections[user_id]
        return not mine

    def set_active(self, user_id: int, sid: str, active: bool) -> bool:
        """Whether somebody is at this device; whether that changes if they are at any."""
        connection = self._connections.get(user_id, {}).get(sid)
        if connection is None or not connection.open:
            return False
        before = self.active(user_id)
        connection.active = active
        return self.active(user_id) != before

    def active(self, user_id: int) -> bool:
        """Whether the person is at any of their devices."""
        return any(one.active for one in self._connections.get(user_id, {}).values())

    def connected(self, user_id: int, session_id: int) -> bool:
        """Whether a socket of this session is open."""
        mine = self._connections.get(user_id, {}).values()
        return any(one.open and one.session_id == session_id for one in mine)

    def is_online(self, user_id: int) -> bool:
        """Whether the person is connected."""
        return user_id in self._connections

    def online(self) -> set[int]:
        """The ids of all who are connected."""
        return set(self._connections)
