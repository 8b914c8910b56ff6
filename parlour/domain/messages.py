"""Messages: sending them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import insert, select, tuple_
from sqlalchemy.orm import Session

from parlour.domain import access, attachments, mentions, users, views
from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.models import Membership, Message, Room, User
from parlour.models.message import QUOTE_CHARACTERS, quoted, with_authors
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import Event, announce, room_audience, user_audience
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.base import MESSAGE_MAX_CHARACTERS, MESSAGE_MAX_JSON_BYTES
from parlour.protocol.commands import SendMessage
from parlour.protocol.errors import Code, Failure, invalid, not_found
from parlour.protocol.events import Notification


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that was asked for and has passed all checks that need no database."""

    actor: Actor
    room_id: int
    text: str
    client_id: str | None
    guest_name: str | None
    reply_to: int | None = None
    attachments: tuple[str, ...] = ()
    notify_all: bool = False


Outcome = shapes.Message | Exception


@dataclass(slots=True)
class _Author:
    user: User
    membership: Membership


@dataclass(slots=True)
class _Batch:
    """What a batch knows of the database while it is put together."""

    session: Session
    presence: Presence
    authors: dict[tuple[int, int], _Author]
    sent: dict[tuple[int, str], shapes.Message]
    rooms: dict[int, Room]
    deserted: set[int]
    rows: list[dict[str, object]] = field(default_factory=list)


def draft(actor: Actor, command: SendMessage) -> Draft:
    """Check what can be checked without the database. Raises `Failure`."""
    check_text(command.message, empty=bool(command.attachments))
    return Draft(
        actor=actor,
        room_id=LOBBY_ID if command.room is None else access.room_number(command.room),
        text=command.message,
        client_id=command.client_id,
        guest_name=_guest_name(actor, command.username),
        reply_to=command.reply_to,
        attachments=tuple(command.attachments),
        notify_all=command.notify_all,
    )


def send_all(session: Session, drafts: list[Draft], presence: Presence) -> list[Outcome]:
    """Send a batch in its order. A draft that fails fails alone: its outcome is the failure.

    The same author and client id again is the same message again, and one row.
    """
    resolved = [_resolve_guest(session, one) for one in drafts]
    good = [one for one in resolved if isinstance(one, Draft)]
    # The rooms first: who leaves one now leaves it before the batch or after it.
    rooms = _lock(session, good)
    batch = _Batch(
        session=session,
        presence=presence,
        rooms=rooms,
        deserted=_deserted(session, rooms.values()),
        authors=_authors(session, good),
        sent=_already_sent(session, good),
    )
    outcomes = [one if isinstance(one, Failure) else _send(batch, one) for one in resolved]
    _write(batch)
    return outcomes


def check_text(text: str, *, empty: bool = False) -> None:
    """Raises `Failure` for what cannot be a message. `empty`: whether it may be."""
    if not text.strip() and not empty:
        raise invalid("A message cannot be empty.", "message")
    if len(text) > MESSAGE_MAX_CHARACTERS:
        raise _too_large()
    check_size(text)


def check_size(*parts: object) -> None:
    """Raises `Failure` unless these parts of a message fit into a packet together."""
    if len(msgspec.json.encode(parts)) - 4 > MESSAGE_MAX_JSON_BYTES:
        raise _too_large()


def _too_large() -> Failure:
    return Failure(
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
        actor=Actor(guest.id, guest.username, guest.role),
        room_id=one.room_id,
        text=one.text,
        client_id=one.client_id,
        guest_name=None,
        reply_to=one.reply_to,
        attachments=one.attachments,
    )


def _authors(session: Session, drafts: list[Draft]) -> dict[tuple[int, int], _Author]:
    """Who of them is a member of the room that they write to, in one query for all."""
    wanted = {(one.room_id, one.actor.user_id) for one in drafts}
    rows = session.execute(
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(
            tuple_(Membership.room_id, Membership.user_id).in_(wanted),
            Membership.left_at.is_(None),
            User.disabled_at.is_(None),
        )
    )
    return {(membership.room_id, user.id): _Author(user, membership) for membership, user in rows}


