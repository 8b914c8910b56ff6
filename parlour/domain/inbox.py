"""The inbox: messages that mention one, in all one's rooms, read or not."""

from sqlalchemy import Select, select, tuple_, union
from sqlalchemy.orm import Session

from parlour.domain import access, cursors, history, views
from parlour.domain.actor import Actor
from parlour.domain.cursors import Position
from parlour.models import Membership, Mention, Message, Room
from parlour.models.mention import EVERYONE
from parlour.protocol.requests import MentionsOfOne, MentionsQuery
from parlour.protocol.views import MentionOfOne

_ORDER = (Message.sent_at, Message.room_id, Message.seq)


def page(session: Session, actor: Actor, query: MentionsQuery) -> MentionsOfOne:
    """The newest first, of what one may see now."""
    if actor.user_id is None:
        return MentionsOfOne(mentions=[], has_more=False, next=None)
    start = cursors.read(query.cursor) if query.cursor is not None else None
    wanted = mentioning(actor.user_id, unread=query.unread == "true", before=start)
    found = session.execute(wanted.limit(query.limit + 1)).all()
    has_more, found = len(found) > query.limit, found[: query.limit]
    places: list[Position] = [(sent_at, room_id, seq) for sent_at, room_id, seq, _ in found]
    read = {(room_id, seq): seq <= read_seq for _, room_id, seq, read_seq in found}
    rows = history.rows_at(session, [(room_id, seq) for _, room_id, seq in places])
    shown = {(one.room, one.seq): one for one in views.messages(session, rows)}
    return MentionsOfOne(
        mentions=[
            MentionOfOne(message=shown[str(room_id), seq], read=read[room_id, seq])
            for _, room_id, seq in places
            if (str(room_id), seq) in shown
        ],
        has_more=has_more,
        next=cursors.written(places[-1]) if has_more else None,
    )


def mentioning(
    user_id: int, *, unread: bool, before: Position | None = None
) -> Select[int, int, int, int]:
    """Sent at, room and seq of all messages that mention somebody, and how far they have read.

    Who is meant both by name and with everyone is meant once.
    """
    found = union(
        *(_mentions(user_id, named, unread=unread, before=before) for named in (user_id, EVERYONE))
    ).subquery()
    newest_first = (found.c[column.key].desc() for column in _ORDER)
    return select(*found.c).order_by(*newest_first)


def _mentions(
    user_id: int, named: int, *, unread: bool, before: Position | None
) -> Select[int, int, int, int]:
    # One name a query: from each membership MariaDB then goes by the index of mentions straight
    # to those of that room.
    found = (
        select(*_ORDER, Membership.read_seq)
        .select_from(Membership)
        .join(Room, Room.id == Membership.room_id)
        .join(Mention, Mention.room_id == Membership.room_id)
        .join(Message, (Message.room_id == Mention.room_id) & (Message.seq == Mention.seq))
        .where(
            Membership.user_id == user_id,
            Membership.left_at.is_(None),
            Mention.user_id == named,
            Mention.seq > access.HIDDEN_UNTIL,
            Message.author_id != user_id,
            Message.deleted_at.is_(None),
        )
    )
    if unread:
        found = found.where(Mention.seq > Membership.read_seq)
    if before is not None:
        found = found.where(tuple_(*_ORDER) < tuple_(*before))
    return found
