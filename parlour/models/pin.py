"""Pins: messages at the top of their room."""

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis, Name
from parlour.models.user import User


class Pin(Base):
    """Who pinned a message and when. `position` orders a room's pins; there may be gaps in it."""

    __tablename__ = "pins"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    pinned_at: Mapped[Millis]
    note: Mapped[Name]
    position: Mapped[Big]

    __table_args__ = IN_KEY_ORDER


_ROOM = Pin.room_id == bindparam("room_id")

# The pins of messages of these `room_ids` and `seqs`, each with the name of who pinned it.
PINS_OF = (
    select(Pin, User.username)
    .join(User, User.id == Pin.user_id)
    .where(
        Pin.room_id.in_(bindparam("room_ids", expanding=True)),
        Pin.seq.in_(bindparam("seqs", expanding=True)),
    )
)

# A room's pins in their order.
PINS_IN = select(Pin).where(_ROOM).order_by(Pin.position, Pin.seq)
