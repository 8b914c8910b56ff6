"""Who acts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or a guest.

    A guest without a token has no `user_id`: anyone may use the same name, so that such a guest
    may look and send, and nothing that needs proof of who one is. Until an unnamed guest says a
    name, `username` is None too. `connection` is the live one through which they act, if any, and
    `address` where a guest comes from, as `platform.addresses` knows it.
    """

    user_id: int | None
    username: str | None
    role: str
    session_id: int | None = None
    connection: str | None = None
    address: str | None = None

    @property
    def guest(self) -> bool:
        return self.role == "guest"


UNNAMED_GUEST = Actor(user_id=None, username=None, role="guest")
