"""Push subscriptions: browsers that want to be told when no tab is open."""

from sqlalchemy import ForeignKey, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Id, Millis
from parlour.models.session import Session
from parlour.models.user import User

# Two may find at once that nobody is there any more.
_DELETED_TWICE = {"confirm_deleted_rows": False}


class PushSubscription(Base):
    """An address at a push service (RFC 8030), with the keys to encrypt for it (RFC 8291).

    It belongs to the session of the device that asked for it and ends with it. `endpoint_hash` is
    the endpoint's SHA-256 in hexadecimal: the endpoint itself is too long to be unique by an index.
    `failures` counts those in a row.
    """

    __tablename__ = "push_subscriptions"

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), index=True
    )
    endpoint_hash: Mapped[str] = mapped_column(String(64), unique=True)
    endpoint: Mapped[str] = mapped_column(Text)
    p256dh: Mapped[str] = mapped_column(String(128))
    auth: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Millis]
    failures: Mapped[int]

    __mapper_args__ = _DELETED_TWICE


def of_endpoint(endpoint_hash: str) -> Select[PushSubscription]:
    return select(PushSubscription).where(PushSubscription.endpoint_hash == endpoint_hash)


def of_person(user_id: int) -> Select[PushSubscription]:
    """A person's, the newest first."""
    return (
        select(PushSubscription)
        .where(PushSubscription.user_id == user_id)
        .order_by(PushSubscription.id.desc())
    )


def subscribed(now: int) -> Select[PushSubscription, User]:
    """Those whose session is good at `now` (milliseconds), each with its person."""
    return (
        select(PushSubscription, User)
        .join(Session, Session.id == PushSubscription.session_id)
        .join(User, User.id == PushSubscription.user_id)
        .where(Session.revoked_at.is_(None), Session.expires_at > now, User.disabled_at.is_(None))
    )
