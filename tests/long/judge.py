"""Whether every promise was kept: what people were told, against what is read back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.device import compare
from tests.long.account import Said
from tests.long.walker import Walker
from tests.world import Person

Messages = dict[int, dict[str, Any]]


def broken(walkers: Sequence[Walker], keepers: Mapping[str, Person]) -> list[str]:
    """A line for each promise that was not kept. `keepers`: by room, who sees all of it."""
    rooms = {room: history(keeper, room) for room, keeper in keepers.items()}
    found = [fault for walker in walkers for fault in walker.account.faults]
    for room, messages in rooms.items():
        found += _wrong_in(room, messages, walkers)
    for walker in walkers:
        found += _lost(walker, rooms)
    return found


def history(person: Person, room: str) -> Messages:
    """All of a room, from its beginning."""
    messages: Messages = {}
    while page := _page(person, room, max(messages, default=0)):
        messages |= {message["seq"]: message for message in page}
    return messages


def _page(person: Person, room: str, after: int) -> list[dict[str, Any]]:
    answer = person.get(f"rooms/{room}/messages", after=after, limit=200)
    assert answer.ok, answer.text
    page: list[dict[str, Any]] = answer.json()["messages"]
    return page


def _wrong_in(room: str, messages: Messages, walkers: Sequence[Walker]) -> Iterator[str]:
    """A gap, a double, or what nobody said."""
    if [*messages] != list(range(1, len(messages) + 1)):
        yield f"room {room} has a gap: {[*messages]}"
    written = {
        (walker.person.user["id"], one.client_id)
        for walker in walkers
        for one in walker.account.said
        if not one.refused
    }
    there = Counter((one["user_id"], one["client_id"]) for one in messages.values())
    for one, times in there.items():
        if times > 1:
            yield f"room {room} holds {one} {times} times"
        if one not in written:
            yield f"room {room} holds {one}, which nobody said"


def _lost(walker: Walker, rooms: Mapping[str, Messages]) -> Iterator[str]:
    last: dict[str, int] = {}
    for said in walker.account.said:
        if said.at is None:
            continue
        room, seq = said.at
        if seq <= last.get(room, 0):
            yield f"room {room}: {seq} came before what {walker.person.name} said before it"
        last[room] = seq
        if (why := _changed(walker, said, rooms[room].get(seq))) is not None:
            yield f"room {room}, {seq} by {walker.person.name}: {why}"
    for (room, seq, emoji), wanted in walker.account.reactions.items():
        message = rooms[room][seq]
        there = walker.person.name in message["reactions"].get(emoji, [])
        if there != wanted and not message["deleted"]:
            yield f"room {room}, {seq}: {emoji} of {walker.person.name} is {there}, not {wanted}"


def _changed(walker: Walker, said: Said, found: dict[str, Any] | None) -> str | None:
    """How a message is another than the one that was acknowledged, if so."""
    if found is None:
        return "is not there"
    if (found["user_id"], found["client_id"]) != (walker.person.user["id"], said.client_id):
        return f"is another message: {found}"
    if found["deleted"] != said.deleted:
        return f"deleted is {found['deleted']}"
    if said.deleted:
        return None
    if found["message"] != said.text:
        return f"says {found['message']!r} and not {said.text!r}"
    files = [one["id"] for one in found["attachments"]]
    return None if files == said.files else f"holds {files} and not {said.files}"


def behind(walkers: Sequence[Walker]) -> Iterator[str]:
    """Devices that followed and do not know what fresh ones fetch; receipts that ran back."""
    for walker in walkers:
        walker.connect()
        rooms = walker.device.fetched().rooms
        for room, read in walker.account.read.items():
            if room in rooms and rooms[room]["membership"]["read"] < read:
                yield f"room {room}: {walker.person.name} had read {read}: {rooms[room]}"
        if walker.follows:
            yield from _differs(walker)
        walker.device.cut()


def _differs(walker: Walker) -> Iterator[str]:
    try:
        compare(walker.device.state(), walker.device.fetched().state())
    except AssertionError as difference:
        yield f"the device of {walker.person.name} knows something else: {str(difference)[:2000]}"
