"""Rooms."""

from sqlalchemy import Index, Select, String, and_, func, select
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import BINARY_TEXT, Base, Big, Id, Millis, Name
from parlour.models.membership import Membership
from parlour.models.user import User

# The first migration makes it.
LOBBY_ID = 1


class Room(Base):
    """A room. `last_seq` and `version` are the numbers last allotted in it (see the protocol).

    `first_seq` is that of the oldest message that is kept: what was before it is gone.
    `retention_days` are a group's own, 0 without.

    `pair` is that of a direct room's two people, so that each pair has one room. Of a group that
    an administrator deleted, the row stays, of the kind `deleted`.
    """

    __tablename__ = "rooms"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[Name]
    topic: Mapped[Name] = mapped_column(server_default="")
    private: Mapped[bool]
    history: Mapped[str] = mapped_column(String(16), server_default="joined", default="joined")
    pinning: Mapped[str] = mapped_column(String(16), server_default="members", default="members")
    pair: Mapped[str | None] = mapped_column(String(41), unique=True)
    first_seq: Mapped[Big] = mapped_column(server_default="1", default=1)
    last_seq: Mapped[Big]
    version: Mapped[Big]
    retention_days: Mapped[int] = mapped_column(server_default="0", default=0)
    created_at: Mapped[Millis]

    __table_args__ = (Index(None, "kind", "private"), BINARY_TEXT)


def pair_of(one: int, other: int) -> str:
    """The same whoever of the two asks."""
    return f"{min(one, other)}:{max(one, other)}"


def direct_of(pair: str) -> Select[Room]:
    return select(Room).where(Room.pair == pair)


def public_groups_without(user_id: int) -> Select[Room]:
    """Public groups that the person is not in, by name."""
    inside = select(Membership.room_id).where(
        Membership.user_id == user_id, Membership.left_at.is_(None)
    )
    return (
        select(Room)
        .where(Room.kind == "group", Room.private.is_(False), Room.id.not_in(inside))
        .order_by(Room.name, Room.id)
    )


def groups_with_owners() -> Select[Room, int, str | None]:
    """All groups by name, with how many are in each and whose it is."""
    counts = (
        select(Membership.room_id, func.count().label("members"))
        .where(Membership.left_at.is_(None))
        .group_by(Membership.room_id)
        .subquery()
    )
    owning = and_(
        Membership.room_id == Room.id, Membership.role == "owner", Membership.left_at.is_(None)
    )
    return (
        select(Room, func.coalesce(counts.c.members, 0), User.username)
        .outerjoin(counts, counts.c.room_id == Room.id)
        .outerjoin(Membership, owning)
        .outerjoin(User, User.id == Membership.user_id)
        .where(Room.kind == "group")
        .order_by(Room.name, Room.id)
    )
