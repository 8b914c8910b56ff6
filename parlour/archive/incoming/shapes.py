"""What other chats have in common. A `key` is what something is called there, and stays so."""

from collections import Counter
from typing import IO, TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from parlour.archive.incoming.staging import Staging


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """`gone`: an account that is closed there, or a program."""

    key: str
    name: str
    created_at: int | None = None
    gone: bool = False


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """`direct`: between the two members, or one's own. Without a `name` it is called by them.

    `pins` are the keys of messages.
    """

    key: str
    name: str = ""
    topic: str = ""
    private: bool = False
    direct: bool = False
    members: list[str] = []
    owner: str | None = None
    created_at: int | None = None
    pins: list[str] = []


class Reaction(msgspec.Struct, frozen=True):
    emoji: str
    person: str
    at: int


class File(msgspec.Struct, frozen=True):
    """`member`: where it lies in the export; None if it does not."""

    name: str
    member: str | None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Times in milliseconds. `text` is as it is there: `Source.text` makes ours of it."""

    key: str
    author: str
    text: str
    sent_at: int
    edited_at: int | None = None
    reply_to: str | None = None
    reactions: list[Reaction] = []
    files: list[File] = []
    pinned: bool = False


class Source(Protocol):
    """An export that is open."""

    # Which chat it is from: "slack", …
    name: str
    # What is not taken, by what it is.
    left: Counter[str]

    def read(self, staging: "Staging") -> tuple[list[Person], list[Room]]:
        """Put all messages into `staging`; who and where. Raises `Failure`."""

    def text(self, text: str, names: dict[str, str]) -> str:
        """A text in our Markdown; `names` are people's names here, by key."""

    def open(self, member: str, at_most: int) -> IO[bytes] | None:
        """A file that lies in the export, unless it is larger; to be closed."""
