"""The tables, one noun a file: columns, constraints, indexes, selects. No commits, no rules."""

from parlour.models.act import Act
from parlour.models.attachment import Attachment
from parlour.models.ban import Ban, RoomBan
from parlour.models.base import Base
from parlour.models.choice import Choice
from parlour.models.connection import Connection, Hearing
from parlour.models.edit import Edit
from parlour.models.invite import Invite
from parlour.models.membership import Membership
from parlour.models.mention import Mention
from parlour.models.message import Message
from parlour.models.pin import Pin
from parlour.models.push_subscription import PushSubscription
from parlour.models.reaction import Reaction
from parlour.models.reading import Reading
from parlour.models.report import Report
from parlour.models.room import Room
from parlour.models.search_progress import SearchProgress
from parlour.models.session import Session
from parlour.models.tries import Tries
from parlour.models.user import User

__all__ = [
    "Act",
    "Attachment",
    "Ban",
    "Base",
    "Choice",
    "Connection",
    "Edit",
    "Hearing",
    "Invite",
    "Membership",
    "Mention",
    "Message",
    "Pin",
    "PushSubscription",
    "Reaction",
    "Reading",
    "Report",
    "Room",
    "RoomBan",
    "SearchProgress",
    "Session",
    "Tries",
    "User",
]
