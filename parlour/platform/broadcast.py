"""Events on their way from the rules to the sockets.

A rule announces an event within its transaction; `Database` publishes what was announced once the
transaction is committed, and forgets it if that fails. What carries it is the transports' business.
"""

import hashlib
from dataclasses import dataclass

from msgspec import Raw
from sqlalchemy.orm import Session

from parlour.protocol.base import Shape


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, for whom. `audience` and the others are names that the functions below give.

    The audience's sockets may be moved with it: into other audiences (`enters`) or out of some
    (`leaves`), both before the event, or they end after it (`closes`). Without a payload that is
    all, and nobody is told. `Raw` is a payload that is JSON already.

    An event that `replaces` is only worth as much as the next of the same name: it may wait for a
    moment, and the last of those that came meanwhile is sent for all.

    Of several processes that act as one, each tells its own sockets; what is `here` stays within
    this one. A payload that is JSON already came from another.
    """

    name: str
    payload: Shape | Raw | None
    audience: str
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    closes: bool = False
    replaces: str | None = None
    here: bool = False


def room_audience(room_id: int) -> str:
    """All who are in the room."""
    return f"room:{room_id}"


def receipts_audience(room_id: int) -> str:
    """Those in the room who hear how far the others have got."""
    return f"receipts:{room_id}"


def user_audience(user_id: int) -> str:
    """All of a person's devices."""
    return f"user:{user_id}"


def user_of(audience: str) -> int | None:
    """Whose devices these are, all of them; None of other audiences."""
    kind, _, number = audience.partition(":")
    return int(number) if kind == "user" else None


def session_audience(session_id: int) -> str:
    """All sockets of one signed-in device."""
    return f"session:{session_id}"


def guests_audience() -> str:
    """All guests, with a token or without."""
    return "guests"


def address_audience(address: str) -> str:
    """All guests who come from there."""
    return f"address:{address}"


def guest_audience(key: str) -> str:
    """All guests of a name, which may be longer than the name of an audience."""
    return f"guest:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def announce(session: Session, event: Event) -> None:
    """Publish `event` after the commit."""
    session.info.setdefault("events", []).append(event)


def announced(session: Session) -> list[Event]:
    events: list[Event] = session.info.get("events", [])
    return events
