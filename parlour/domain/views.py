"""Rows as clients see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

import msgspec
import structlog
from sqlalchemy import bindparam, literal_column, select, union_all
from sqlalchemy.orm import Session as Transaction

from parlour.models import Attachment, Invite, Membership, Message, Pin, Room, Session, User
from parlour.models.attachment import ATTACHED_TO
from parlour.models.base import table_of
from parlour.models.message import QUOTED, PlainMessage
from parlour.models.pin import PINS_OF
from parlour.models.reaction import REACTIONS_TO, Reaction
from parlour.protocol import views
from parlour.protocol.base import REACTIONS_MAX_JSON_BYTES
from parlour.protocol.times import rfc3339, time_of_day

log = structlog.get_logger()

# A message with its author's name and role, as `models.message` selects it.
Row = tuple[Message, str, str]
# The same, or only to be read.
Shown = tuple[Message | PlainMessage, str, str]
Reactions = dict[str, list[str]]
_Place = tuple[int, int]  # room and seq

# What comes of values that this code never wrote: a disk that fails, a hand in the database.
DAMAGE = (ValueError, TypeError, OverflowError, OSError)

_REACTIONS, _PINS, _FILES = range(3)
_BESIDE = union_all(
    *(
        select(literal_column(str(kind)), table_of(one).c.room_id, table_of(one).c.seq).where(
            table_of(one).c.room_id.in_(bindparam("room_ids", expanding=True)),
            table_of(one).c.seq.in_(bindparam("seqs", expanding=True)),
        )
        for kind, one in ((_REACTIONS, Reaction), (_PINS, Pin), (_FILES, Attachment))
    )
)


@dataclass(slots=True)
class Added:
    """What there is about a message beside its own row."""

    reply_to: views.ReplyTo | None = None
    reactions: Reactions = field(default_factory=dict)
    pin: views.Pin | None = None
    attachments: list[views.Attachment] = field(default_factory=list)


def of_user(user: User) -> views.User:
    return views.User.model_validate(_user(user))


def of_me(user: User) -> views.Me:
    own = {name: getattr(user, name) for name in ("receipts", "typing", "presence", "push_text")}
    return views.Me.model_validate(_user(user) | own | {"quiet_hours": _quiet_hours(user)})


def of_avatar(user: User) -> views.Avatar:
    return views.Avatar(
        user_id=str(user.id), username=user.username, avatar=avatar_url(user.avatar)
    )


def of_session(session: Session, *, current: bool) -> views.Session:
    return views.Session(
        id=str(session.id),
        created_at=rfc3339(session.created_at),
        last_used_at=rfc3339(session.last_used_at),
        user_agent=session.user_agent,
        address=session.address,
        current=current,
    )


def messages(session: Transaction, rows: Iterable[Shown]) -> list[views.Message]:
    """Messages as they now are, with all that others added to them, in the same order.

    One that is damaged is left out: it must not take with it all that was said around it.
    """
    rows = list(rows)
    added = _added(session, [row[0] for row in rows])
    shown = []
    for message, username, role in rows:
        try:
            one = of_message(message, username, role, added[message.room_id, message.seq])
        except DAMAGE as error:
            # By its kind alone: what it says may quote what the message says.
            kind = type(error).__name__
            log.error("damaged message", room=message.room_id, seq=message.seq, error=kind)
        else:
            shown.append(one)
    return shown


def of_message(
    message: Message | PlainMessage, username: str, role: str, added: Added
) -> views.Message:
    return views.Message(
        room=str(message.room_id),
        seq=message.seq,
        version=message.version,
        username=username,
        user_id=str(message.author_id),
        guest=role == "guest",
        message=message.text,
        client_id=message.client_id,
        sent_at=rfc3339(message.sent_at),
        edited_at=rfc3339(message.edited_at) if message.edited_at else None,
        deleted=message.deleted_at is not None,
        reply_to=added.reply_to,
        mentions=message.mentions.split() if message.mentions else [],
        reactions=_fitting(added.reactions),
        reaction_counts={emoji: len(names) for emoji, names in added.reactions.items()},
        pinned=added.pin is not None,
        pin=added.pin,
        attachments=added.attachments,
    )


def of_attachment(row: Attachment) -> views.Attachment:
    url = f"/api/v1/uploads/{row.id}/{quote(row.name)}"
    return views.Attachment(
        id=row.id,
        name=row.name,
        type=row.type,
        size=row.size,
        url=url,
        width=row.width,
        height=row.height,
        thumbnail=f"/api/v1/uploads/{row.id}/thumbnail" if row.thumbnail else None,
    )


def of_quote(seq: int, username: str, beginning: str, deleted_at: int | None) -> views.ReplyTo:
    return views.ReplyTo(
        seq=seq, username=username, message=beginning, deleted=deleted_at is not None
    )


def of_invite(invite: Invite, maker: User) -> views.Invite:
    return views.Invite(
        id=str(invite.id),
        code=invite.code,
        username=maker.username,
        created_at=rfc3339(invite.created_at),
        expires_at=rfc3339(invite.expires_at) if invite.expires_at else None,
        uses=invite.uses,
        used=invite.used,
    )


def of_room(
    room: Room, name: str, members_count: int, membership: views.Membership | None
) -> views.Room:
    return views.Room.model_validate(
        {
            "id": str(room.id),
            "kind": room.kind,
            "name": name,
            "topic": room.topic,
            "private": room.private,
            "history": room.history,
            "pinning": room.pinning,
            "retention_days": room.retention_days,
            "first_seq": room.first_seq,
            "last_seq": room.last_seq,
            "version": room.version,
            "members_count": members_count,
            "membership": membership,
        }
    )


def of_admin_person(user: User, sessions: int) -> views.AdminPerson:
    return views.AdminPerson.model_validate(
        _user(user)
        | {
            "disabled": user.disabled_at is not None,
            "last_seen": rfc3339(user.seen_at) if user.seen_at else None,
            "sessions": sessions,
        }
    )


def of_admin_room(room: Room, members_count: int, owner: str | None) -> views.AdminRoom:
    return views.AdminRoom(
        id=str(room.id),
        name=room.name,
        topic=room.topic,
        private=room.private,
        members_count=members_count,
        # None is ever missing from the numbers of those that are kept.
        messages_count=room.last_seq - room.first_seq + 1,
        owner=owner,
        created_at=rfc3339(room.created_at),
    )


def of_membership(
    membership: Membership, *, unread: int = 0, mentions: int = 0, hidden_until: int = 0
) -> views.Membership:
    return views.Membership.model_validate(
        {
            "role": membership.role,
            "level": membership.level,
            "muted_until": rfc3339(membership.muted_until) if membership.muted_until else None,
            "delivered": membership.delivered_seq,
            "read": membership.read_seq,
            "unread": unread,
            "mentions": mentions,
            "hidden_until": hidden_until,
        }
    )


def _user(user: User) -> dict[str, object]:
    return {
        "id": str(user.id),
        "username": user.username,
        "guest": user.role == "guest",
        "role": user.role,
        "created_at": rfc3339(user.created_at),
        "avatar": avatar_url(user.avatar),
    }


def avatar_url(key: str | None) -> str | None:
    return f"/api/v1/avatars/{key}" if key is not None else None


def _quiet_hours(user: User) -> views.QuietHours | None:
    if user.quiet_from is None or user.quiet_until is None:
        return None
    return views.QuietHours(
        begin=time_of_day(user.quiet_from),
        end=time_of_day(user.quiet_until),
        time_zone=user.time_zone or "UTC",
    )


def _added(session: Transaction, rows: Sequence[Message | PlainMessage]) -> dict[_Place, Added]:
    """What others added, by room and seq: one query asks what there is, however many messages."""
    added = {(message.room_id, message.seq): Added() for message in rows}
    if not added:
        return added
    kinds = _kinds(session, added)
    if _REACTIONS in kinds:
        for room_id, seq, emoji, username in session.execute(
            REACTIONS_TO, _among(kinds[_REACTIONS])
        ):
            if one := added.get((room_id, seq)):
                one.reactions.setdefault(emoji, []).append(username)
    if _PINS in kinds:
        for pin, username in session.execute(PINS_OF, _among(kinds[_PINS])):
            if one := added.get((pin.room_id, pin.seq)):
                one.pin = _pin(pin, username)
    if _FILES in kinds:
        for file in session.scalars(ATTACHED_TO, _among(kinds[_FILES])):
            if one := added.get((file.room_id or 0, file.seq or 0)):
                one.attachments.append(of_attachment(file))
    originals = {(one.room_id, one.reply_to) for one in rows if one.reply_to is not None}
    if originals:
        found = session.execute(QUOTED, _among(originals))
        quotes = {(row[0], row[1]): of_quote(*row[1:]) for row in found}
        for message in rows:
            original = (message.room_id, message.reply_to or 0)
            added[message.room_id, message.seq].reply_to = quotes.get(original)
    return added


def _kinds(session: Transaction, places: Iterable[_Place]) -> dict[int, set[_Place]]:
    """Beside which of these messages there is what: most have nothing."""
    kinds: dict[int, set[_Place]] = {}
    for kind, room_id, seq in session.execute(_BESIDE, _among(places)):
        kinds.setdefault(kind, set()).add((room_id, seq))
    return kinds


def _among(places: Iterable[_Place]) -> dict[str, list[int]]:
    """For a query that finds these messages, and others of these rooms that have such a seq."""
    rooms, seqs = zip(*places, strict=True)
    return {"room_ids": list(set(rooms)), "seqs": list(set(seqs))}


def _pin(pin: Pin, username: str) -> views.Pin:
    return views.Pin(
        username=username, pinned_at=rfc3339(pin.pinned_at), note=pin.note, position=pin.position
    )


def _fitting(reactions: Reactions) -> Reactions:
    """Every emoji with as many names as fit into a packet, the first ones."""
    left = REACTIONS_MAX_JSON_BYTES
    shown: Reactions = {}
    for emoji, names in reactions.items():
        shown[emoji] = []
        for name in names:
            left -= len(msgspec.json.encode(name)) + 1
            if left < 0:
                break
            shown[emoji].append(name)
    return shown
