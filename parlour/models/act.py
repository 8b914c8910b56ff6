"""Acts: what administrators did, and the owners and administrators of groups to others."""

from sqlalchemy import ForeignKey, Select, String, Text, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from parlour.models.base import Base, Id, Millis
from parlour.models.room import Room
from parlour.models.user import User


class Act(Base):
    """Who (None: the command line) did what (`act`), when, to whom and in which room. `details` is
    a JSON object of what else there is to know: what was set, the reason, the name that was.
    """

    __tablename__ = "acts"

    id: Mapped[Id]
    at: Mapped[Millis] = mapped_column(index=True)
    act: Mapped[str] = mapped_column(String(32))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"))
    details: Mapped[str] = mapped_column(Text)


def acts_before(
    before: int | None, person_id: int | None, limit: int
) -> Select[Act, str | None, str | None, str | None]:
    """The newest first, before this id; by or to this person. With the names of who did it, to
    whom, and of the room.
    """
    doer, subject = aliased(User), aliased(User)
    found = (
        select(Act, doer.username, subject.username, Room.name)
        .outerjoin(doer, doer.id == Act.user_id)
        .outerjoin(subject, subject.id == Act.subject_id)
        .outerjoin(Room, Room.id == Act.room_id)
    )
    if before is not None:
        found = found.where(Act.id < before)
    if person_id is not None:
        found = found.where((Act.user_id == person_id) | (Act.subject_id == person_id))
    return found.order_by(Act.id.desc()).limit(limit)
