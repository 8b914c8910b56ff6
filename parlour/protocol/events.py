"""Events: what the server tells clients unasked. Each is published after its commit."""

from typing import Literal

from pydantic import Field

from parlour.protocol.base import RoomId, Seq, Shape
from parlour.protocol.views import Avatar, Me, Message, Presence, Receipt, Room


class SomebodyTypes(Shape):
    """Somebody is typing; forget it after 5 seconds."""

    room: RoomId
    username: str


class Notification(Shape):
    """A message that is meant for one in particular."""

    kind: Literal["mention", "direct"]
    room: RoomId
    seq: Seq
    username: str = Field(description="Who wrote it.")
    message: str = Field(description="Its first 200 characters.")


class RoomLeft(Shape):
    """One is not in this room any more."""

    room: RoomId


class Attention(Shape):
    """Whether one is at any of one's devices. While one is, the others stay quiet."""

    active: bool


class ReportsChanged(Shape):
    """A message was reported, or a report closed. Administrators alone hear it."""

    open: int = Field(ge=0, description="How many reports wait to be closed.")


class SessionEnded(Shape):
    """The session behind this socket is over; the server closes it next."""

    reason: Literal["signed_out", "revoked", "password_changed", "disabled", "deleted", "banned"]


EVENTS: dict[str, type[Shape]] = {
    "receive_message": Message,
    "message_changed": Message,
    "receipt": Receipt,
    "typing": SomebodyTypes,
    "presence": Presence,
    "room_joined": Room,
    "room_changed": Room,
    "room_left": RoomLeft,
    "notification": Notification,
    "me_changed": Me,
    "avatar_changed": Avatar,
    "attention": Attention,
    "reports_changed": ReportsChanged,
    "session_ended": SessionEnded,
}