def _already_sent(session: Session, drafts: list[Draft]) -> dict[tuple[int, str], shapes.Message]:
    wanted = {(one.actor.user_id, one.client_id) for one in drafts if one.client_id}
    if not wanted:
        return {}
    rows = session.execute(
        with_authors().where(tuple_(Message.author_id, Message.client_id).in_(wanted))
    )
    found = list(rows)
    return {
        (row[0].author_id, row[0].client_id or ""): shown
        for row, shown in zip(found, views.messages(session, found), strict=True)
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


def _deserted(session: Session, rooms: Iterable[Room]) -> set[int]:
    """Direct rooms where somebody has left: only who deletes their account does."""
    direct = [room.id for room in rooms if room.kind == "direct"]
    if not direct:
        return set()
    left = select(Membership.room_id).where(
        Membership.room_id.in_(direct), Membership.left_at.is_not(None)
    )
    return set(session.scalars(left))


def _send(batch: _Batch, one: Draft) -> Outcome:
    author = batch.authors.get((one.room_id, one.actor.user_id or 0))
    room = batch.rooms.get(one.room_id)
    if author is None or room is None:
        return not_found("room")
    if one.client_id is not None:
        earlier = batch.sent.get((author.user.id, one.client_id))
        if earlier is not None:
            return _same(earlier, one)
    if room.id in batch.deserted:
        return Failure(Code.FORBIDDEN, "This account has been deleted.")
    try:
        message = _append(batch, room, author, one)
    except Failure as failure:
        return failure
    if one.client_id is not None:
        batch.sent[author.user.id, one.client_id] = message
    return message


def _append(batch: _Batch, room: Room, author: _Author, one: Draft) -> shapes.Message:
    """Raises `Failure` before it has changed anything."""
    session = batch.session
    added = views.Added(reply_to=_quote(batch, Place(room, author.membership), one.reply_to))
    mentioned = mentions.resolve(session, room, one.text, notify_all=one.notify_all)
    files = attachments.own_unsent(session, author.user.id, one.attachments)
    added.attachments = [views.of_attachment(file) for file in files]
    row = Message(
        room_id=room.id,
        seq=room.last_seq + 1,
        version=room.version + 1,
        author_id=author.user.id,
        client_id=one.client_id,
        text=one.text,
        sent_at=times.now(),
        reply_to=one.reply_to,
        mentions=mentioned.shown,
    )
    message = views.of_message(row, author.user.username, author.user.role, added)
    if added.reply_to or files or mentioned.shown:
        check_message(message)
    room.last_seq, room.version = row.seq, row.version
    attachments.attach(files, row)
    batch.rows.append({name: getattr(row, name) for name in _COLUMNS})
    announce(session, Event("receive_message", message, room_audience(room.id)))
    if mentioned.shown:
        named = mentions.keep(session, row, mentioned, batch.presence)
        if room.kind != "direct":
            mentions.notify(session, row, author.user.username, named)
    if room.kind == "direct":
        _notify_other(session, room, message)
    return message


_COLUMNS = (
    "room_id", "seq", "version", "author_id", "client_id", "text", "sent_at", "reply_to",
    "mentions",
)  # fmt: skip


def check_message(message: shapes.Message) -> None:
    """Raises `Failure` unless the text and what the author added fit into a packet together."""
    plain = message.model_dump(mode="json", include={"message", *_OF_AUTHOR})
    check_size(plain["message"], *(plain[name] for name in _OF_AUTHOR if plain[name]))


_OF_AUTHOR = ("reply_to", "mentions", "attachments")


def _quote(batch: _Batch, place: Place, seq: int | None) -> shapes.ReplyTo | None:
    if seq is None:
        return None
    # It may have been sent in this very batch.
    _write(batch)
    row = batch.session.execute(quoted(place.room.id, [seq])).one_or_none()
    if row is None or row[3] is not None or seq <= place.hidden_until:
        raise Failure(
            Code.NOT_FOUND, "There is no such message, or you may not see it.", field="reply_to"
        )
    return views.of_quote(*row)


def _notify_other(session: Session, room: Room, message: shapes.Message) -> None:
    told = Notification(
        kind="direct",
        room=message.room,
        seq=message.seq,
        username=message.username,
        message=message.message[:QUOTE_CHARACTERS],
    )
    for user_id in {int(one) for one in (room.pair or "").split(":")} - {int(message.user_id)}:
        announce(session, Event("notification", told, user_audience(user_id)))


def _write(batch: _Batch) -> None:
    """The rows that have gathered, in one statement."""
    if batch.rows:
        batch.session.flush()
        batch.session.execute(insert(Message), batch.rows)
        batch.rows.clear()


def _same(earlier: shapes.Message, one: Draft) -> Outcome:
    # What was edited or deleted since can no longer be compared.
    changed = earlier.deleted or earlier.edited_at is not None
    if earlier.room == str(one.room_id) and (changed or earlier.message == one.text):
        return earlier
    return Failure(
        Code.CONFLICT, "Another message was sent under this client_id.", field="client_id"
    )
