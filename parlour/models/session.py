"""Sessions: a device on which someone is signed in."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, Select, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Id, Millis


class Session(Base):
    """A family of refresh tokens: each use replaces the token, `refresh_hash` is the one now good.

    A row stays after it is revoked, so that a stolen old token is still recognised.
    """

    __tablename__ = "sessions"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    refresh_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Millis]
    last_used_at: Mapped[Millis]
    expires_at: Mapped[Millis]
    revoked_at: Mapped[Millis | None] = mapped_column(index=True)
    user_agent: Mapped[str] = mapped_column(String(255))
    address: Mapped[str] = mapped_column(String(64))


def living(user_id: int, now: int) -> Select[Session]:
    """A person's sessions that are good at `now` (milliseconds), the last used first."""
    return (
        select(Session)
        .where(Session.user_id == user_id, Session.revoked_at.is_(None), Session.expires_at > now)
        .order_by(Session.last_used_at.desc(), Session.id.desc())
    )


def living_counts(user_ids: Sequence[int], now: int) -> Select[int, int]:
    """Of each of these people, how many sessions are good at `now`."""
    return (
        select(Session.user_id, func.count())
        .where(
            Session.user_id.in_(user_ids), Session.revoked_at.is_(None), Session.expires_at > now
        )
        .group_by(Session.user_id)
    )
