"""Typing: told to the room at once, and nowhere kept."""

from sqlalchemy.orm import Session

from parlour.domain import access
from parlour.domain.actor import Actor
from parlour.platform.broadcast import Event, announce, room_audience
from parlour.protocol.commands import Typing
from parlour.protocol.events import SomebodyTypes


def tell(session: Session, actor: Actor, command: Typing) -> None:
    """Who hides that they type is acknowledged like everyone, and nobody hears of it."""
    place = access.place(session, actor, command.room)
    user = access.current_user(session, actor)
    if user.typing:
        told = SomebodyTypes(room=str(place.room.id), username=user.username)
        announce(session, Event("typing", told, room_audience(place.room.id)))
