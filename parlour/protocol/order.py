"""Keeping order: bans, and what administrators did."""

from typing import Annotated, Literal

from pydantic import Field

from parlour.protocol.base import RoomId, Shape, Text, Time
from parlour.protocol.views import User

Reason = Annotated[Text, Field(max_length=200)]
# From a minute to ten years.
ExpiresIn = Annotated[int, Field(ge=60, le=315_360_000)]
ActName = Literal[
    "create_person",
    "change_role",
    "disable_person",
    "enable_person",
    "reset_password",
    "delete_room",
    "change_choices",
    "ban",
    "lift_ban",
    "change_member_role",
    "remove_member",
    "ban_member",
    "lift_member_ban",
    "delete_message",
    "dismiss_report",
]


class NewBan(Shape):
    """Of guests by that name, or of who comes from an address without an account.

    `address`: of a guest, also the address from which the last of that name came.
    """

    kind: Literal["guest", "address"]
    value: Annotated[Text, Field(min_length=1, max_length=64)]
    address: bool = False
    expires_in: ExpiresIn | None = Field(default=None, description="Seconds; None is for ever.")
    reason: Reason = ""


class Ban(Shape):
    id: str
    kind: Literal["guest", "address"]
    value: str
    by: str = Field(description="Who gave it: a username.")
    banned_at: Time
    until: Time | None
    reason: str


class Bans(Shape):
    """Those that hold, the newest first."""

    bans: list[Ban]


class NewRoomBan(Shape):
    """Put somebody out of a group, who cannot come back until the ban is over or lifted."""

    user_id: Text
    expires_in: ExpiresIn | None = Field(default=None, description="Seconds; None is for ever.")
    reason: Reason = ""


class RoomBan(Shape):
    user: User
    by: str = Field(description="Who gave it: a username.")
    banned_at: Time
    until: Time | None
    reason: str


class RoomBans(Shape):
    """Those that hold, the newest first."""

    bans: list[RoomBan]


class AuditQuery(Shape):
    """What was done by or to a person, or by and to all; before an act, the newest first."""

    person: Text | None = Field(default=None, description="A username.")
    before: Annotated[int, Field(ge=1, le=2**53 - 1)] | None = Field(
        default=None, description="`id` of the last of the page before."
    )
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Act(Shape):
    id: str
    at: Time
    act: ActName
    by: str | None = Field(description="A username; None is the command line.")
    person: str | None = Field(description="To whom it was done: a username.")
    room: RoomId | None
    room_name: str | None
    details: dict[str, str | int | bool] = Field(description="What was set, and the reason.")


class Audit(Shape):
    acts: list[Act]
    has_more: bool
