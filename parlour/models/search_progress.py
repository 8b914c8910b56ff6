"""How far the search index has got."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Big
from parlour.models.message import Message
from parlour.models.room import Room


class SearchProgress(Base):
    """Of a room, the version up to which all changes are in the index; without a row, 0.

    No foreign key: checking it would hold the room, which senders need.
    """

    __tablename__ = "search_progress"

    room_id: Mapped[Big] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[Big]

    __table_args__ = IN_KEY_ORDER


_REACHED = func.coalesce(SearchProgress.version, 0)


def behind(room_ids: list[int] | None, limit: int) -> Select[int, int, int]:
    """Rooms (of these, or of all) that changed since: id, version reached, version now."""
    rooms = (
        select(Room.id, _REACHED, Room.version)
        .outerjoin(SearchProgress, SearchProgress.room_id == Room.id)
        .where(Room.version > _REACHED)
        .order_by(Room.id)
        .limit(limit)
    )
    return rooms if room_ids is None else rooms.where(Room.id.in_(room_ids))


def backlog() -> Select[int]:
    """How many messages changed since."""
    return (
        select(func.count())
        .select_from(Room)
        .outerjoin(SearchProgress, SearchProgress.room_id == Room.id)
        .join(Message, (Message.room_id == Room.id) & (Message.version > _REACHED))
        .where(Room.version > _REACHED)
    )
