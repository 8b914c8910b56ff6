"""Who is connected to this server."""

from collections import defaultdict


class Presence:
    """The live connections of each person, by their sids."""

    def __init__(self) -> None:
        self._connections: defaultdict[int, set[str]] = defaultdict(set)

    def arrive(self, user_id: int, sid: str) -> bool:
        """One connection more; whether it is the person's first."""
        mine = self._connections[user_id]
        mine.add(sid)
        return len(mine) == 1

    def depart(self, user_id: int, sid: str) -> bool:
        """One connection less; whether it was the person's last. Twice is as once."""
        mine = self._connections.get(user_id)
        if mine is None or sid not in mine:
            return False
        mine.remove(sid)
        if not mine:
            del self._connections[user_id]
        return not mine

    def online(self) -> set[int]:
        """The ids of all who are connected."""
        return set(self._connections)
