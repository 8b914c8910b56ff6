"""What somebody was promised."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Said:
    """A message: `at` is its room and seq, once acknowledged. `refused`, it must not be there."""

    client_id: str
    room: str
    text: str
    files: list[str] = field(default_factory=list)
    at: tuple[str, int] | None = None
    refused: bool = False
    deleted: bool = False


@dataclass
class Account:
    """What one was promised: messages, reactions by where they are, receipts by room."""

    said: list[Said] = field(default_factory=list)
    reactions: dict[tuple[str, int, str], bool] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    did: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
