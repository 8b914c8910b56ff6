"""Who is connected anywhere in a fleet.

Each node tells the others who is connected to it, so that each can answer for all without asking.
Of two who notice the same at once, both may tell of it, and none may: what the others see is put
right as soon as they hear of each other.
"""

from collections.abc import Callable, Iterable

import msgspec
import structlog
from msgspec import Raw

from parlour.platform.fleet import Fleet
from parlour.platform.jobs import later
from parlour.platform.presence import Presence

log = structlog.get_logger()

# Whose node has left has so long to come to another.
_MOVING_SECONDS = 10
_ASK_SECONDS = 2


class _Seen(msgspec.Struct, array_like=True):
    """A person at a node: the sessions that are open, and whether somebody is at one."""

    sessions: list[int]
    active: bool


class _Change(msgspec.Struct):
    """`seen` is None when the last connection is gone; `told`, when that was told to everyone."""

    user: int
    seen: _Seen | None
    told: bool = False


class FleetPresence(Presence):
    """`on_change`: whether these people are online is to be told. `on_attention`: whether one is
    at any device has changed at another node, and this node's sockets are to hear of it."""

    def __init__(self, fleet: Fleet) -> None:
        super().__init__()
        self.on_change: Callable[[list[int]], None] = lambda _: None
        self.on_attention: Callable[[int], None] = lambda _: None
        self._fleet = fleet
        self._elsewhere: dict[str, dict[int, _Seen]] = {}
        fleet.listen("presence", self._hear)
        fleet.listen("everyone", self._hear_everyone)
        fleet.listen("who", lambda _, __: self._tell_everyone())
        fleet.on_met.append(self._ask)
        fleet.on_missed.append(self._ask)
        fleet.on_gone.append(self._gone)

    def arrive(self, user_id: int, sid: str, session_id: int | None = None) -> bool:
        first = super().arrive(user_id, sid, session_id) and not self._is_elsewhere(user_id)
        self._tell(user_id)
        return first

    def close(self, user_id: int, sid: str) -> bool:
        changed = super().close(user_id, sid)
        self._tell(user_id)
        return changed

    def depart(self, user_id: int, sid: str) -> bool:
        if not super().depart(user_id, sid):
            return False
        last = not self._is_elsewhere(user_id)
        self._tell(user_id, told=last)
        return last

    def set_active(self, user_id: int, sid: str, active: bool) -> bool:
        changed = super().set_active(user_id, sid, active)
        self._tell(user_id)
        return changed

    def active(self, user_id: int) -> bool:
        return super().active(user_id) or any(seen.active for seen in self._seen(user_id))

    def connected(self, user_id: int, session_id: int) -> bool:
        return super().connected(user_id, session_id) or any(
            session_id in seen.sessions for seen in self._seen(user_id)
        )

    def is_online(self, user_id: int) -> bool:
        return super().is_online(user_id) or self._is_elsewhere(user_id)

    def online(self) -> set[int]:
        return super().online().union(*self._elsewhere.values())

    def _is_elsewhere(self, user_id: int) -> bool:
        return any(user_id in people for people in self._elsewhere.values())

    def _seen(self, user_id: int) -> Iterable[_Seen]:
        return [people[user_id] for people in self._elsewhere.values() if user_id in people]

    # Telling

    def _tell(self, user_id: int, *, told: bool = False) -> None:
        change = _Change(user_id, self._here(user_id), told)
        self._fleet.say("presence", msgspec.json.encode(change))

    def _tell_everyone(self) -> None:
        everyone = {user_id: self._here(user_id) for user_id in super().online()}
        self._fleet.say("everyone", msgspec.json.encode(everyone))

    def _here(self, user_id: int) -> _Seen | None:
        mine = self._connections.get(user_id)
        if mine is None:
            return None
        sessions = [one.session_id for one in mine.values() if one.open and one.session_id]
        return _Seen(sessions, super().active(user_id))

    # Hearing

    def _ask(self, node: str) -> None:
        self._fleet.say("who", b"null")
        later(_ASK_SECONDS, self._ask_again, node)

    def _ask_again(self, node: str) -> None:
        # What was said meanwhile may be lost as well, the answer included.
        if node in self._fleet.others() and node not in self._elsewhere:
            self._ask(node)

    def _hear(self, node: str, body: Raw) -> None:
        change = _change.decode(body)
        people = self._elsewhere.get(node)
        if people is None:
            # The answer to who is there comes after it, and holds it.
            return
        was_active = self.active(change.user)
        if change.seen is None:
            people.pop(change.user, None)
        else:
            people[change.user] = change.seen
        if self.active(change.user) != was_active:
            self.on_attention(change.user)
        if change.seen is None:
            self._settle(change.user, told=change.told)

    def _hear_everyone(self, node: str, body: Raw) -> None:
        before = self._elsewhere.get(node, {})
        self._replace(node, _everyone.decode(body), before)

    def _gone(self, node: str, well: bool) -> None:
        people = self._elsewhere.get(node)
        if people is None:
            return
        if well:
            later(_MOVING_SECONDS, self._forget, node)
        else:
            self._forget(node)

    def _forget(self, node: str) -> None:
        self._replace(node, None, self._elsewhere.get(node, {}))

    def _replace(self, node: str, after: dict[int, _Seen] | None, before: dict[int, _Seen]) -> None:
        concerned = before.keys() | (after or {}).keys()
        was_active = {one for one in concerned if self.active(one)}
        if after is None:
            self._elsewhere.pop(node, None)
        else:
            self._elsewhere[node] = after
        for one in concerned:
            if self.active(one) != (one in was_active):
                self.on_attention(one)
        gone = before.keys() - (after or {}).keys() - self.online()
        if gone and self._fleet.first():
            self.on_change(sorted(gone))

    def _settle(self, user_id: int, *, told: bool) -> None:
        """Somebody's last connection to a node is gone."""
        here = user_id in self._connections
        mistaken = told and here
        untold = not told and not here and not self._is_elsewhere(user_id)
        if mistaken or (untold and self._fleet.first()):
            self.on_change([user_id])


_change = msgspec.json.Decoder(_Change)
_everyone = msgspec.json.Decoder(dict[int, _Seen])
