"""Keeping order, behind the scenes: what is over is removed."""

from sqlalchemy.orm import Session

from parlour.domain import audit, bans, room_bans


def sweep(session: Session, audit_days: int) -> None:
    """Remove bans that are over, and acts of more than so many days ago."""
    bans.sweep(session)
    room_bans.sweep(session)
    audit.sweep(session, audit_days)
