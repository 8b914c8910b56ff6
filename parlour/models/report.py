"""Reports: messages that somebody thinks an administrator should see."""

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import BINARY_TEXT, Base, Big, Id, Millis


class Report(Base):
    """Who reported a message, when and why; each person a message once.

    `text` and `files` (names, a line each) are as the message was then: it may be edited, or gone.
    Once the report is closed, they are empty.
    """

    __tablename__ = "reports"

    id: Mapped[Id]
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    seq: Mapped[Big]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text)
    files: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[Millis]
    closed_at: Mapped[Millis | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    __table_args__ = (
        UniqueConstraint("room_id", "seq", "user_id"),
        Index(None, "closed_at"),
        BINARY_TEXT,
    )


def open_reports(limit: int) -> Select[Report]:
    """The newest first."""
    return select(Report).where(Report.closed_at.is_(None)).order_by(Report.id.desc()).limit(limit)


def open_count() -> Select[int]:
    return select(func.count()).select_from(Report).where(Report.closed_at.is_(None))


def open_of(room_id: int, seq: int) -> Select[Report]:
    """All that are open of one message, held until the commit."""
    return (
        select(Report)
        .where(Report.room_id == room_id, Report.seq == seq, Report.closed_at.is_(None))
        .with_for_update()
    )
