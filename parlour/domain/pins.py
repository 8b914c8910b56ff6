"""Pins: messages at the top of their room, in an order that people make."""

import unicodedata

from sqlalchemy.orm import Session

from parlour.domain import access, permissions, views
from parlour.domain.actor import Actor
from parlour.domain.changes import Target, as_it_is, changed, target
from parlour.models import Pin
from parlour.models.message import THESE
from parlour.models.pin import PINS_IN
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.base import PIN_NOTE_MAX_CHARACTERS
from parlour.protocol.commands import PinMessage, UnpinMessage
from parlour.protocol.errors import Code, Failure, invalid
from parlour.protocol.requests import Pins

MOST = 50
# Far apart, so that a pin moved between two others changes nobody's place but its own.
STRIDE = 1 << 20


def pin(session: Session, actor: Actor, command: PinMessage) -> shapes.Message:
    """Pin a message, or change a pin's note or place. What is not given stays as it is."""
    one = _pinnable(session, actor, command.room, command.seq)
    note = None if command.note is None else _note(command.note)
    pins = list(session.scalars(PINS_IN, {"room_id": one.place.room.id}))
    others = [other for other in pins if other.seq != command.seq]
    own = next((other for other in pins if other.seq == command.seq), None)
    if own is None:
        if len(others) >= MOST:
            raise Failure(Code.CONFLICT, f"A room has at most {MOST} pins. Take one away first.")
        own = _new(session, one)
        others_moved = _place(own, others, command.place or 0)
    elif command.place is None or pins.index(own) == min(command.place, len(others)):
        if note is None or note == own.note:
            return as_it_is(session, one)
        others_moved = []
    else:
        others_moved = _place(own, others, command.place)
    own.note = own.note if note is None else note
    return changed(session, one.place.room, [one.row, *_rows(session, one, others_moved)])


def unpin(session: Session, actor: Actor, command: UnpinMessage) -> shapes.Message:
    """Take a pin away; what is not pinned stays as it is."""
    one = _pinnable(session, actor, command.room, command.seq, deleted=True)
    found = session.get(Pin, (one.message.room_id, one.message.seq))
    if found is None:
        return as_it_is(session, one)
    session.delete(found)
    return changed(session, one.place.room, [one.row])


def of_room(session: Session, actor: Actor, room_id: str) -> Pins:
    """The pinned messages that the actor may see, in their order."""
    place = access.place(session, actor, room_id)
    seqs = [one.seq for one in session.scalars(PINS_IN, {"room_id": place.room.id})]
    rows = session.execute(THESE, {"room_id": place.room.id, "seqs": seqs})
    found = {one.seq: one for one in views.messages(session, rows)}
    return Pins(messages=[found[seq] for seq in seqs if seq in found and seq > place.hidden_until])


def _pinnable(
    session: Session, actor: Actor, room_id: str, seq: int, *, deleted: bool = False
) -> Target:
    one = target(session, actor, room_id, seq, deleted=deleted)
    if not permissions.may_pin(one.place, one.asker):
        raise Failure(Code.FORBIDDEN, "You may not pin in this room.")
    return one


def _note(text: str) -> str:
    note = text.strip()
    if any(unicodedata.category(letter) == "Cc" for letter in note):
        raise invalid("A note is one line, without control characters.", "note")
    if len(note) > PIN_NOTE_MAX_CHARACTERS:
        raise invalid(f"A note has at most {PIN_NOTE_MAX_CHARACTERS} characters.", "note")
    return note


def _new(session: Session, one: Target) -> Pin:
    new = Pin(
        room_id=one.message.room_id,
        seq=one.message.seq,
        user_id=one.actor.id,
        pinned_at=times.now(),
        note="",
        position=0,
    )
    session.add(new)
    return new


def _place(own: Pin, others: list[Pin], place: int) -> list[Pin]:
    """Put `own` at this place among the others; those that had to make way for it."""
    place = min(place, len(others))
    if not others:
        own.position = 0
    elif place == 0:
        own.position = others[0].position - STRIDE
    elif place == len(others):
        own.position = others[-1].position + STRIDE
    else:
        before, after = others[place - 1].position, others[place].position
        own.position = (before + after) // 2
        if own.position == before:
            for index, other in enumerate([*others[:place], own, *others[place:]]):
                other.position = index * STRIDE
            return others
    return []


def _rows(session: Session, one: Target, moved: list[Pin]) -> list[views.Row]:
    if not moved:
        return []
    seqs = [other.seq for other in moved]
    return list(session.execute(THESE, {"room_id": one.message.room_id, "seqs": seqs}))
