"""Rows as an export has them: nothing secret, no id that means nothing elsewhere, times as text."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.orm import Session

from parlour.domain import views
from parlour.models import (
    Attachment,
    Choice,
    Edit,
    Invite,
    Membership,
    Message,
    Pin,
    PushSubscription,
    Reaction,
    Room,
    User,
)
from parlour.models import Session as SignedIn
from parlour.models.attachment import ATTACHED_TO
from parlour.models.pin import PINS_OF
from parlour.protocol.times import rfc3339

Shown = dict[str, Any]
_Place = tuple[int, int]

_EDITS = select(Edit).where(
    Edit.room_id.in_(bindparam("room_ids", expanding=True)),
    Edit.seq.in_(bindparam("seqs", expanding=True)),
)
_REACTIONS = (
    select(Reaction, User.username)
    .join(User, User.id == Reaction.user_id)
    .where(
        Reaction.room_id.in_(bindparam("room_ids", expanding=True)),
        Reaction.seq.in_(bindparam("seqs", expanding=True)),
    )
    .order_by(Reaction.reacted_at, Reaction.user_id)
)


def messages(
    session: Session, rows: Sequence[tuple[Message, User]], *, of_others: bool
) -> list[Shown]:
    these = {
        "room_ids": list({message.room_id for message, _ in rows}),
        "seqs": [message.seq for message, _ in rows],
    }

    def beside(query: Executable, show: Any) -> dict[_Place, list[Shown]]:
        found: dict[_Place, list[Shown]] = defaultdict(list)
        for row in session.execute(query, these):
            found[row[0].room_id, row[0].seq].append(show(*row))
        return found

    edits = beside(_EDITS.order_by(Edit.number), _edit)
    files = beside(ATTACHED_TO, of_file)
    reactions = beside(_REACTIONS, _reaction) if of_others else {}
    pins = beside(PINS_OF, _pin) if of_others else {}
    lines = []
    for message, author in rows:
        place = (message.room_id, message.seq)
        line = _message(message, author)
        line |= {"edits": edits.get(place, []), "attachments": files.get(place, [])}
        if of_others:
            pin = next(iter(pins.get(place, [])), None)
            line |= {"reactions": reactions.get(place, []), "pin": pin}
        lines.append(line)
    return lines


def file_member(row: Attachment) -> str:
    """Where a file is in the archive. Its name was cleaned when it was uploaded."""
    return f"files/{row.id}/{row.name}"


def of_file(row: Attachment) -> Shown:
    return {
        "name": row.name,
        "type": row.type,
        "size": row.size,
        "uploaded_at": rfc3339(row.uploaded_at),
        "file": file_member(row),
    }


def of_person(user: User) -> Shown:
    """What they are and chose."""
    return views.of_me(user).model_dump(mode="json", exclude={"avatar"}) | {
        "seen_at": _time(user.seen_at),
        "disabled_at": _time(user.disabled_at),
    }


def of_place(session: Session, user: User, place: Membership, room: Room) -> Shown:
    """A room that they are in, or were. A direct one is called by the other."""
    shown = of_room(room)
    if room.kind == "direct":
        other = (
            select(User.username)
            .join(Membership, Membership.user_id == User.id)
            .where(Membership.room_id == room.id, User.id != user.id)
        )
        shown["name"] = session.scalar(other) or user.username
    return shown | {
        "role": place.role,
        "level": place.level,
        "muted_until": _time(place.muted_until),
        "read": place.read_seq,
        "joined_at": rfc3339(place.joined_at),
        "left_at": _time(place.left_at),
    }


def of_room(room: Room) -> Shown:
    return {
        "id": str(room.id),
        "kind": room.kind,
        "name": room.name,
        "topic": room.topic,
        "private": room.private,
        "created_at": rfc3339(room.created_at),
    }


def of_member(place: Membership, user: User) -> Shown:
    return {
        "user_id": str(user.id),
        "username": user.username,
        "role": place.role,
        "joined_at": rfc3339(place.joined_at),
    }


def of_session(row: SignedIn) -> Shown:
    """Without what would let anybody in."""
    return {
        "created_at": rfc3339(row.created_at),
        "last_used_at": rfc3339(row.last_used_at),
        "expires_at": rfc3339(row.expires_at),
        "revoked_at": _time(row.revoked_at),
        "user_agent": row.user_agent,
        "address": row.address,
    }


def of_subscription(row: PushSubscription) -> Shown:
    """Without the keys, and only the service of the address, which is a secret too."""
    return {
        "service": "/".join(row.endpoint.split("/")[:3]),
        "created_at": rfc3339(row.created_at),
    }


def of_invite(row: Invite) -> Shown:
    return {
        "room": str(row.room_id),
        "created_at": rfc3339(row.created_at),
        "expires_at": _time(row.expires_at),
        "used": row.used,
        "revoked_at": _time(row.revoked_at),
    }


def of_choice(row: Choice) -> Shown:
    return {"name": row.name, "value": row.value, "chosen_at": rfc3339(row.chosen_at)}


def own_reaction(row: Reaction) -> Shown:
    place = {"room": str(row.room_id), "seq": row.seq}
    return place | {"emoji": row.emoji, "reacted_at": rfc3339(row.reacted_at)}


def own_pin(row: Pin) -> Shown:
    place = {"room": str(row.room_id), "seq": row.seq}
    return place | {"note": row.note, "pinned_at": rfc3339(row.pinned_at)}


def _message(message: Message, author: User) -> Shown:
    return {
        "room": str(message.room_id),
        "seq": message.seq,
        "user_id": str(author.id),
        "username": author.username,
        "guest": author.role == "guest",
        "message": message.text,
        "sent_at": rfc3339(message.sent_at),
        "edited_at": _time(message.edited_at),
        "deleted": message.deleted_at is not None,
        "reply_to": message.reply_to,
        "mentions": message.mentions.split() if message.mentions else [],
    }


def _edit(row: Edit) -> Shown:
    return {"message": row.text, "written_at": rfc3339(row.written_at)}


def _reaction(row: Reaction, username: str) -> Shown:
    return {"emoji": row.emoji, "username": username, "reacted_at": rfc3339(row.reacted_at)}


def _pin(row: Pin, username: str) -> Shown:
    return {"username": username, "note": row.note, "pinned_at": rfc3339(row.pinned_at)}


def _time(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else rfc3339(milliseconds)
