"""Changing a message that is there: finding it for the actor, and telling everyone after."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain import access, rooms, views
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.models import Membership, Message, Room, User
from parlour.models.message import THESE
from parlour.platform.broadcast import Event, announce, room_audience, user_audience
from parlour.protocol import views as shapes
from parlour.protocol.errors import not_found


@dataclass(slots=True)
class Target:
    """A message that the actor may see, in a room that is held until the commit.

    `asker` is the actor in the role that they have now: a socket knows the one of before.
    """

    place: Place
    message: Message
    username: str
    role: str
    actor: User
    asker: Actor

    @property
    def row(self) -> views.Row:
        return self.message, self.username, self.role

    @property
    def own(self) -> bool:
        return self.message.author_id == self.actor.id


def target(
    session: Session, actor: Actor, room_id: str, seq: int, *, deleted: bool = False
) -> Target:
    """Raises `Failure` if there is none, or it was deleted, unless `deleted` ones will do."""
    user = access.current_user(session, actor)
    place = access.held(session, actor, room_id)
    row = seen(session, place, seq)
    if row[0].deleted_at is not None and not deleted:
        raise not_found("message")
    return Target(place, *row, user, replace(actor, role=user.role))


def seen(session: Session, place: Place, seq: int) -> views.Row:
    """A message of a room that the actor is in. Raises `Failure` if it is not theirs to see."""
    row = session.execute(THESE, {"room_id": place.room.id, "seqs": [seq]}).one_or_none()
    if row is None or seq <= place.hidden_until:
        raise not_found("message")
    return row


def as_it_is(session: Session, one: Target) -> shapes.Message:
    return _undamaged(views.messages(session, [one.row]), one.message)


def changed(session: Session, room: Room, rows: list[views.Row]) -> shapes.Message:
    """`tell`, which gives the first as it now is."""
    return _undamaged(tell(session, room, rows), rows[0][0])


def _undamaged(shown: list[shapes.Message], message: Message) -> shapes.Message:
    """The first of these, if it is this message. Raises `Failure` when that could not be shown."""
    if not shown or shown[0].seq != message.seq:
        raise not_found("message")
    return shown[0]


def tell(session: Session, room: Room, rows: list[views.Row]) -> list[shapes.Message]:
    """Count these changes, and tell them to all who may see them, as the messages now are."""
    for message, _, _ in rows:
        # A version each: whoever syncs may get them one by one.
        room.version += 1
        message.version = room.version
    session.flush()
    shown = views.messages(session, rows)
    newest_newcomer = _newest_newcomer(session, room)
    for now in shown:
        if now.seq > newest_newcomer:
            announce(session, Event("message_changed", now, room_audience(room.id)))
        else:
            _tell_those_who_see(session, room, now)
    return shown


def _newest_newcomer(session: Session, room: Room) -> int:
    """Messages after this seq are for all members to see."""
    if not access.hides_history(room):
        return 0
    newest = session.scalar(
        select(Membership.joined_seq)
        .where(Membership.room_id == room.id, Membership.left_at.is_(None))
        .order_by(Membership.joined_seq.desc())
        .limit(1)
    )
    return newest or 0


def _tell_those_who_see(session: Session, room: Room, message: shapes.Message) -> None:
    """Each by themselves. The others hear only that the room's version is another."""
    count = rooms.members_counts(session, [room.id])[room.id]
    unseen = views.of_room(room, room.name, count, None)
    unseen = unseen.model_copy(update={"version": message.version})
    for membership in session.scalars(
        select(Membership).where(Membership.room_id == room.id, Membership.left_at.is_(None))
    ):
        audience = user_audience(membership.user_id)
        if message.seq > membership.joined_seq:
            announce(session, Event("message_changed", message, audience))
        else:
            announce(session, Event("room_changed", unseen, audience))
