"""What an actor's sockets are told of."""

from sqlalchemy.orm import Session

from parlour.domain import access, members, rooms, sessions
from parlour.domain.actor import Actor
from parlour.platform.broadcast import (
    guests_audience,
    room_audience,
    session_audience,
    user_audience,
)


def own(actor: Actor) -> list[str]:
    """The audiences of the actor alone."""
    audiences = [guests_audience()] if actor.guest else []
    if actor.user_id is not None:
        audiences.append(user_audience(actor.user_id))
    if actor.session_id is not None:
        audiences.append(session_audience(actor.session_id))
    return audiences


def shared(session: Session, actor: Actor) -> set[str]:
    """The audiences of the rooms that the actor is in. Raises `Failure` if the session is over."""
    sessions.confirm(session, actor)
    room_ids = rooms.ids_of(session, actor)
    if actor.user_id is None:
        return {room_audience(room_id) for room_id in room_ids}
    return set(members.audiences(access.current_user(session, actor), room_ids))
