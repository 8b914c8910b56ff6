"""Reactions: an emoji that somebody put under a message."""

from sqlalchemy import ForeignKey, String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big, Millis
from parlour.models.user import User


class Reaction(Base):
    __tablename__ = "reactions"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    emoji: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    reacted_at: Mapped[Millis]

    __table_args__ = IN_KEY_ORDER


# Room, seq, emoji and username of all reactions to messages of these `room_ids` and `seqs`, first
# come first.
REACTIONS_TO = (
    select(Reaction.room_id, Reaction.seq, Reaction.emoji, User.username)
    .join(User, User.id == Reaction.user_id)
    .where(
        Reaction.room_id.in_(bindparam("room_ids", expanding=True)),
        Reaction.seq.in_(bindparam("seqs", expanding=True)),
    )
    .order_by(Reaction.reacted_at, Reaction.user_id)
)
