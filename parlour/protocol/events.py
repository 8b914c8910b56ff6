"""Events: what the server tells clients unasked. Each is published after its commit."""

from typing import Literal

from parlour.protocol.base import RoomId, Shape
from parlour.protocol.views import Message, Room


class Receipt(Shape):
    """How far somebody has got in a room. Sent to that person's own devices."""

    room: RoomId
    username: str
    delivered: int
    read: int


class RoomLeft(Shape):
    """One is not in this room any more."""

    room: RoomId


class SessionEnded(Shape):
    """The session behind this socket is over; the server closes it next."""

    reason: Literal["signed_out", "revoked", "password_changed", "disabled"]


EVENTS: dict[str, type[Shape]] = {
    "receive_message": Message,
    "room_changed": Room,
    "room_joined": Room,
    "room_left": RoomLeft,
    "receipt": Receipt,
    "session_ended": SessionEnded,
}
