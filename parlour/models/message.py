"""Messages."""

from collections.abc import Iterable

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis
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
        IN_KEY_ORDER,
    )


def with_authors() -> Select[Message, str, str]:
    """Messages, each with its author's name and role."""
    return select(Message, User.username, User.role).join(User, User.id == Message.author_id)


def quoted(room_id: int, seqs: Iterable[int]) -> Select[int, str, str, int | None]:
    """Seq, author's name, beginning of the text and time of deletion of these messages."""
    return (
        select(
            Message.seq,
            User.username,
            func.substr(Message.text, 1, QUOTE_CHARACTERS),
            Message.deleted_at,
        )
        .join(User, User.id == Message.author_id)
        .where(Message.room_id == room_id, Message.seq.in_(seqs))
    )


def replies_to(room_id: int, seq: int) -> Select[Message, str, str]:
    """All that quote this message."""
    return (
        with_authors()
        .where(Message.room_id == room_id, Message.reply_to == seq)
        .order_by(Message.seq)
    )


def before(room_id: int, seq: int | None, limit: int, hidden: int) -> Select[Message, str, str]:
    """The newest `limit` messages before `seq` (or of all) and after `hidden`, newest first."""
    page = with_authors().where(Message.room_id == room_id, Message.seq > hidden)
    if seq is not None:
        page = page.where(Message.seq < seq)
    return page.order_by(Message.seq.desc()).limit(limit)


def after(room_id: int, seq: int, limit: int) -> Select[Message, str, str]:
    """The oldest `limit` messages after `seq`, oldest first."""
    page = with_authors().where(Message.room_id == room_id, Message.seq > seq)
    return page.order_by(Message.seq).limit(limit)


def sent_from(room_id: int, seq: int) -> Select[int, int]:
    """Seq and time of the first message that has this seq or a higher one."""
    here = select(Message.seq, Message.sent_at).where(
        Message.room_id == room_id, Message.seq >= seq
    )
    return here.order_by(Message.seq).limit(1)


def changed(room_id: int, version: int, limit: int, hidden: int) -> Select[Message, str, str]:
    """The first `limit` messages after `hidden` that changed after `version`, in that order."""
    page = with_authors().where(
        Message.room_id == room_id, Message.version > version, Message.seq > hidden
    )
    return page.order_by(Message.version).limit(limit)
