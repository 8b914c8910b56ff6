"""Memberships: who is in which room, and how far they have got."""

from sqlalchemy import ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis
from parlour.models.user import User


class Membership(Base):
    """A person's place in a room. Receipts are its two cursors, never rows a message.

    `level` says what they are notified of; until `muted_until`, of nothing. Of the history,
    `joined_seq` and before is not theirs to see; 0 is all of it. Who left keeps the row, with
    `left_at`, and comes back to it.
    """

    __tablename__ = "memberships"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    muted_until: Mapped[Millis | None]
    joined_seq: Mapped[Big]
    delivered_seq: Mapped[Big]
    read_seq: Mapped[Big]
    joined_at: Mapped[Millis]
    left_at: Mapped[Millis | None]
    version: Mapped[Big]

    __table_args__ = (Index(None, "user_id", "left_at"), IN_KEY_ORDER)


def inside(room_id: int) -> Select[Membership, User]:
    """Who is in a room, the longest there first."""
    return (
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(Membership.room_id == room_id, Membership.left_at.is_(None))
        .order_by(Membership.joined_at, Membership.user_id)
    )
