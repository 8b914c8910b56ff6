"""Readings: when somebody's read cursor moved, so that one can say when they read a message."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis


class Reading(Base):
    """At `read_at` somebody had read up to `seq`. Only of the newest messages; see `receipts`.

    No foreign keys: checking them would hold the room and the person, whom others need.
    """

    __tablename__ = "readings"

    room_id: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    read_at: Mapped[Millis]

    __table_args__ = IN_KEY_ORDER


def first_readings(room_id: int, seq: int) -> Select[int, int]:
    """Of each reader, when their cursor first came to `seq` or past it."""
    return (
        select(Reading.user_id, func.min(Reading.read_at))
        .where(Reading.room_id == room_id, Reading.seq >= seq)
        .group_by(Reading.user_id)
    )
