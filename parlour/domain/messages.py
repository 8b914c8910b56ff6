"""Messages: sending them."""

from dataclasses import dataclass, field

import msgspec
from sqlalchemy import insert, select, tuple_
from sqlalchemy.orm import Session

from parlour.domain import access, users, views
from parlour.domain.actor import Actor
from parlour.models import Membership, Message, Room, User
from parlour.models.message import with_authors
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import Event, announce, room_audience
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.base import MESSAGE_MAX_CHARACTERS, MESSAGE_MAX_JSON_BYTES
from parlour.protocol.commands import SendMessage
from parlour.protocol.errors import Code, Failure, invalid, not_found


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that was asked for and has passed all checks that need no database."""

    actor: Actor
    room_id: int
    text: str
    client_id: str | None
    guest_name: str | None


Outcome = shapes.Message | Exception


@dataclass(slots=True)
class _Author:
    user_id: int
    username: str
    role: str


@dataclass(slots=True)
class _Batch:
    """What a batch knows of the database while it is put together."""

    authors: dict[tuple[int, int], _Author]
    sent: dict[tuple[int, str], shapes.Message]
    rooms: dict[int, Room]
    rows: list[dict[str, object]] = field(default_factory=list)


def draft(actor: Actor, command: SendMessage) -> Draft:
    """Check what can be checked without the database. Raises `Failure`."""
    _check_text(command.message)
    return Draft(
        actor=actor,
        room_id=LOBBY_ID if command.room is None else access.room_number(command.room),
        text=command.message,
        client_id=command.client_id,
        guest_name=_guest_name(actor, command.username),
    )


def send_all(session: Session, drafts: list[Draft]) -> list[Outcome]:
    """Send a batch in its order. A draft that fails fails alone: its outcome is the failure.

    The same author and client id again is the same message again, and one row.
    """
    resolved = [_resolve_guest(session, one) for one in drafts]
    good = [one for one in resolved if isinstance(one, Draft)]
    # The rooms first: who leaves one now leaves it before the batch or after it.
    batch = _Batch(
        rooms=_lock(session, good),
        authors=_authors(session, good),
        sent=_already_sent(session, good),
    )
    outcomes = [one if isinstance(one, Failure) else _send(batch, one, session) for one in resolved]
    if batch.rows:
        session.flush()
        session.execute(insert(Message), batch.rows)
    return outcomes


def _check_text(text: str) -> None:
    if not text.strip():
        raise invalid("A message cannot be empty.", "message")
    if (
        len(text) > MESSAGE_MAX_CHARACTERS
        or len(msgspec.json.encode(text)) - 2 > MESSAGE_MAX_JSON_BYTES
    ):
        raise Failure(
            Code.TOO_LARGE,
            f"A message has at most {MESSAGE_MAX_CHARACTERS:,} characters "
            f"and {MESSAGE_MAX_JSON_BYTES:,} bytes.",
            field="message",
        )


def _guest_name(actor: Actor, username: str | None) -> str | None:
    """The name under which a guest without a token sends; None for all who have a row."""
    if actor.user_id is None and actor.username is None:
        if username is None:
            raise invalid("Say who you are: a guest sends a username.", "username")
        return username
    if username is not None and username != actor.username:
        raise Failure(Code.FORBIDDEN, f"You are {actor.username} here.", field="username")
    return actor.username if actor.user_id is None else None


def _resolve_guest(session: Session, one: Draft) -> Draft | Failure:
    if one.guest_name is None:
        return one
    try:
        guest = users.guest_by_name(session, one.guest_name)
    except Failure as failure:
        return failure
    return Draft(
        Actor(guest.id, guest.username, guest.role), one.room_id, one.text, one.client_id, None
    )


def _authors(session: Session, drafts: list[Draft]) -> dict[tuple[int, int], _Author]:
    """Who of them is a member of the room that they write to, in one query for all."""
    wanted = {(one.room_id, one.actor.user_id) for one in drafts}
    rows = session.execute(
        select(Membership.room_id, User.id, User.username, User.role)
        .join(User, User.id == Membership.user_id)
        .where(
            tuple_(Membership.room_id, Membership.user_id).in_(wanted),
            Membership.left_at.is_(None),
            User.disabled_at.is_(None),
        )
    )
    return {(row[0], row[1]): _Author(row[1], row[2], row[3]) for row in rows}


def _already_sent(session: Session, drafts: list[Draft]) -> dict[tuple[int, str], shapes.Message]:
    wanted = {(one.actor.user_id, one.client_id) for one in drafts if one.client_id}
    if not wanted:
        return {}
    rows = session.execute(
        with_authors().where(tuple_(Message.author_id, Message.client_id).in_(wanted))
    )
    return {
        (message.author_id, message.client_id or ""): views.of_message(message, username, role)
        for message, username, role in rows
    }


def _lock(session: Session, drafts: list[Draft]) -> dict[int, Room]:
    """The rooms, held until the commit; always in the same order, lest two batches deadlock."""
    ids = {one.room_id for one in drafts}
    rows = session.scalars(
        select(Room)
        .where(Room.id.in_(ids))
        .order_by(Room.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {room.id: room for room in rows}


def _send(batch: _Batch, one: Draft, session: Session) -> Outcome:
    author = batch.authors.get((one.room_id, one.actor.user_id or 0))
    room = batch.rooms.get(one.room_id)
    if author is None or room is None:
        return not_found("room")
    if one.client_id is not None:
        earlier = batch.sent.get((author.user_id, one.client_id))
        if earlier is not None:
            return _same(earlier, one)
    message = _append(batch, room, author, one)
    if one.client_id is not None:
        batch.sent[author.user_id, one.client_id] = message
    announce(session, Event("receive_message", message, room_audience(room.id)))
    return message


def _append(batch: _Batch, room: Room, author: _Author, one: Draft) -> shapes.Message:
    room.last_seq += 1
    room.version += 1
    row = Message(
        room_id=room.id,
        seq=room.last_seq,
        version=room.version,
        author_id=author.user_id,
        client_id=one.client_id,
        text=one.text,
        sent_at=times.now(),
    )
    columns = ("room_id", "seq", "version", "author_id", "client_id", "text", "sent_at")
    batch.rows.append({name: getattr(row, name) for name in columns})
    return views.of_message(row, author.username, author.role)


def _same(earlier: shapes.Message, one: Draft) -> Outcome:
    # What was edited or deleted since can no longer be compared.
    changed = earlier.deleted or earlier.edited_at is not None
    if earlier.room == str(one.room_id) and (changed or earlier.message == one.text):
        return earlier
    return Failure(
        Code.CONFLICT, "Another message was sent under this client_id.", field="client_id"
    )
