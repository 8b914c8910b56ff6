"""A client that believes what it is told: the measure for sync and events.

It knows the rooms and messages that events and `sync` gave it, and nothing else. After any sequence
of events its state must equal that of one which has just fetched everything.
"""

from typing import Any

from tests.line import Line, RefusedError
from tests.world import Person

State = dict[str, dict[str, Any]]
_ROOM_EVENTS = {"room_joined", "room_left", "room_changed"}
_FOLLOWED = {"receive_message", "message_changed", "receipt", *_ROOM_EVENTS}


class Device:
    """`steps` is what it was told, for the page's own state code to go through."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.rooms: dict[str, dict[str, Any]] = {}
        self.messages: dict[str, dict[int, dict[str, Any]]] = {}
        self.cursors: dict[str, int] = {}
        self.steps: list[dict[str, Any]] = []
        self.socket: Line | None = None
        self._applied = 0

    def connect(self) -> None:
        self.socket = Line(self.person.server.url, {"token": self.person.token})
        self._applied = 0
        self.sync()

    def cut(self) -> None:
        if self.socket is not None:
            self.socket.close()
        self.socket = None

    def call(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        assert self.socket is not None
        return self.socket.call(name, payload)

    def listen(self, *, gaps_expected: bool = False) -> None:
        """Take in what has been published so far: an answer comes after the events before it."""
        assert self.socket is not None
        self.socket.call("listen", {})
        new, self._applied = self.socket.events[self._applied :], len(self.socket.events)
        gaps = self.hear(new)
        # While one is connected nothing goes missing: one asks only where one begins anew.
        joined = any(name == "room_joined" for name, _ in new)
        anew = joined or self.cursors.keys() != self.rooms.keys()
        complete = anew or gaps_expected or not gaps
        assert complete, f"{self.person.name} was not told of something: {new}"
        if gaps:
            self.sync()

    def hear(self, events: list[tuple[str, Any]]) -> bool:
        """Whether something between them is missing."""
        followed = [one for one in events if one[0] in _FOLLOWED]
        self.steps += [{"event": list(one)} for one in followed]
        gaps = [self._apply(name, payload) for name, payload in followed]
        return any(gaps)

    def sync(self) -> None:
        while True:
            answer = self.call("sync", {"cursors": self.cursors})
            if not answer["ok"]:
                raise RefusedError(answer)
            self.steps.append({"sync": answer})
            self._take(answer)
            if not answer["more"] and self.cursors.keys() == self.rooms.keys():
                return

    def let_go(self) -> None:
        """Of how it came to know what it knows: in a long run that is more than it knows."""
        self.steps.clear()
        if self.socket is not None:
            self.socket.events.clear()
        self._applied = 0

    def fetched(self) -> "Device":
        """One that knows nothing yet, and fetches everything over the same connection."""
        fresh = Device(self.person)
        fresh.socket = self.socket
        fresh.sync()
        return fresh

    def newest(self, room_id: str) -> list[dict[str, Any]]:
        """The messages that it knows of a room, in their order."""
        return [self.messages[room_id][seq] for seq in sorted(self.messages[room_id])]

    def state(self) -> State:
        """Rooms with their messages; unread and mentions as anybody can count them."""
        return {room_id: self._room(room_id) for room_id in self.rooms}

    def _take(self, answer: dict[str, Any]) -> None:
        for room_id in answer["left"]:
            self._drop(room_id)
        seen = {room_id: self._hidden(room_id) for room_id in self.rooms}
        for room in answer["rooms"]:
            self.rooms[room["id"]] = room
            self._forget(room)
        for room_id, changes in answer["changes"].items():
            if not changes["limited"] and seen.get(room_id) != self._hidden(room_id):
                self.cursors.pop(room_id, None)
                continue
            if changes["limited"]:
                self.messages[room_id] = {}
            held = self.messages.setdefault(room_id, {})
            held.update({one["seq"]: one for one in changes["messages"]})
            self.cursors[room_id] = changes["version"]

    def _room(self, room_id: str) -> dict[str, Any]:
        room = {key: value for key, value in self.rooms[room_id].items() if key != "membership"}
        membership = self.rooms[room_id]["membership"]
        messages = self.newest(room_id)
        unread = [
            one for one in messages
            if one["seq"] > membership["read"] and one["user_id"] != self.person.user["id"]
        ]  # fmt: skip
        for_me = {self.person.name, "all"}
        last = max(room.pop("last_seq"), *(m["seq"] for m in messages), 0)
        version = max(room.pop("version"), self.cursors[room_id])
        return room | {
            "messages": messages, "unread": len(unread), "last": last, "version": version,
            "mentions": sum(bool(for_me & {*one["mentions"]}) for one in unread),
            "role": membership["role"], "read": membership["read"],
            "level": membership["level"], "muted_until": membership["muted_until"],
            "delivered": membership["delivered"], "hidden_until": membership["hidden_until"],
        }  # fmt: skip

    def _apply(self, name: str, payload: dict[str, Any]) -> bool:
        """Whether something before it is missing."""
        if name in ("receive_message", "message_changed"):
            return self._message(payload)
        if name == "room_joined":
            self.rooms[payload["id"]] = payload
            # The newest page of a room that one is new in comes by sync.
            self.cursors.pop(payload["id"], None)
            return True
        if name == "room_left":
            self._drop(payload["room"])
        if name == "receipt" and payload["username"] == self.person.name:
            membership = self.rooms[payload["room"]]["membership"]
            # They never run backwards, and a receipt may be late: one may have left and come back.
            membership |= {one: max(membership[one], payload[one]) for one in ("read", "delivered")}
        if name == "room_changed" and payload["id"] in self.rooms:
            mine = self.rooms[payload["id"]]
            if payload["version"] < mine["version"]:
                return False
            own = {"membership": payload["membership"] or mine["membership"]}
            own |= {"name": mine["name"]} if mine["kind"] == "direct" else {}
            seen = self._hidden(payload["id"])
            self.rooms[payload["id"]] = payload | own
            self._forget(payload)
            if self._hidden(payload["id"]) != seen:
                # There is more to see, or less: begin again with this room.
                self.cursors.pop(payload["id"])
            return self._version(payload["id"], payload["version"])
        return False

    def _forget(self, room: dict[str, Any]) -> None:
        """What is older than the room keeps it is gone here too, and not unread any more."""
        first, membership = room["first_seq"], self.rooms[room["id"]]["membership"]
        held = self.messages.get(room["id"], {})
        self.messages[room["id"]] = {seq: one for seq, one in held.items() if seq >= first}
        for cursor in ("read", "delivered"):
            membership[cursor] = max(membership[cursor], first - 1)

    def _hidden(self, room_id: str) -> int:
        until: int = self.rooms[room_id]["membership"]["hidden_until"]
        return until

    def _message(self, message: dict[str, Any]) -> bool:
        held = self.messages.setdefault(message["room"], {})
        if message["seq"] not in held or held[message["seq"]]["version"] < message["version"]:
            held[message["seq"]] = message
        return self._version(message["room"], message["version"])

    def _version(self, room_id: str, version: int) -> bool:
        known = self.cursors.get(room_id)
        if known is None or version > known + 1:
            return True
        self.cursors[room_id] = max(known, version)
        return False

    def _drop(self, room_id: str) -> None:
        for held in (self.rooms, self.messages, self.cursors):
            held.pop(room_id, None)


def compare(followed: State, fetched: State) -> None:
    """Equal, but for older history that one of them happens to hold."""
    for room_id in followed.keys() & fetched.keys():
        both = [state[room_id] for state in (followed, fetched)]
        held = [{m["seq"] for m in one["messages"]} for one in both]
        # From where both begin: after a change of what one may see, the other one began earlier.
        first = max((min(seqs) for seqs in held if seqs), default=0)
        for one in both:
            one["messages"] = [m for m in one["messages"] if m["seq"] >= first]
            # What was unread before that, only the one with the older messages can count.
            if one["read"] < first - 1:
                one["unread"] = one["mentions"] = None
    assert followed == fetched
