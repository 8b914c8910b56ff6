"""HTTP bodies, queries and answers that are not commands."""

from typing import Annotated, Literal

from pydantic import Field

from parlour.protocol.base import ATTACHMENTS_MAX, RoomId, Seq, Shape, Text, Time
from parlour.protocol.commands import ClientId, NotifyAll
from parlour.protocol.errors import Code
from parlour.protocol.views import (
    AdminPerson,
    AdminReport,
    AdminRoom,
    Avatar,
    Edit,
    Invite,
    Level,
    Member,
    MentionOfOne,
    Message,
    Presence,
    QuietHours,
    Reader,
    Receipt,
    Registration,
    Room,
    Session,
    User,
)

# Any text in; `domain.names` and `domain.passwords` say what is wrong with it in their own words.
Username = Annotated[Text, Field(description="By PRECIS UsernameCaseMapped (RFC 8265).")]
Password = Annotated[
    Text, Field(description="At least 8 characters, at most 1,024 bytes, no common one.")
]

Days = Annotated[int, Field(ge=0, le=36_500)]


class Register(Shape):
    username: Username
    password: Password
    invite: Text | None = Field(
        default=None, description="An invite's code: needed where registration is by invite."
    )


class Login(Shape):
    username: Username
    password: Text


class Guest(Shape):
    name: Annotated[Text, Field(description="By PRECIS Nickname (RFC 8266).")]


class ChangeMe(Shape):
    """What is given changes. With a new password, all other sessions end."""

    current_password: Text | None = Field(default=None, description="Needed with `password`.")
    password: Password | None = None
    receipts: bool | None = None
    typing: bool | None = None
    presence: bool | None = None
    push_text: bool | None = None
    quiet_hours: QuietHours | None = Field(default=None, description="null ends them.")


class DeleteMe(Shape):
    """Ends the account for good. What one has said stays, by nobody in particular."""

    password: Text


class Avatars(Shape):
    """Everyone who has a picture."""

    avatars: list[Avatar]


class ChangeMembership(Shape):
    """What is given changes: what one is notified of in a room, and until when of nothing."""

    level: Level | None = None
    muted_until: Time | None = Field(default=None, description="null ends it.")


class PushKeys(Shape):
    """A browser's public key and secret for RFC 8291, in base64url, as it gives them."""

    p256dh: Text = Field(min_length=80, max_length=128)
    auth: Text = Field(min_length=16, max_length=64)


class Subscribe(Shape):
    """What the browser's `PushSubscription.toJSON()` says."""

    endpoint: Text = Field(max_length=2048)
    keys: PushKeys


class Unsubscribe(Shape):
    endpoint: Text = Field(max_length=2048)


class PushKey(Shape):
    """The server's public key (VAPID, RFC 8292), in base64url: `applicationServerKey`."""

    key: str


class MentionsQuery(Shape):
    """Messages that mention one, the newest first."""

    unread: Literal["true", "false"] = "false"
    cursor: Text | None = Field(default=None, description="`next` of the page before.")
    limit: Annotated[int, Field(ge=1, le=100)] = 25


class MentionsOfOne(Shape):
    mentions: list[MentionOfOne]
    has_more: bool
    next: str | None


