"""Mentions: whom a message is meant for in particular."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big

# In the place of a person: whoever is in the room. One row, however many they are.
EVERYONE = 0


class Mention(Base):
    __tablename__ = "mentions"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)

    __table_args__ = (Index(None, "user_id", "room_id", "seq"), IN_KEY_ORDER)
