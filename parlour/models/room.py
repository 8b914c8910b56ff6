"""Rooms."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Big, Id, Millis, Name

# The first migration makes it.
LOBBY_ID = 1


class Room(Base):
    """A room. `last_seq` and `version` are the numbers last allotted in it (see the protocol)."""

    __tablename__ = "rooms"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[Name]
    private: Mapped[bool]
    last_seq: Mapped[Big]
    version: Mapped[Big]
    created_at: Mapped[Millis]
