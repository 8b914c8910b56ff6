"""Events: what the server tells clients unasked. Each is published after its commit."""

from typing import Literal

from parlour.protocol.base import Shape
from parlour.protocol.views import Message, Room


class SessionEnded(Shape):
    """The session behind this socket is over; the server closes it next."""

    reason: Literal["signed_out", "revoked", "password_changed", "disabled"]


EVENTS: dict[str, type[Shape]] = {
    "receive_message": Message,
    "room_changed": Room,
    "session_ended": SessionEnded,
}
