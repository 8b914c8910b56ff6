"""Editing and deleting messages."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from parlour.domain import access, attachments, audit, mentions, messages, permissions, views
from parlour.domain.actor import Actor
from parlour.domain.changes import as_it_is, changed, seen, target
from parlour.models import Edit, Message, Pin, Reaction, Room
from parlour.models.edit import edits_of
from parlour.models.message import QUOTE_CHARACTERS, REPLIES
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.commands import DeleteMessage, EditMessage
from parlour.protocol.errors import Code, Failure
from parlour.protocol.requests import Edits


def edit(
    session: Session, actor: Actor, command: EditMessage, presence: Presence
) -> shapes.Message:
    """Change what one's own message says. The same text again changes nothing."""
    one = target(session, actor, command.room, command.seq)
    if not one.own:
        raise Failure(Code.FORBIDDEN, "Only its author can edit a message.")
    before = as_it_is(session, one)
    messages.check_text(command.message, empty=bool(before.attachments))
    if command.message == one.message.text:
        return before
    mentioned = mentions.resolve(
        session, one.place.room.id, command.message, notify_all=command.notify_all
    )
    messages.check_message(
        before.model_copy(
            update={"message": command.message, "mentions": (mentioned.shown or "").split()}
        )
    )
    _keep_old_text(session, one.message)
    one.message.text = command.message
    one.message.edited_at = times.now()
    names, one.message.mentions = one.message.mentions, mentioned.shown
    named = mentions.keep(session, one.message, mentioned, presence, before_it_said=names)
    after = _changed(session, one.place.room, one.row, before.message)
    if one.place.room.kind != "direct":
        mentions.notify(session, one.message, one.username, named)
    return after


def delete_message(
    session: Session, actor: Actor, command: DeleteMessage
) -> tuple[shapes.Message, list[str]]:
    """Leave nothing of a message but that it was there, so that this syncs like any change.

    Gives the message, and the keys of the blobs to discard after the commit.
    """
    one = target(session, actor, command.room, command.seq, deleted=True)
    if not one.own and not permissions.administers(one.place, one.asker):
        raise Failure(Code.FORBIDDEN, "You can delete your own messages only.")
    if one.message.deleted_at is not None:
        return as_it_is(session, one), []
    if not one.own:
        audit.record(
            session, actor, "delete_message", person=one.message.author_id, room=one.place.room,
            seq=one.message.seq,
        )  # fmt: skip
    return remove(session, one.place.room, one.row)


def remove(session: Session, room: Room, row: views.Row) -> tuple[shapes.Message, list[str]]:
    """The same of a message in a room that is held, whoever may do it."""
    message, quoted = row[0], row[0].text
    message.text = ""
    message.deleted_at = times.now()
    message.reply_to = None
    mentions.forget(session, message)
    for table in (Edit, Reaction, Pin):
        session.execute(
            delete(table).where(table.room_id == message.room_id, table.seq == message.seq)
        )
    files = attachments.remove_of(session, message.room_id, [message.seq])
    return _changed(session, room, row, quoted), files


def history(session: Session, actor: Actor, room_id: str, seq: int) -> Edits:
    """What one's own message said before."""
    user = access.current_user(session, actor)
    place = access.place(session, actor, room_id)
    message, _, _ = seen(session, place, seq)
    if message.author_id != user.id:
        raise Failure(Code.FORBIDDEN, "Only its author can see what a message said before.")
    return Edits(
        edits=[
            shapes.Edit(message=edit.text, written_at=times.rfc3339(edit.written_at))
            for edit in session.scalars(edits_of(place.room.id, seq))
        ]
    )


def _changed(session: Session, room: Room, row: views.Row, before: str) -> shapes.Message:
    """The message first, then the replies that quote what it said."""
    message, rows = row[0], [row]
    if before[:QUOTE_CHARACTERS] != message.text[:QUOTE_CHARACTERS] or message.deleted_at:
        rows += session.execute(REPLIES, {"room_id": room.id, "seq": message.seq})
    return changed(session, room, rows)


def _keep_old_text(session: Session, message: Message) -> None:
    written = session.scalar(
        select(func.max(Edit.number)).where(
            Edit.room_id == message.room_id, Edit.seq == message.seq
        )
    )
    session.add(
        Edit(
            room_id=message.room_id,
            seq=message.seq,
            number=(written or 0) + 1,
            text=message.text,
            written_at=message.edited_at or message.sent_at,
        )
    )
