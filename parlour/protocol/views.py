"""What clients are shown: people, rooms, messages, sessions."""

from typing import Literal

from pydantic import Field

from parlour.protocol.base import RoomId, Seq, Shape, Time, TimeOfDay, Version

# Who may register: anyone, who has an invite, nobody.
Registration = Literal["open", "invite", "closed"]
# What one is notified of in a room.
Level = Literal["all", "mentions", "nothing"]


class User(Shape):
    """A person or a guest."""

    id: str
    username: str
    guest: bool
    role: Literal["admin", "member", "guest"]
    created_at: Time
    avatar: str | None = Field(default=None, description="The URL of a square picture.")


class QuietHours(Shape):
    """When nothing is pushed: daily from `begin` to `end` in the person's own time zone."""

    begin: TimeOfDay
    end: TimeOfDay
    time_zone: str = Field(
        max_length=64, description="An IANA name, such as `Europe/Berlin`.", examples=["UTC"]
    )


class Me(User):
    """Oneself. What one hides from others, one does not see of others either."""

    receipts: bool = Field(description="Whether others see how far one has got.")
    typing: bool = Field(description="Whether others see that one is typing.")
    presence: bool = Field(description="Whether others see when one is online.")
    push_text: bool = Field(description="Whether pushed notifications hold what was said.")
    quiet_hours: QuietHours | None


class ReplyTo(Shape):
    """The message that another one answers, quoted as it now is: its beginning."""

    seq: Seq
    username: str
    message: str = Field(description="The first 200 characters; empty once deleted.")
    deleted: bool


class Attachment(Shape):
    """A file that belongs to a message. `width` and `height` are an image's, in pixels."""

    id: str
    name: str
    type: str = Field(description="A media type, as sniffed from the content.")
    size: int = Field(description="Bytes.")
    url: str
    width: int | None = None
    height: int | None = None
    thumbnail: str | None = Field(default=None, description="The URL of an image's small copy.")


class Pin(Shape):
    """Who pinned a message, and where it stands: the pin of the lowest position comes first."""

    username: str
    pinned_at: Time
    note: str
    position: int


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
    mentions: list[str] = Field(description="Usernames, and `all` or `here` where they were meant.")
    reactions: dict[str, list[str]] = Field(
        description="Who reacted how, first come first; of very many, the first."
    )
    reaction_counts: dict[str, int] = Field(description="How many reacted how, all of them.")
    pinned: bool
    pin: Pin | None
    attachments: list[Attachment]


class Membership(Shape):
    """One's own place in a room."""

    role: Literal["owner", "admin", "member"]
    level: Level
    muted_until: Time | None = Field(
        default=None, description="Until then one is notified of nothing."
    )
    delivered: int = Field(ge=0)
    read: int = Field(ge=0)
    unread: int = Field(ge=0, description="Messages by others with seq > read.")
    mentions: int = Field(ge=0, description="How many of the unread mention one.")
    hidden_until: int = Field(
        ge=0,
        description="Up to this seq the history is not one's to see: one came later. "
        "When it changes, begin again with this room: fetch its messages afresh.",
    )


class Avatar(Shape):
    """Somebody's picture, or that they have none."""

    user_id: str
    username: str
    avatar: str | None = Field(description="A URL.")


class Room(Shape):
    """A room. `membership` is one's own, and absent in what is sent to all members alike."""

    id: RoomId
    kind: Literal["lobby", "direct", "group"]
    name: str = Field(description="In a direct room, the other person's name.")
    topic: str
    private: bool
    history: Literal["all", "joined"] = Field(
        description="What newcomers to a private group see: all of it, or from joining on."
    )
    pinning: Literal["members", "admins"] = Field(description="Who may pin.")
    retention_days: int = Field(
        ge=0,
        description="For how many days the group keeps messages; 0: as long as the installation. "
        "Where both say something, the shorter time holds.",
    )
    first_seq: int = Field(
        ge=1,
        description="The oldest message that is kept. What was before it is gone: forget it, too; "
        "it is not unread any more.",
    )
    last_seq: int = Field(ge=0)
    version: Version
    members_count: int = Field(ge=0)
    membership: Membership | None = None


class Member(Shape):
    """Somebody in a room."""

    user: User
    role: Literal["owner", "admin", "member"]


class Presence(Shape):
    """Whether somebody is there. `last_seen` is None of those who are, and of those never seen."""

    username: str
    online: bool
    last_seen: Time | None


class Receipt(Shape):
    """How far somebody has got in a room.

    Cursors only move forward, and a receipt may come late: the furthest counts.
    """

    room: RoomId
    username: str
    delivered: int
    read: int


class Reader(Shape):
    """Whether a message has reached somebody, and when they read it.

    `read_at` is None of who has not, and of messages so old that it is not known any more.
    """

    username: str
    delivered: bool
    read: bool
    read_at: Time | None


class Edit(Shape):
    """What a message said before, and since when."""

    message: str
    written_at: Time


class Invite(Shape):
    """A link into a group. Good until it expires, is used up or is revoked."""

    id: str
    code: str = Field(description="The page takes it at `/invite/<code>`.")
    username: str = Field(description="Who made it.")
    created_at: Time
    expires_at: Time | None
    uses: int | None = Field(description="How often it may be used; None for any number.")
    used: int


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


class MentionOfOne(Shape):
    """A message that mentions one, and whether one has read it."""

    message: Message
    read: bool


class AdminPerson(User):
    """A person as administrators see them."""

    disabled: bool
    last_seen: Time | None
    sessions: int = Field(description="On how many devices they are signed in.")


class AdminRoom(Shape):
    """A group as administrators see it: that it is there, not what is said in it."""

    id: RoomId
    name: str
    topic: str
    private: bool
    members_count: int
    messages_count: int
    owner: str | None = Field(description="A username.")
    created_at: Time


class AdminReport(Shape):
    """A message that was reported, as it was then."""

    id: str
    room: RoomId
    room_kind: Literal["lobby", "direct", "group"]
    room_name: str = Field(description="Empty of a direct room.")
    seq: Seq
    author: AdminPerson
    message: str
    files: list[str] = Field(description="What the files in it are called.")
    gone: bool = Field(description="The message is not there any more.")
    username: str = Field(description="Who reported it.")
    reason: str
    reported_at: Time


class Choices(Shape):
    """How this installation is run. What the operator set in the environment is `fixed`."""

    registration: Registration
    guests: bool
    upload_max_mb: int = Field(description="The largest file, in MB; 0 switches uploads off.")
    upload_quota_mb: int = Field(description="What each may upload in all, in MB; 0 is no bound.")
    retention_days: int = Field(
        description="For how many days messages are kept; 0 keeps them for ever."
    )
    fixed: list[str] = Field(description="The names of those that cannot be changed here.")
