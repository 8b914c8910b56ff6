"""Unread: how many messages by others are past a member's read cursor.

Derived from the cursor whenever it is asked for, never a counter that could drift. A room's seqs
have no gaps, so that nothing is counted but one's own messages past the cursor, which are few.
"""

from sqlalchemy import ColumnElement, func, select

from parlour.models.membership import Membership
from parlour.models.message import Message
from parlour.models.room import Room

_OWN = (
    select(func.count())
    .where(
        Message.author_id == Membership.user_id,
        Message.room_id == Membership.room_id,
        Message.seq > Membership.read_seq,
    )
    .correlate(Membership)
    .scalar_subquery()
)
# Of a `Membership` joined with its `Room`.
UNREAD: ColumnElement[int] = Room.last_seq - Membership.read_seq - _OWN
# The same: whether there may be any, for less.
BEHIND: ColumnElement[bool] = Room.last_seq > Membership.read_seq
