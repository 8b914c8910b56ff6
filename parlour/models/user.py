"""People and guests."""

from collections.abc import Collection

from sqlalchemy import CompoundSelect, Select, String, select, true
from sqlalchemy.orm import Mapped, mapped_column

from parlour.models.base import Base, Id, Millis, Name


class User(Base):
    """A person with a password, or a guest without.

    `name_key` and `skeleton` make people's names unique: the first whatever the case, the second
    whatever look-alike letters. `guest_key` finds the guest of a name who carries no token.
    `receipts`, `typing` and `presence` say what others may see; `seen_at` is when they were last
    connected. `avatar` is the key of a blob. From `quiet_from` to `quiet_until` (minutes of the day
    in `time_zone`) nothing is pushed, and without `push_text` what is pushed holds no text.
    `address` is where a guest came from.
    """

    __tablename__ = "users"

    id: Mapped[Id]
    username: Mapped[Name] = mapped_column(index=True)
    name_key: Mapped[Name | None] = mapped_column(unique=True)
    skeleton: Mapped[Name | None] = mapped_column(unique=True)
    guest_key: Mapped[Name | None] = mapped_column(unique=True)
    password_hash: Mapped[Name | None]
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[Millis]
    disabled_at: Mapped[Millis | None]
    receipts: Mapped[bool] = mapped_column(server_default=true(), default=True)
    typing: Mapped[bool] = mapped_column(server_default=true(), default=True)
    presence: Mapped[bool] = mapped_column(server_default=true(), default=True)
    seen_at: Mapped[Millis | None]
    avatar: Mapped[str | None] = mapped_column(String(32))
    push_text: Mapped[bool] = mapped_column(server_default=true(), default=True)
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]
    time_zone: Mapped[str | None] = mapped_column(String(64))
    address: Mapped[str | None] = mapped_column(String(64))

    @property
    def is_nobody(self) -> bool:
        """Whether this is what is left of a deleted account."""
        return self.name_key is None and self.role != "guest"


def with_name_key(name_key: str) -> Select[User]:
    return select(User).where(User.name_key == name_key)


def bearing(name_keys: Collection[str], shown: Collection[str]) -> CompoundSelect[int]:
    """The ids of people with these name keys, and of guests whose names are shown so."""
    people = select(User.id).where(User.name_key.in_(name_keys))
    guests = select(User.id).where(User.username.in_(shown), User.role == "guest")
    # Each by an index of its own; an OR of both goes through all people.
    return people.union_all(guests)


def named_like(prefix: str, limit: int) -> Select[User]:
    """People who are there and whose names begin with `prefix`, whatever its case, by name."""
    return (
        select(User)
        .where(
            User.name_key.startswith(prefix.strip().lower(), autoescape=True),
            User.disabled_at.is_(None),
        )
        .order_by(User.name_key)
        .limit(limit)
    )


def people_after(prefix: str, after: str | None, limit: int) -> Select[User]:
    """Everyone who has an account, with names that begin so, from after a name key on."""
    found = select(User).where(
        User.name_key.startswith(prefix.strip().lower(), autoescape=True)
        if prefix.strip()
        else User.name_key.is_not(None)
    )
    if after is not None:
        found = found.where(User.name_key > after)
    return found.order_by(User.name_key).limit(limit)


def with_avatars() -> Select[User]:
    """Everyone who has a picture."""
    return select(User).where(User.avatar.is_not(None)).order_by(User.id)


def administrators() -> Select[int]:
    """The ids of all who may act as one."""
    return select(User.id).where(User.role == "admin", User.disabled_at.is_(None))


def people() -> Select[User]:
    """Everyone who has a password, first come first."""
    return select(User).where(User.name_key.is_not(None)).order_by(User.id)
