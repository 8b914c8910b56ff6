"""Pushes: what reaches a browser without an open tab, decrypted, as JSON."""

from typing import Literal

from pydantic import Field

from parlour.protocol.base import RoomId, Seq, Shape

Unread = Field(ge=0, description="Unread messages in rooms that are not silent, for the badge.")


class Pushed(Shape):
    """A message to show. Of several that came at once in a room, the newest that is for one.

    A `test` is for the device that asked for it: in no room, seq 0.
    """

    kind: Literal["direct", "mention", "message", "test"]
    room: RoomId
    room_name: str
    seq: int = Field(ge=0, description="The message's number in its room.")
    username: str = Field(description="Who wrote it.")
    message: str | None = Field(
        description="Its first 200 characters; null where one prefers that."
    )
    unread: int = Unread


class PushedRead(Shape):
    """Up to `seq` the room was read elsewhere: what was shown of it may go."""

    kind: Literal["read"] = "read"
    room: RoomId
    seq: Seq
    unread: int = Unread
