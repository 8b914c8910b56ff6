"""Edits: what messages said before."""

from sqlalchemy import ForeignKey, Select, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis


class Edit(Base):
    """A text that a message had from `written_at` until it was edited; `number` is 1, 2, 3, …"""

    __tablename__ = "edits"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[Millis]

    __table_args__ = IN_KEY_ORDER


def edits_of(room_id: int, seq: int) -> Select[Edit]:
    """The oldest first."""
    return select(Edit).where(Edit.room_id == room_id, Edit.seq == seq).order_by(Edit.number)
