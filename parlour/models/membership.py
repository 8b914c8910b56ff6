"""Memberships: who is in which room, and how far they have got."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis


class Membership(Base):
    """A person's place in a room. Receipts are its two cursors, never rows a message."""

    __tablename__ = "memberships"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    joined_seq: Mapped[Big]
    delivered_seq: Mapped[Big]
    read_seq: Mapped[Big]
    joined_at: Mapped[Millis]
    left_at: Mapped[Millis | None]
    version: Mapped[Big]

    __table_args__ = (Index(None, "user_id", "left_at"), IN_KEY_ORDER)
