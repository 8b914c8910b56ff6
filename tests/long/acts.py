"""What people do, and how often; each act says what to remember of its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tests.long.account import Said
from tests.world import new_id

if TYPE_CHECKING:
    from tests.long.walker import Walker

_LOBBY = "1"
_IN_LOBBY = 0.05
_ADDED = 0.7
_EMOJI = ("👍", "🎉", "❤️", "🍰")
_MOST_BYTES = 20_000


def one(walker: Walker) -> None:
    (act,) = walker.dice.choices(list(_ACTS), list(_ACTS.values()))
    act(walker)


def say(walker: Walker, files: Sequence[str] = ()) -> None:
    room, number = _somewhere(walker), len(walker.account.said)
    said = Said(new_id(), room, f"{walker.person.name} says {number}", [*files])
    walker.account.said.append(said)
    more = {"attachments": said.files} if files else {}

    def keep(answer: dict[str, Any]) -> None:
        said.refused = not answer["ok"]
        if answer["ok"]:
            said.at = (room, answer["message"]["seq"])

    walker.do("send_message", keep, room=room, message=said.text, client_id=said.client_id, **more)


def say_with_a_file(walker: Walker) -> None:
    content = walker.dice.randbytes(walker.dice.randrange(1, _MOST_BYTES))
    answer = walker.ask("POST", "uploads", files={"file": ("notes.bin", content)})
    if answer is not None:
        say(walker, [answer["id"]])


def edit(walker: Walker) -> None:
    said = _own(walker)
    if said is None or said.at is None:
        return
    text = f"{said.text.partition(', ')[0]}, or rather {walker.dice.randrange(10**6)}"

    def keep(answer: dict[str, Any]) -> None:
        if answer["ok"]:
            said.text = text

    walker.do("edit_message", keep, room=said.room, seq=said.at[1], message=text)


def delete(walker: Walker) -> None:
    said = _own(walker)
    if said is None or said.at is None:
        return

    def keep(answer: dict[str, Any]) -> None:
        said.deleted = answer["ok"]

    walker.do("delete_message", keep, room=said.room, seq=said.at[1])


def react(walker: Walker) -> None:
    room, emoji = _somewhere(walker), walker.dice.choice(_EMOJI)
    adds, seq = walker.dice.random() < _ADDED, _newest(walker, room)

    def keep(answer: dict[str, Any]) -> None:
        if answer["ok"]:
            walker.account.reactions[room, seq, emoji] = adds

    if seq:
        walker.do("react" if adds else "unreact", keep, room=room, seq=seq, emoji=emoji)


def read(walker: Walker) -> None:
    room = _somewhere(walker)
    seq = _newest(walker, room)

    def keep(answer: dict[str, Any]) -> None:
        if answer["ok"]:
            walker.account.read[room] = max(walker.account.read.get(room, 0), seq)

    if seq:
        walker.do("mark_read", keep, room=room, seq=seq)


def type_something(walker: Walker) -> None:
    walker.do("typing", lambda _: None, room=_somewhere(walker))


def come_or_go(walker: Walker) -> None:
    room = walker.dice.choice(walker.groups)
    goes = room in walker.present
    if room == walker.keeps:
        return
    walker.present.discard(room)
    walker.account.read.pop(room, None)

    def keep(answer: dict[str, Any]) -> None:
        if answer["ok"] and not goes:
            walker.present.add(room)

    walker.do("leave_room" if goes else "join_room", keep, room=room)


def search(walker: Walker) -> None:
    walker.ask("GET", "search", params={"q": f"says {walker.dice.randrange(50)}"})


def look_back(walker: Walker) -> None:
    room = _somewhere(walker)
    before = walker.dice.randrange(1, _newest(walker, room) + 2)
    walker.ask("GET", f"rooms/{room}/messages", params={"before": before, "limit": 50})


def lose_the_connection(walker: Walker) -> None:
    walker.be_cut()


_ACTS: dict[Callable[[Walker], None], int] = {
    say: 40, react: 12, read: 14, edit: 8, type_something: 6, come_or_go: 4, search: 4,
    look_back: 4, say_with_a_file: 3, lose_the_connection: 3, delete: 2,
}  # fmt: skip


def _somewhere(walker: Walker) -> str:
    """Seldom in the Lobby, which everybody hears."""
    groups = sorted(walker.present)
    lobby = not groups or walker.dice.random() < _IN_LOBBY
    return _LOBBY if lobby else walker.dice.choice(groups)


def _newest(walker: Walker, room: str) -> int:
    """The last message of a room, as one sees it who opens the room; 0 if there is none."""
    answer = walker.ask("GET", f"rooms/{room}/messages", params={"limit": 1})
    return answer["messages"][-1]["seq"] if answer and answer["messages"] else 0


def _own(walker: Walker) -> Said | None:
    """Something that one said a while ago where one still is."""
    here = {*walker.present, _LOBBY}
    lately = walker.account.said[-20:]
    mine = [one for one in lately if one.at and not one.deleted and one.room in here]
    return walker.dice.choice(mine) if mine else None
