"""Invites: links into a group."""

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Id, Millis
from parlour.models.user import User


class Invite(Base):
    """Who made it, until when it is good and how often (None: for ever, any number)."""

    __tablename__ = "invites"

    id: Mapped[Id]
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    code: Mapped[str] = mapped_column(String(32), unique=True)
    created_at: Mapped[Millis]
    expires_at: Mapped[Millis | None]
    uses: Mapped[int | None]
    used: Mapped[int]
    revoked_at: Mapped[Millis | None]


def with_code(code: str) -> Select[Invite, User]:
    return select(Invite, User).join(User, User.id == Invite.user_id).where(Invite.code == code)


def invites_to(room_id: int) -> Select[Invite, User]:
    """Those not revoked, the newest first."""
    return (
        select(Invite, User)
        .join(User, User.id == Invite.user_id)
        .where(Invite.room_id == room_id, Invite.revoked_at.is_(None))
        .order_by(Invite.id.desc())
    )
