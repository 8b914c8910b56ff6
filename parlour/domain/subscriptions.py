"""What an actor's sockets are told of."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from parlour.domain import members, names, sessions
from parlour.domain.actor import Actor
from parlour.domain.tokens import Token
from parlour.models import Membership, User
from parlour.models.base import table_of
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import (
    address_audience,
    guest_audience,
    guests_audience,
    room_audience,
    session_audience,
    user_audience,
)
from parlour.protocol.errors import Failure

_USER, _MEMBERSHIP = table_of(User).c, table_of(Membership).c
# The rooms that somebody is in, and whether they share their receipts.
_HEARD = (
    select(_MEMBERSHIP.room_id, _USER.receipts)
    .join(table_of(User), _USER.id == _MEMBERSHIP.user_id)
    .where(_MEMBERSHIP.user_id == bindparam("user_id"), _MEMBERSHIP.left_at.is_(None))
)
# The same of many.
_HEARD_BY = (
    select(_MEMBERSHIP.user_id, _MEMBERSHIP.room_id, _USER.receipts)
    .join(table_of(User), _USER.id == _MEMBERSHIP.user_id)
    .where(
        _MEMBERSHIP.user_id.in_(bindparam("users", expanding=True)), _MEMBERSHIP.left_at.is_(None)
    )
)
# An actor, and the audiences of the rooms that they are in.
Admitted = tuple[Actor, set[str]]


def own(actor: Actor) -> list[str]:
    """The audiences of the actor alone."""
    audiences = [guests_audience()] if actor.guest else []
    if actor.guest and actor.username is not None:
        audiences.append(guest_audience(names.guest_key(actor.username)))
    if actor.guest and actor.address is not None:
        audiences.append(address_audience(actor.address))
    if actor.user_id is not None:
        audiences.append(user_audience(actor.user_id))
    if actor.session_id is not None:
        audiences.append(session_audience(actor.session_id))
    return audiences


def of_stranger() -> set[str]:
    """What a guest hears who has no row."""
    return {room_audience(LOBBY_ID)}


def admit_all(session: Session, tokens: list[Token]) -> list[Admitted | Exception]:
    """Whom these tokens stand for and what they hear, of all who connect at once; or why not."""
    actors = sessions.actors_of(session, tokens)
    heard: dict[int, set[str]] = {token.user_id: set() for token in tokens}
    rows = session.connection().execute(_HEARD_BY, {"users": list(heard)})
    for user_id, room_id, receipts in rows:
        heard[user_id].update(members.audiences(room_id, receipts=receipts))
    return [
        one if isinstance(one, Failure) else (one, heard[token.user_id])
        for one, token in zip(actors, tokens, strict=True)
    ]


def shared(session: Session, actor: Actor) -> set[str]:
    """The audiences of the rooms that the actor is in. Raises `Failure` if the session is over."""
    sessions.confirm(session, actor)
    if actor.user_id is None:
        return of_stranger()
    rows = session.connection().execute(_HEARD, {"user_id": actor.user_id})
    return {
        audience
        for room_id, receipts in rows
        for audience in members.audiences(room_id, receipts=receipts)
    }
