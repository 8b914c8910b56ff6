"""Push subscriptions: browsers that want to be told when no tab is open."""

from sqlalchemy import ForeignKey, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Id, Millis


class PushSubscription(Base):
    """An address at a push service (RFC 8030), with the keys to encrypt for it (RFC 8291).

    It belongs to the session of the device that asked for it and ends with it. `endpoint_hash` is
    the endpoint's SHA-256 in hexadecimal: the endpoint itself is too long to be unique by an index.
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


def of_endpoint(endpoint_hash: str) -> Select[PushSubscription]:
    return select(PushSubscription).where(PushSubscription.endpoint_hash == endpoint_hash)
