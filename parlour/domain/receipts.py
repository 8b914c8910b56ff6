"""Receipts: how far a member has read, the same on all of their devices."""

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from parlour.domain import access, rooms
from parlour.domain.actor import Actor
from parlour.models import Membership
from parlour.platform.broadcast import Event, announce, user_audience
from parlour.protocol.commands import Marked, MarkRead
from parlour.protocol.errors import Code, Failure, invalid
from parlour.protocol.events import Receipt


def mark_read(session: Session, actor: Actor, command: MarkRead) -> Marked:
    """Move the read cursor forward; what is read was delivered too."""
    place = access.place(session, actor, command.room)
    membership = place.membership
    if membership is None or actor.user_id is None:
        raise Failure(Code.FORBIDDEN, "A guest without a token has no place to mark.")
    if command.seq > place.room.last_seq:
        raise invalid(f"The room's last message is {place.room.last_seq}.", "seq")
    if _moved(session, membership, command.seq):
        receipt = Receipt(
            room=str(place.room.id),
            username=actor.username or "",
            delivered=membership.delivered_seq,
            read=membership.read_seq,
        )
        announce(session, Event("receipt", receipt, user_audience(actor.user_id)))
    unread = rooms.unread_counts(session, actor.user_id, [place.room.id])
    return Marked(
        delivered=membership.delivered_seq,
        read=membership.read_seq,
        unread=unread.get(place.room.id, 0),
    )


def _moved(session: Session, membership: Membership, seq: int) -> bool:
    # One statement, so that of two devices that report at once the further one wins.
    place = (Membership.room_id == membership.room_id, Membership.user_id == membership.user_id)
    further = case((Membership.delivered_seq < seq, seq), else_=Membership.delivered_seq)
    before = membership.read_seq
    session.execute(
        update(Membership)
        .where(*place, Membership.read_seq < seq)
        .values(read_seq=seq, delivered_seq=further)
    )
    session.refresh(membership)
    return membership.read_seq > before
