"""Catching up: what changed in one's rooms since the versions one knows.

An answer stays below 30 KB, so that it fits a frame of API Gateway. What does not fit is left for
the next one: the answer says `more`, each room's `version` is as far as its messages go, and the
client syncs again with the cursors it then has.
"""

from sqlalchemy.orm import Session

from parlour.domain import access, rooms, views
from parlour.domain.actor import Actor
from parlour.models import message
from parlour.protocol.base import Shape
from parlour.protocol.commands import Sync, Synced
from parlour.protocol.views import Changes, Message, Room

# Beyond this many changes it is cheaper to start over from the newest page.
_GAP = 200
_PAGE = 50
# The largest message there can be passes it, alone in its room; with that, and the packet around
# it, the answer stays below 30 KB (see MESSAGE_MAX_* and what is after it).
_BUDGET_BYTES = 28_000


class _Budget:
    """How much still fits into the answer. The first room with a message of it always does, so that
    syncing ends.
    """

    def __init__(self) -> None:
        self.left = _BUDGET_BYTES
        self.taken = 0

    def takes(self, shape: Shape | str) -> bool:
        text = f'"{shape}"' if isinstance(shape, str) else shape.model_dump_json()
        size = len(text.encode()) + 1
        if size > self.left and self.taken > 1:
            return False
        self.left -= size
        self.taken += 1
        return True


def since(session: Session, actor: Actor, command: Sync) -> Synced:
    """All one's rooms, and all that changed in them since the cursors.

    In an answer that would grow too large, rooms that the client knows and that did not change
    are left out.
    """
    budget = _Budget()
    shown: list[Room] = []
    changes: dict[str, Changes] = {}
    more = False
    places = access.places(session, actor)
    mine = {str(place.room.id): place for place in places}
    known: list[Room] = []
    for room in rooms.shown(session, actor, places):
        if command.cursors.get(room.id) == room.version:
            known.append(room)
            continue
        hidden = mine[room.id].hidden_until
        found = _changes(session, room, hidden, command.cursors.get(room.id), budget)
        if found is None:
            more = True
            continue
        shown.append(room)
        changes[room.id] = found
        more = more or found.version < room.version
    gone = sorted(filter(access.is_id, command.cursors.keys() - mine.keys()))
    left = [room_id for room_id in gone if budget.takes(room_id)]
    more = more or len(left) < len(gone)
    shown += [room for room in known if budget.takes(room)]
    return Synced(rooms=shown, changes=changes, left=left, more=more)


def _changes(
    session: Session, room: Room, hidden: int, cursor: int | None, budget: _Budget
) -> Changes | None:
    """None when the room, or the first of its messages, does not fit any more."""
    if not budget.takes(room):
        return None
    # A cursor from the future is of another database, restored since: as good as none.
    if cursor is None or cursor > room.version:
        return _newest_page(session, room, hidden, budget)
    found = session.execute(
        message.CHANGED,
        {"room_id": int(room.id), "version": cursor, "hidden": hidden, "limit": _GAP + 1},
    )
    rows = message.plain(found)
    if len(rows) > _GAP:
        return _newest_page(session, room, hidden, budget)
    messages = views.messages(session, rows)
    fitting = _fitting(messages, budget)
    if messages and not fitting:
        return None
    versions = [one.version for one in fitting]
    whole = len(fitting) == len(messages)
    return Changes(
        messages=sorted(fitting, key=lambda one: one.seq),
        version=max([room.version, *versions]) if whole else versions[-1],
        limited=False,
    )


def _newest_page(session: Session, room: Room, hidden: int, budget: _Budget) -> Changes | None:
    found = session.execute(
        message.BEFORE,
        {"room_id": int(room.id), "seq": message.NEWEST, "hidden": hidden, "limit": _PAGE},
    )
    messages = views.messages(session, message.plain(found))
    fitting = _fitting(messages, budget)
    if messages and not fitting:
        return None
    return Changes(messages=fitting[::-1], version=room.version, limited=True)


def _fitting(messages: list[Message], budget: _Budget) -> list[Message]:
    """As many from the start as fit."""
    fitting = []
    for one in messages:
        if not budget.takes(one):
            break
        fitting.append(one)
    return fitting
