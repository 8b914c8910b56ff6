"""Attachments: files that people uploaded."""

from sqlalchemy import ForeignKey, Index, Select, String, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import BINARY_TEXT, Base, Big, Millis, Name


class Attachment(Base):
    """A file. Until it is sent it is its owner's alone: `room_id` and `seq` are None.

    `id` is random, and names the blob; `place` orders a message's attachments.
    """

    __tablename__ = "attachments"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"))
    seq: Mapped[Big | None]
    place: Mapped[int]
    name: Mapped[Name]
    type: Mapped[Name]
    size: Mapped[Big]
    width: Mapped[int | None]
    height: Mapped[int | None]
    thumbnail: Mapped[bool]
    uploaded_at: Mapped[Millis]

    __table_args__ = (
        Index(None, "room_id", "seq"),
        Index(None, "user_id", "uploaded_at"),
        BINARY_TEXT,
    )


# The files of messages of these `room_ids` and `seqs`, in the order in which they were attached.
ATTACHED_TO = (
    select(Attachment)
    .where(
        Attachment.room_id.in_(bindparam("room_ids", expanding=True)),
        Attachment.seq.in_(bindparam("seqs", expanding=True)),
    )
    .order_by(Attachment.seq, Attachment.place)
)


def bytes_of(user_id: int) -> Select[int]:
    """How much somebody has uploaded."""
    return select(func.coalesce(func.sum(Attachment.size), 0)).where(Attachment.user_id == user_id)


def never_sent(before: int) -> Select[Attachment]:
    """Uploaded before that time, and not sent."""
    return select(Attachment).where(Attachment.room_id.is_(None), Attachment.uploaded_at < before)
