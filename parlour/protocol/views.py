"""What clients are shown: people, rooms, messages, sessions."""

from typing import Literal

from pydantic import Field

from parlour.protocol.base import RoomId, Seq, Shape, Time, Version


class User(Shape):
    """A person or a guest."""

    id: str
    username: str
    guest: bool
    role: Literal["admin", "member", "guest"]
    created_at: Time


class ReplyTo(Shape):
    """The message that another one answers, quoted."""

    seq: Seq
    username: str
    message: str


class Attachment(Shape):
    """A file that belongs to a message."""

    id: str
    name: str
    type: str
    size: int
    url: str


class Message(Shape):
    """A message as it now is. `(room, seq)` identifies it: there is no other id."""

    room: RoomId
    seq: Seq
    version: Version = Field(description="The room's version at which this message last changed.")
    username: str
    user_id: str
    guest: bool = Field(description="Whether a guest wrote it.")
    message: str = Field(description="The text as sent; empty once deleted.")
    client_id: str | None = Field(description="The id that the sending client made.")
    sent_at: Time
    edited_at: Time | None
    deleted: bool
    reply_to: ReplyTo | None
    mentions: list[str]
    reactions: dict[str, list[str]]
    pinned: bool
    attachments: list[Attachment]


class Membership(Shape):
    """One's own place in a room."""

    role: Literal["owner", "admin", "member"]
    level: Literal["all", "mentions", "nothing"]
    delivered: int = Field(ge=0)
    read: int = Field(ge=0)
    unread: int = Field(ge=0, description="Messages by others with seq > read.")
    mentions: int = Field(ge=0, description="How many of the unread mention one.")


class Room(Shape):
    """A room. `membership` is one's own, and absent in what is sent to all members alike."""

    id: RoomId
    kind: Literal["lobby", "direct", "group"]
    name: str = Field(description="In a direct room, the other person's name.")
    topic: str
    private: bool
    last_seq: int = Field(ge=0)
    version: Version
    members_count: int = Field(ge=0)
    membership: Membership | None = None


class Member(Shape):
    """Somebody in a room."""

    user: User
    role: Literal["owner", "admin", "member"]


class Session(Shape):
    """A device on which one is signed in."""

    id: str
    created_at: Time
    last_used_at: Time
    user_agent: str
    address: str
    current: bool


class Changes(Shape):
    """What changed in a room since the cursor, each message as it now is, ordered by seq.

    `limited`: the gap was too large, `messages` is the newest page, the rest is in the history.
    """

    messages: list[Message]
    version: Version
    limited: bool
