"""What is put into the index, and what is asked of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A message and the tokens that it is found by."""

    room_id: int
    seq: int
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Window:
    """A room's messages from one seq to another, both of them among it."""

    room_id: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Term:
    """One of these tokens must be there; if `begins`, one that begins so is enough."""

    tokens: tuple[str, ...]
    begins: bool = False
