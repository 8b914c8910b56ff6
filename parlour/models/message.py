"""Messages."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis, table_of
from parlour.models.user import User

# So much of a message is quoted where it is answered.
QUOTE_CHARACTERS = 200


class Message(Base):
    """A message. The primary key is the reading order, so that a page is one short range scan.

    `reply_to` is the seq of the message that it answers, `mentions` the names that it mentions, as
    they are shown, with spaces between (no name holds one).
    """

    __tablename__ = "messages"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[Big]
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    client_id: Mapped[str | None] = mapped_column(String(36))
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[Millis]
    edited_at: Mapped[Millis | None]
    deleted_at: Mapped[Millis | None]
    reply_to: Mapped[Big | None]
    mentions: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("author_id", "client_id"),
        Index(None, "room_id", "version"),
        Index(None, "room_id", "reply_to"),
        Index(None, "author_id", "room_id", "seq"),
        IN_KEY_ORDER,
    )


class PlainMessage(NamedTuple):
    """A row to be inserted, or only to be read: it reads as a `Message` does, and costs less."""

    room_id: int
    seq: int
    version: int
    author_id: int
    client_id: str | None
    text: str
    sent_at: int
    reply_to: int | None
    mentions: str | None
    edited_at: int | None = None
    deleted_at: int | None = None


# Statements are made once: making one anew costs ten times what running it does. Their parameters
# are the names in `bindparam`.
_ROOM = Message.room_id == bindparam("room_id")
_SEQ = bindparam("seq", type_=BigInteger)
_LIMIT = bindparam("limit", type_=Integer)

# Messages, each with its author's name and role. All have an author: the outer join only has the
# messages read first, in their order. From the people on, the optimizer would have to sort them.
WITH_AUTHORS = select(Message, User.username, User.role).outerjoin(
    User, User.id == Message.author_id
)

# Those with these `seqs`.
THESE = WITH_AUTHORS.where(_ROOM, Message.seq.in_(bindparam("seqs", expanding=True)))

# Room and seq of those sent by these `authors` under these `client_ids`, whoever of them under
# whichever. Not by pairs: SQLite would read every message there is.
SENT_UNDER = select(*table_of(Message).c["room_id", "seq"]).where(
    table_of(Message).c.author_id.in_(bindparam("authors", expanding=True)),
    table_of(Message).c.client_id.in_(bindparam("client_ids", expanding=True)),
)

# Room, seq, author's name, beginning of the text and time of deletion of those of these `room_ids`
# and `seqs`.
QUOTED = (
    select(
        Message.room_id,
        Message.seq,
        User.username,
        func.substr(Message.text, 1, QUOTE_CHARACTERS),
        Message.deleted_at,
    )
    .outerjoin(User, User.id == Message.author_id)
    .where(
        Message.room_id.in_(bindparam("room_ids", expanding=True)),
        Message.seq.in_(bindparam("seqs", expanding=True)),
    )
)

# All that quote `seq`.
REPLIES = WITH_AUTHORS.where(_ROOM, Message.reply_to == _SEQ).order_by(Message.seq)

# Those that are kept and quote one up to `seq`.
REPLIES_UP_TO = WITH_AUTHORS.where(_ROOM, Message.reply_to <= _SEQ).order_by(Message.seq)

_M, _U = table_of(Message), table_of(User)
_THERE = _M.c.room_id == bindparam("room_id")
# The same to be read only: `plain` makes messages of what is found.
_PLAIN = (
    select(*_M.c[PlainMessage._fields], _U.c.username, _U.c.role)
    .select_from(_M)
    .outerjoin(_U, _U.c.id == _M.c.author_id)
)


def plain(rows: Iterable[Any]) -> list[tuple[PlainMessage, str, str]]:
    """Each with its author's name and role."""
    return [(PlainMessage(*row[:-2]), row[-2], row[-1]) for row in rows]


# Those with these `seqs`.
AMONG = _PLAIN.where(_THERE, _M.c.seq.in_(bindparam("seqs", expanding=True)))

# The newest `limit` before `seq` and after `hidden`, newest first.
BEFORE = (
    _PLAIN.where(_THERE, _M.c.seq < _SEQ, _M.c.seq > bindparam("hidden"))
    .order_by(_M.c.seq.desc())
    .limit(_LIMIT)
)
NEWEST = 2**62  # before this seq are all

# The oldest `limit` after `seq`, oldest first.
AFTER = _PLAIN.where(_THERE, _M.c.seq > _SEQ).order_by(_M.c.seq).limit(_LIMIT)

# Seq and time of the first that has this `seq` or a higher one.
SENT_FROM = (
    select(_M.c.seq, _M.c.sent_at).where(_THERE, _M.c.seq >= _SEQ).order_by(_M.c.seq).limit(1)
)

# Seq and time of the first `limit` from `seq` on.
OLDEST = (
    select(_M.c.seq, _M.c.sent_at).where(_THERE, _M.c.seq >= _SEQ).order_by(_M.c.seq).limit(_LIMIT)
)

# The first `limit` after `hidden` that changed after `version`, in that order.
CHANGED = (
    _PLAIN.where(_THERE, _M.c.version > bindparam("version"), _M.c.seq > bindparam("hidden"))
    .order_by(_M.c.version)
    .limit(_LIMIT)
)
