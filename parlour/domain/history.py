"""History: a room's messages, a page at a time."""

from sqlalchemy.orm import Session

from parlour.domain import access, views
from parlour.domain.actor import Actor
from parlour.models import message
from parlour.protocol.errors import invalid
from parlour.protocol.requests import History, HistoryQuery


def page(session: Session, actor: Actor, room_id: str, query: HistoryQuery) -> History:
    """The messages before or after a seq, or the newest; always in the order of seq."""
    if query.before is not None and query.after is not None:
        raise invalid("Give before or after, not both.", "after")
    place = access.place(session, actor, room_id)
    room, hidden = place.room, place.hidden_until
    if query.after is not None:
        wanted = message.after(room.id, max(query.after, hidden), query.limit + 1)
    else:
        wanted = message.before(room.id, query.before, query.limit + 1, hidden)
    rows = session.execute(wanted).all()
    has_more, rows = len(rows) > query.limit, rows[: query.limit]
    if query.after is None:
        rows = rows[::-1]
    return History(messages=views.messages(session, rows), has_more=has_more)
