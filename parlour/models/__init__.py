"""The tables, one noun a file: columns, constraints, indexes, selects. No commits, no rules."""

from parlour.models.base import Base
from parlour.models.membership import Membership
from parlour.models.message import Message
from parlour.models.room import Room
from parlour.models.session import Session
from parlour.models.user import User

__all__ = ["Base", "Membership", "Message", "Room", "Session", "User"]
