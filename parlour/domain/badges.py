"""Badges: how many unread messages the app's icon shows."""

from collections import Counter

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from parlour.models import Membership, Room
from parlour.models.unread import BEHIND, UNREAD
from parlour.protocol import times


def of_people(session: Session, user_ids: set[int]) -> dict[int, int]:
    """By person: how many messages are unread in rooms that are not silent."""
    if not user_ids:
        return {}
    rows = session.execute(
        select(Membership.user_id, UNREAD)
        .join(Room, Room.id == Membership.room_id)
        .where(
            Membership.user_id.in_(user_ids),
            Membership.left_at.is_(None),
            *audible(times.now()),
            BEHIND,
        )
    )
    counts: Counter[int] = Counter()
    for user_id, unread in rows:
        counts[user_id] += unread
    return counts


def audible(now: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Of memberships: those in rooms that are not silent at `now` (milliseconds)."""
    over = Membership.muted_until.is_(None) | (Membership.muted_until <= now)
    return Membership.level != "nothing", over
