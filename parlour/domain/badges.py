"""Badges: how many unread messages the app's icon shows."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from parlour.models import Membership, Message
from parlour.protocol import times


def of_people(session: Session, user_ids: set[int]) -> dict[int, int]:
    """Of each who has any: how many messages are unread in rooms that are not silent."""
    if not user_ids:
        return {}
    rows = session.execute(
        select(Membership.user_id, func.count())
        .join(Message, Message.room_id == Membership.room_id)
        .where(
            Membership.user_id.in_(user_ids),
            Membership.left_at.is_(None),
            *audible(times.now()),
            Message.seq > Membership.read_seq,
            Message.author_id != Membership.user_id,
        )
        .group_by(Membership.user_id)
    )
    return dict(rows.all())


def audible(now: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Of memberships: those in rooms that are not silent at `now` (milliseconds)."""
    over = Membership.muted_until.is_(None) | (Membership.muted_until <= now)
    return Membership.level != "nothing", over
