"""Commands: what a client sends over the socket, and what the acknowledgement adds."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from parlour.protocol.base import (
    ATTACHMENTS_MAX,
    PIN_NOTE_MAX_CHARACTERS,
    REASON_MAX_CHARACTERS,
    RoomId,
    Seq,
    Shape,
    Text,
    Version,
)
from parlour.protocol.errors import Error
from parlour.protocol.views import Changes, Message, Room

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _uuid(text: str) -> str:
    if not _UUID.fullmatch(text):
        raise PydanticCustomError("uuid", "must be a UUID such as {example}", {"example": _EXAMPLE})
    return text


_EXAMPLE = "0f8fad5b-d9cb-469f-a165-70867728950e"
ClientId = Annotated[
    str,
    AfterValidator(_uuid),
    Field(description="A UUID made by the client: sending again is harmless.", examples=[_EXAMPLE]),
]


NotifyAll = Annotated[
    bool,
    Field(
        description="In a room of more than 15 people, `@all` and `@here` notify only with this."
    ),
]


class SendMessage(Shape):
    """Send a message. Without `room` it goes to the lobby; a guest without a name says it here."""

    room: RoomId | None = None
    message: Text = Field(description="May be empty where there are attachments.")
    client_id: ClientId | None = None
    username: Text | None = Field(default=None, description="An unnamed guest's name.")
    reply_to: Seq | None = Field(default=None, description="A message of the same room.")
    attachments: list[Text] = Field(
        default_factory=list, max_length=ATTACHMENTS_MAX, description="Ids of one's own uploads."
    )
    notify_all: NotifyAll = False


class EditMessage(Shape):
    """Change what one's own message says."""

    room: RoomId
    seq: Seq
    message: Text
    notify_all: NotifyAll = False


class DeleteMessage(Shape):
    """Delete one's own message, or another's in a room that one administers."""

    room: RoomId
    seq: Seq


class React(Shape):
    """Put an emoji under a message; again changes nothing."""

    room: RoomId
    seq: Seq
    emoji: Text


class Unreact(Shape):
    """Take one's emoji away again."""

    room: RoomId
    seq: Seq
    emoji: Text


class PinMessage(Shape):
    """Pin a message at the top of its room. Pinning again changes its note or its place."""

    room: RoomId
    seq: Seq
    note: Text | None = Field(default=None, max_length=PIN_NOTE_MAX_CHARACTERS)
    place: Annotated[int, Field(ge=0, le=1000)] | None = Field(
        default=None, description="0 is before all others, where a new pin goes by itself."
    )


class UnpinMessage(Shape):
    room: RoomId
    seq: Seq


class ReportMessage(Shape):
    """Have the administrators look at another's message; again changes nothing.

    They see this message as it is now, who wrote it, who reported it and why, and nothing else of
    the room.
    """

    room: RoomId
    seq: Seq
    reason: Text = Field(default="", max_length=REASON_MAX_CHARACTERS)


class Typing(Shape):
    """One is typing. Send it every 3 seconds at most; others forget it after 5."""

    room: RoomId


class Sync(Shape):
    """Catch up: one's version of each room that one knows."""

    cursors: dict[RoomId, Version] = Field(default_factory=dict, max_length=10_000)


class MarkDelivered(Shape):
    """The room's messages up to and including `seq` have arrived on one of one's devices."""

    room: RoomId
    seq: Seq


class MarkRead(Shape):
    """One has read the room up to and including `seq`, on any device. Never runs backwards."""

    room: RoomId
    seq: Seq


class OpenDirect(Shape):
    """The room that one has with a person, made when it is first opened. With oneself: notes."""

    username: Text


class CreateGroup(Shape):
    """A group of one's own. Anybody may join it unless it is private."""

    name: Text
    topic: Text = ""
    private: bool = False
    members: list[Text] = Field(default_factory=list, max_length=200, description="Usernames.")


class JoinRoom(Shape):
    """Join a public group, or any group by an invite's code."""

    room: RoomId | None = None
    invite: Text | None = None


class LeaveRoom(Shape):
    room: RoomId


class Sent(Shape):
    ok: Literal[True] = True
    message: Message


class Changed(Shape):
    """The message as it now is."""

    ok: Literal[True] = True
    message: Message


class Synced(Shape):
    """`more`: the answer would have been too large; sync again with the cursors one then has."""

    ok: Literal[True] = True
    rooms: list[Room]
    changes: dict[RoomId, Changes]
    left: list[RoomId] = Field(
        default_factory=list, description="Rooms among the cursors that one is not in."
    )
    more: bool = False


class Marked(Shape):
    ok: Literal[True] = True
    delivered: int
    read: int
    unread: int


class Opened(Shape):
    ok: Literal[True] = True
    room: Room


class Done(Shape):
    ok: Literal[True] = True


class Failed(Shape):
    ok: Literal[False] = False
    error: Error


# name → (payload, acknowledgement); `dispatch` has the function for each.
class SetActive(Shape):
    """Say whether somebody is at this device just now. Without it, nobody is."""

    active: bool


COMMANDS: dict[str, tuple[type[Shape], type[Shape]]] = {
    "send_message": (SendMessage, Sent),
    "edit_message": (EditMessage, Changed),
    "delete_message": (DeleteMessage, Changed),
    "react": (React, Changed),
    "unreact": (Unreact, Changed),
    "pin_message": (PinMessage, Changed),
    "unpin_message": (UnpinMessage, Changed),
    "report_message": (ReportMessage, Done),
    "typing": (Typing, Done),
    "set_active": (SetActive, Done),
    "mark_delivered": (MarkDelivered, Marked),
    "mark_read": (MarkRead, Marked),
    "sync": (Sync, Synced),
    "open_direct": (OpenDirect, Opened),
    "create_group": (CreateGroup, Opened),
    "join_room": (JoinRoom, Opened),
    "leave_room": (LeaveRoom, Done),
}
