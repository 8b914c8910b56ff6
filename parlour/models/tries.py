"""Tries: how often something was tried, where no process remembers."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import IN_KEY_ORDER, Base, Millis


class Tries(Base):
    """`id` is the SHA-256 of what is counted, in hexadecimal."""

    __tablename__ = "tries"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[Millis] = mapped_column(index=True)

    __table_args__ = IN_KEY_ORDER
