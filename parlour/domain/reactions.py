"""Reactions: emoji under messages."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parlour.domain import access, emojis
from parlour.domain.actor import Actor
from parlour.domain.changes import Target, as_it_is, changed, seen, target
from parlour.models import Reaction
from parlour.models.reaction import REACTIONS_TO
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.base import REACTIONS_MAX_EMOJI
from parlour.protocol.commands import React, Unreact
from parlour.protocol.errors import Code, Failure
from parlour.protocol.requests import Reactions


def add(session: Session, actor: Actor, command: React) -> shapes.Message:
    """Put an emoji under a message; again changes nothing."""
    emoji = emojis.canonical(command.emoji)
    one = target(session, actor, command.room, command.seq)
    if session.get(Reaction, _key(one, emoji)) is not None:
        return as_it_is(session, one)
    _check_room_for(session, one, emoji)
    session.add(
        Reaction(
            room_id=one.message.room_id,
            seq=one.message.seq,
            emoji=emoji,
            user_id=one.actor.id,
            reacted_at=times.now(),
        )
    )
    return changed(session, one.place.room, [one.row])


def remove(session: Session, actor: Actor, command: Unreact) -> shapes.Message:
    """Take it away again; what is not there changes nothing."""
    emoji = emojis.canonical(command.emoji)
    one = target(session, actor, command.room, command.seq)
    found = session.get(Reaction, _key(one, emoji))
    if found is None:
        return as_it_is(session, one)
    session.delete(found)
    return changed(session, one.place.room, [one.row])


def of_message(session: Session, actor: Actor, room_id: str, seq: int) -> Reactions:
    """Everyone who reacted, however many."""
    place = access.place(session, actor, room_id)
    seen(session, place, seq)
    found: dict[str, list[str]] = {}
    these = {"room_ids": [place.room.id], "seqs": [seq]}
    for _, _, emoji, username in session.execute(REACTIONS_TO, these):
        found.setdefault(emoji, []).append(username)
    return Reactions(reactions=found)


def _key(one: Target, emoji: str) -> tuple[int, int, str, int]:
    return one.message.room_id, one.message.seq, emoji, one.actor.id


def _check_room_for(session: Session, one: Target, emoji: str) -> None:
    others = (
        Reaction.room_id == one.message.room_id,
        Reaction.seq == one.message.seq,
        Reaction.emoji != emoji,
    )
    count = session.scalar(select(func.count(Reaction.emoji.distinct())).where(*others)) or 0
    if count >= REACTIONS_MAX_EMOJI:
        raise Failure(
            Code.CONFLICT,
            f"A message has at most {REACTIONS_MAX_EMOJI} different emoji.",
            field="emoji",
        )
