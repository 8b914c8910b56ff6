"""Levels: what a room notifies one of, and until when of nothing."""

from sqlalchemy.orm import Session

from parlour.domain import access, rooms
from parlour.domain.actor import Actor
from parlour.platform.broadcast import Event, announce, user_audience
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import invalid
from parlour.protocol.requests import ChangeMembership


def change(session: Session, actor: Actor, room_id: str, wanted: ChangeMembership) -> shapes.Room:
    """Change what is given, on all of one's devices. It is nobody else's business."""
    place = access.held(session, actor, room_id)
    membership = place.membership
    if membership is None:
        access.no_room()
    before = (membership.level, membership.muted_until)
    if wanted.level is not None:
        membership.level = wanted.level
    if "muted_until" in wanted.model_fields_set:
        membership.muted_until = _checked(wanted.muted_until)
    room = rooms.of_member(session, place.room, membership)
    if (membership.level, membership.muted_until) != before:
        announce(session, Event("room_changed", room, user_audience(membership.user_id)))
    return room


def _checked(until: str | None) -> int | None:
    """The time in milliseconds. Raises `Failure` for one that is over, or never comes."""
    if until is None:
        return None
    try:
        time = times.milliseconds(until)
    except ValueError:
        raise invalid("There is no such time.", "muted_until") from None
    if time <= times.now():
        raise invalid("This time is over: choose a later one.", "muted_until")
    return time
