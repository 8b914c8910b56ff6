"""Choices: what administrators chose for the installation, on the page."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Millis


class Choice(Base):
    """One choice: the name of a setting, its value as JSON, who chose it and when."""

    __tablename__ = "choices"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(String(255))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    chosen_at: Mapped[Millis]
