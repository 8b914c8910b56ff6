"""Sending: a batch of messages, in one transaction.

This is the path that all messages take: statements are made once, rows are plain values, and what
many messages need is asked once for all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from parlour.domain import attachments, bans, history, mentions, users, views
from parlour.domain.access import HIDDEN_UNTIL
from parlour.domain.actor import Actor
from parlour.domain.messages import Draft, check_message
from parlour.models import Membership, Message, Room, User
from parlour.models.base import table_of
from parlour.models.message import QUOTE_CHARACTERS, QUOTED, SENT_UNDER, PlainMessage
from parlour.platform.broadcast import Event, announce, room_audience, user_audience
from parlour.platform.db import is_repeated
from parlour.platform.presence import Presence
from parlour.platform.statements import Statement
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.events import Notification

Outcome = shapes.Message | Exception


@dataclass(slots=True)
class _Room:
    id: int
    kind: str
    pair: str | None
    last_seq: int
    version: int


@dataclass(frozen=True, slots=True)
class _Author:
    id: int
    username: str
    role: str
    hidden_until: int


@dataclass(slots=True)
class _Batch:
    """What a batch knows of the database while it is put together."""

    session: Session
    presence: Presence
    authors: dict[tuple[int, int], _Author]
    sent: dict[tuple[int, str], shapes.Message]
    # Whether `sent` holds all that was sent before under the same ids.
    checked: bool
    rooms: dict[int, _Room]
    deserted: set[int]
    rows: list[PlainMessage] = field(default_factory=list)


_ROOM, _USER, _MEMBERSHIP = (table_of(one).c for one in (Room, User, Membership))
_ROOMS = (
    select(_ROOM.id, _ROOM.kind, _ROOM.pair, _ROOM.last_seq, _ROOM.version)
    .where(_ROOM.id.in_(bindparam("ids", expanding=True)))
    .order_by(_ROOM.id)
    .with_for_update()
)
_AUTHORS = (
    select(_MEMBERSHIP.room_id, _USER.id, _USER.username, _USER.role, HIDDEN_UNTIL)
    .select_from(table_of(Membership))
    .join(table_of(User), _USER.id == _MEMBERSHIP.user_id)
    .join(table_of(Room), _ROOM.id == _MEMBERSHIP.room_id)
    .where(
        _MEMBERSHIP.room_id.in_(bindparam("rooms", expanding=True)),
        _MEMBERSHIP.user_id.in_(bindparam("users", expanding=True)),
        _MEMBERSHIP.left_at.is_(None),
        _USER.disabled_at.is_(None),
    )
)
_DESERTED = select(_MEMBERSHIP.room_id).where(
    _MEMBERSHIP.room_id.in_(bindparam("ids", expanding=True)), _MEMBERSHIP.left_at.is_not(None)
)
# What is not there yet of a message that is new, comes last.
_NEW = PlainMessage._fields[: -len(PlainMessage._field_defaults)]
_INSERT = Statement(insert(table_of(Message)), _NEW)
_COUNT_ON = Statement(
    update(table_of(Room))
    .where(_ROOM.id == bindparam("room_id"))
    .values(last_seq=bindparam("to_seq"), version=bindparam("to_version")),
    ["to_seq", "to_version", "room_id"],
)


def send_all(session: Session, drafts: list[Draft], presence: Presence) -> list[Outcome]:
    """Send a batch in its order. A draft that fails fails alone: its outcome is the failure.

    The same author and client id again is the same message again, and one row.
    """
    resolved = [_resolve_guest(session, one) for one in drafts]
    good = [one for one in resolved if isinstance(one, Draft)]
    # The rooms first: who leaves one now leaves it before the batch or after it.
    rooms = _lock(session, good)
    # Few are sent again: where one is, the unique constraint fails, and all begins once more.
    checked = is_repeated(session)
    batch = _Batch(
        session=session,
        presence=presence,
        rooms=rooms,
        deserted=_deserted(session, rooms.values()),
        authors=_authors(session, good),
        sent=_already_sent(session, good) if checked else {},
        checked=checked,
    )
    outcomes = [one if isinstance(one, Failure) else _send(batch, one) for one in resolved]
    _write(batch)
    if rooms:
        counts = [(room.last_seq, room.version, room.id) for room in rooms.values()]
        _COUNT_ON.execute(session.connection(), counts)
    return outcomes


def _resolve_guest(session: Session, one: Draft) -> Draft | Failure:
    if one.guest_name is None:
        return one
    try:
        bans.check(session, one.guest_name, one.actor.address, field="username")
        guest = users.guest_by_name(session, one.guest_name, one.actor.address)
    except Failure as failure:
        return failure
    return replace(one, actor=Actor(guest.id, guest.username, guest.role), guest_name=None)


def _lock(session: Session, drafts: list[Draft]) -> dict[int, _Room]:
    """The rooms, held until the commit; always in the same order, lest two batches deadlock."""
    ids = {one.room_id for one in drafts}
    return {row.id: _Room(*row) for row in session.connection().execute(_ROOMS, {"ids": list(ids)})}


def _deserted(session: Session, rooms: Iterable[_Room]) -> set[int]:
    """Direct rooms where somebody has left: only who deletes their account does."""
    direct = [room.id for room in rooms if room.kind == "direct"]
    return set(session.scalars(_DESERTED, {"ids": direct})) if direct else set()


def _authors(session: Session, drafts: list[Draft]) -> dict[tuple[int, int], _Author]:
    """The members among them, by room and person, in one query for all."""
    rooms, senders = {one.room_id for one in drafts}, {one.actor.user_id for one in drafts}
    rows = session.connection().execute(_AUTHORS, {"rooms": list(rooms), "users": list(senders)})
    return {(row[0], row[1]): _Author(*row[1:]) for row in rows}


def _already_sent(session: Session, drafts: list[Draft]) -> dict[tuple[int, str], shapes.Message]:
    authors = {one.actor.user_id for one in drafts if one.client_id}
    client_ids = {one.client_id for one in drafts if one.client_id}
    if not client_ids:
        return {}
    these = {"authors": list(authors), "client_ids": list(client_ids)}
    found = session.connection().execute(SENT_UNDER, these).all()
    if not found:
        return {}
    rows = history.rows_at(session, [(room_id, seq) for room_id, seq in found])
    return {
        (int(shown.user_id), shown.client_id or ""): shown
        for shown in views.messages(session, rows)
    }


def _send(batch: _Batch, one: Draft) -> Outcome:
    author = batch.authors.get((one.room_id, one.actor.user_id or 0))
    room = batch.rooms.get(one.room_id)
    if author is None or room is None:
        return not_found("room")
    key = (author.id, one.client_id or "")
    if key in batch.sent:
        return _same(batch.sent[key], one)
    try:
        if room.id in batch.deserted:
            raise Failure(Code.FORBIDDEN, "This account has been deleted.")
        message = _append(batch, room, author, one)
    except Failure as failure:
        # What was sent before may not be sent now: its files are attached already.
        earlier = None if batch.checked else _already_sent(batch.session, [one]).get(key)
        return failure if earlier is None else _same(earlier, one)
    if one.client_id is not None:
        batch.sent[author.id, one.client_id] = message
    return message


def _append(batch: _Batch, room: _Room, author: _Author, one: Draft) -> shapes.Message:
    """Raises `Failure` before it has changed anything."""
    session = batch.session
    added = views.Added(reply_to=_quote(batch, room, author, one.reply_to))
    mentioned = mentions.resolve(session, room.id, one.text, notify_all=one.notify_all)
    names = mentioned.shown
    files = attachments.own_unsent(session, author.id, one.attachments)
    added.attachments = [views.of_attachment(file) for file in files]
    row = PlainMessage(
        room_id=room.id,
        seq=room.last_seq + 1,
        version=room.version + 1,
        author_id=author.id,
        client_id=one.client_id,
        text=one.text,
        sent_at=times.now(),
        reply_to=one.reply_to,
        mentions=names,
    )
    message = views.of_message(row, author.username, author.role, added)
    if added.reply_to or files or names:
        check_message(message)
    room.last_seq, room.version = row.seq, row.version
    attachments.attach(files, row)
    batch.rows.append(row)
    announce(session, Event("receive_message", message, room_audience(room.id)))
    if names:
        named = mentions.keep(session, row, mentioned, batch.presence)
        if room.kind != "direct":
            mentions.notify(session, row, author.username, named)
    if room.kind == "direct":
        _notify_other(session, room, message)
    return message


def _quote(batch: _Batch, room: _Room, author: _Author, seq: int | None) -> shapes.ReplyTo | None:
    if seq is None:
        return None
    # It may have been sent in this very batch.
    _write(batch)
    row = batch.session.execute(QUOTED, {"room_ids": [room.id], "seqs": [seq]}).one_or_none()
    if row is None or row[4] is not None or seq <= author.hidden_until:
        raise Failure(
            Code.NOT_FOUND, "There is no such message, or you may not see it.", field="reply_to"
        )
    return views.of_quote(*row[1:])


def _notify_other(session: Session, room: _Room, message: shapes.Message) -> None:
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
        _INSERT.execute(batch.session.connection(), [row[: len(_NEW)] for row in batch.rows])
        batch.rows.clear()


def _same(earlier: shapes.Message, one: Draft) -> Outcome:
    # What was edited or deleted since can no longer be compared.
    changed = earlier.deleted or earlier.edited_at is not None
    if earlier.room == str(one.room_id) and (changed or earlier.message == one.text):
        return earlier
    return Failure(
        Code.CONFLICT, "Another message was sent under this client_id.", field="client_id"
    )
