"""Bans: who may not come back, to the whole chat or to a group."""

from sqlalchemy import ColumnElement, ForeignKey, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from parlour.models.base import BINARY_TEXT, IN_KEY_ORDER, Base, Id, Millis, Name
from parlour.models.user import User


class Ban(Base):
    """Guests of a name, or whoever comes from an address without an account (`kind`). `key` is what
    is compared, `value` what is shown. `until` None is for ever.
    """

    __tablename__ = "bans"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[Name]
    value: Mapped[Name]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    banned_at: Mapped[Millis]
    until: Mapped[Millis | None]
    reason: Mapped[Name]

    __table_args__ = (UniqueConstraint("kind", "key"), BINARY_TEXT)


class RoomBan(Base):
    """Whom `banned_by` put out of a group for good, or until a time."""

    __tablename__ = "room_bans"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    banned_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    banned_at: Mapped[Millis]
    until: Mapped[Millis | None]
    reason: Mapped[Name]

    __table_args__ = IN_KEY_ORDER


def holds(of: type[Ban] | type[RoomBan], now: int) -> ColumnElement[bool]:
    """Whether a ban is not over at `now` (milliseconds)."""
    return or_(of.until.is_(None), of.until > now)


def bans_at(now: int) -> Select[Ban, str]:
    """Those that hold, with the name of who gave them, the newest first."""
    return (
        select(Ban, User.username)
        .join(User, User.id == Ban.user_id)
        .where(holds(Ban, now))
        .order_by(Ban.id.desc())
    )


def bans_from(room_id: int, now: int) -> Select[RoomBan, User, str]:
    """Those from a group that hold: whom, and the name of who gave them; the newest first."""
    by = aliased(User)
    return (
        select(RoomBan, User, by.username)
        .join(User, User.id == RoomBan.user_id)
        .join(by, by.id == RoomBan.banned_by)
        .where(RoomBan.room_id == room_id, holds(RoomBan, now))
        .order_by(RoomBan.banned_at.desc(), RoomBan.user_id)
    )