class AdminPeopleQuery(Shape):
    """People whose names begin with `q`, by name, from after the name `after`."""

    q: Annotated[Text, Field(max_length=64)] = ""
    after: Text | None = Field(default=None, description="`next` of the page before.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AdminPeople(Shape):
    people: list[AdminPerson]
    has_more: bool
    next: str | None


class ChangePerson(Shape):
    """What is given changes. Who is disabled is signed out everywhere, and cannot sign in."""

    role: Literal["admin", "member"] | None = None
    disabled: bool | None = None
    reason: Annotated[Text, Field(max_length=200)] = Field(
        default="", description="For the audit log."
    )


class NewPassword(Shape):
    """A generated password, shown this once."""

    password: str


class AdminRooms(Shape):
    rooms: list[AdminRoom]


class AdminReports(Shape):
    """Reports that are open, the newest first; of very many, as many as an administrator reads."""

    reports: list[AdminReport]
    open: int = Field(description="How many are open in all.")


class ChangeChoices(Shape):
    """What is given changes."""

    registration: Registration | None = None
    guests: bool | None = None
    upload_max_mb: Annotated[int, Field(ge=0, le=1024)] | None = None
    upload_quota_mb: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    retention_days: Days | None = None


class SignedIn(Shape):
    user: User
    access_token: str = Field(description="Send it as `Authorization: Bearer …`.")
    expires_in: int = Field(description="Seconds.")


class SocketToken(Shape):
    """A token for a socket on another host, where no cookie goes. Use it at once."""

    access_token: str = Field(description="CONNECT with it as `token`.")
    expires_in: int = Field(description="Seconds.")


class Sessions(Shape):
    sessions: list[Session]


class Rooms(Shape):
    rooms: list[Room]


class ChangeRoom(Shape):
    """What is given changes. A group's name, topic and rules; of the Lobby, all but the name."""

    name: Text | None = None
    topic: Text | None = None
    private: bool | None = None
    history: Literal["all", "joined"] | None = None
    pinning: Literal["members", "admins"] | None = None
    retention_days: Days | None = Field(
        default=None, description="By a group's owner; 0: as long as the installation keeps them."
    )


class NewUpload(Shape):
    """A file that is about to be sent straight to where it is stored."""

    name: Text
    size: Annotated[int, Field(ge=0, le=2**53 - 1, description="Bytes: exactly so many.")]


class UploadForm(Shape):
    """Post `fields`, and then the file as `file`, to `url`; then finish the upload by its `id`."""

    id: str
    url: str
    fields: dict[str, str]


class PostMessage(Shape):
    """`send_message` to the room in the path."""

    message: Text
    client_id: ClientId | None = None
    reply_to: Seq | None = None
    attachments: list[Text] = Field(default_factory=list, max_length=ATTACHMENTS_MAX)
    notify_all: NotifyAll = False


class AddMembers(Shape):
    usernames: list[Text] = Field(min_length=1, max_length=200)


class ChangeMember(Shape):
    """A new role. Who makes another the owner is an administrator from then on."""

    role: Literal["owner", "admin", "member"]


class NewInvite(Shape):
    """`expires_in` seconds from now, and so often; None for ever, and for any number."""

    expires_in: Annotated[int, Field(ge=60, le=31_536_000)] | None = 604_800
    uses: Annotated[int, Field(ge=1, le=10_000)] | None = None


class Invites(Shape):
    """A group's invites that are still good, the newest first."""

    invites: list[Invite]


class Invitation(Shape):
    """What an invite leads to, for whoever has the link."""

    room: RoomId
    name: str
    topic: str
    members_count: int
    username: str = Field(description="Who made the invite.")
    expires_at: Time | None


class Receipts(Shape):
    """How far each other member has got. In a room of more than 100 people there are none."""

    receipts: list[Receipt]
    counts_only: bool


class Readers(Shape):
    """Whom a message has reached. Its author is not counted.

    `people` is None in a room of more than 100 people, and for who hides their own receipts.
    """

    delivered: int
    read: int
    of: int = Field(description="How many it could reach.")
    people: list[Reader] | None


class Reactions(Shape):
    """Everyone who reacted to a message, first come first."""

    reactions: dict[str, list[str]]


class Edits(Shape):
    """What a message said before, the oldest first."""

    edits: list[Edit]


class Pins(Shape):
    """A room's pinned messages in their order."""

    messages: list[Message]


class Presences(Shape):
    """The people with whom one shares a room of at most 100, but for those who hide it."""

    people: list[Presence]


class SearchQuery(Shape):
    """Messages that hold all words of `q`, the newest first.

    `q` may hold `from:name`, `in:room`, `before:2026-11-22`, `after:…`, `has:file`, `has:image`,
    `has:link`, and "words that follow each other".
    """

    q: Annotated[Text, Field(max_length=500)] = ""
    room: RoomId | None = None
    from_: Text | None = Field(default=None, alias="from", description="A username.")
    before: Text | None = Field(default=None, description="A date or a time (RFC 3339).")
    after: Text | None = Field(default=None, description="A date or a time (RFC 3339).")
    cursor: Text | None = Field(default=None, description="`next` of the page before.")
    limit: Annotated[int, Field(ge=1, le=100)] = 25


class Found(Shape):
    """`indexing`: there are messages that can be found only later."""

    messages: list[Message]
    has_more: bool
    next: str | None
    indexing: bool


class Members(Shape):
    members: list[Member]


class Groups(Shape):
    """Public groups that one is not in."""

    groups: list[Room]


class PeopleQuery(Shape):
    """People whose names begin with `q`, whatever the case; without it, the first of all."""

    q: Annotated[Text, Field(max_length=64)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class People(Shape):
    people: list[User]
    has_more: bool


class HistoryQuery(Shape):
    """A page of history: `before` or `after` a seq, from a time on (`at`), or the newest."""

    before: Seq | None = None
    after: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    at: Time | None = Field(
        default=None, description="The page begins with the first message sent then or later."
    )
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class History(Shape):
    """Messages ordered by seq. `has_more`: there is more in the direction that was asked for."""

    messages: list[Message]
    has_more: bool


class NotReady(Shape):
    """A check of `/readyz` that does not pass."""

    check: str
    reason: str


class Health(Shape):
    """`status` is `ok`, or `unavailable` with what is not ready."""

    status: str
    not_ready: list[NotReady] = Field(default_factory=list)


class Problem(Shape):
    """An RFC 9457 problem document, with the protocol's code."""

    type: str
    title: str
    status: int
    detail: str
    code: Code
    field: str | None = None
    retry_after: int | None = None
