"""Connections: open sockets and what they hear, where no process holds them."""

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import BINARY_TEXT, IN_KEY_ORDER, Base, Big, Millis

OPEN, CONNECTING, CONNECTED, LEAVING = range(4)


class Connection(Base):
    """A socket. `id` is the gateway's and Engine.IO's, `sid` Socket.IO's once it says CONNECT.

    Whoever sets `state` to what follows has claimed to do what that means. Rows of somebody
    (`user_id`) in any state but the first are what their presence is made of; a LEAVING one stays
    for the moment in which they may come back. No foreign keys: a connection outlives neither, and
    is not to hold a person's row. `session` is JSON.
    """

    __tablename__ = "connections"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    sid: Mapped[str | None] = mapped_column(String(32), unique=True)
    state: Mapped[int]
    greeted: Mapped[bool]
    user_id: Mapped[Big | None]
    session_id: Mapped[Big | None]
    active: Mapped[bool]
    session: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[Millis]
    heard_at: Mapped[Millis]

    __table_args__ = (
        Index(None, "user_id"),
        Index(None, "heard_at"),
        BINARY_TEXT,
    )


class Hearing(Base):
    """What a socket hears: an audience of it, by the name that `platform.broadcast` gives."""

    __tablename__ = "hearings"

    audience: Mapped[str] = mapped_column(String(64), primary_key=True)
    sid: Mapped[str] = mapped_column(String(32), primary_key=True)

    __table_args__ = (Index(None, "sid"), IN_KEY_ORDER)
