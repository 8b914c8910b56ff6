"""Farewell: somebody deletes their account.

What they said stays where it was said, by nobody in particular; all else of theirs goes. Their name
stands in many messages: over those they wrote, in quotes, at pins, under reactions. Each of these
gets a new version, so that it syncs like any change; see `docs/decisions`.
"""

from collections import defaultdict

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from parlour.domain import (
    admin,
    attachments,
    auth,
    avatars,
    members,
    names,
    presence,
    sessions,
)
from parlour.domain.actor import Actor
from parlour.domain.attachments import Uploads
from parlour.domain.auth import Accounts
from parlour.models import (
    Attachment,
    Edit,
    Membership,
    Mention,
    Message,
    Pin,
    PushSubscription,
    Reaction,
    Reading,
    Room,
    RoomBan,
    User,
)
from parlour.models import Session as SignedIn
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol.errors import Code, Failure

# The seqs of messages, by room.
_Places = dict[int, set[int]]


def delete_account(
    accounts: Accounts, uploads: Uploads, actor: Actor, password: str, online: Presence
) -> None:
    """End the actor's account for good. Raises `Failure` unless this is their password."""
    user_id = auth.confirm_password(accounts, actor, password, "password")
    avatar, files = accounts.db.write(_delete, user_id, online)
    avatars.discard(uploads, avatar)
    attachments.discard(uploads.blobs, files)


def _delete(session: Session, user_id: int, online: Presence) -> tuple[str | None, list[str]]:
    """The key of the avatar and those of the blobs to discard after the commit."""
    lobby = members.lock_lobby(session)
    user = session.get_one(User, user_id)
    _check_may_go(session, user)
    rooms = {lobby.id: lobby} | _held_rooms(session, user)
    _disappear(session, user, online)
    sessions.end_all(session, user.id, but=None, reason="deleted")
    avatar = avatars.take_away(session, user)
    changed = _changed_by_the_name(session, user)
    _unname(session, user)
    files = _remove_what_is_theirs(session, user, list(rooms))
    _forget(user)
    session.flush()
    for room in rooms.values():
        _renew(session, room, changed.get(room.id, set()), user)
    return avatar, files


def _check_may_go(session: Session, user: User) -> None:
    if user.disabled_at is not None:
        raise Failure(Code.UNAUTHORIZED, "This session is over. Sign in again.")
    others = select(User.id).where(User.name_key.is_not(None), User.id != user.id).limit(1)
    alone = session.scalars(others).first() is None
    if user.role == "admin" and not alone and not admin.another_one(session, user):
        raise Failure(Code.CONFLICT, "Make somebody else an administrator first.")


def _held_rooms(session: Session, user: User) -> dict[int, Room]:
    """All rooms that they ever were in, held until the commit, in the order in which sends do."""
    ever = session.scalars(select(Membership.room_id).where(Membership.user_id == user.id)).all()
    found = session.scalars(
        select(Room)
        .where(Room.id.in_(ever))
        .order_by(Room.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {room.id: room for room in found}


def _disappear(session: Session, user: User, online: Presence) -> None:
    """Nobody sees them there any more, under the name that they had."""
    if user.presence:
        user.presence = False
        presence.hide_or_show(session, user, online)


def _changed_by_the_name(session: Session, user: User) -> _Places:
    """Messages that look different without this name."""
    original = aliased(Message)
    queries = [
        select(Message.room_id, Message.seq).where(Message.author_id == user.id),
        select(Message.room_id, Message.seq)
        .join(
            original,
            (original.room_id == Message.room_id) & (original.seq == Message.reply_to),
        )
        .where(original.author_id == user.id),
        select(Pin.room_id, Pin.seq).where(Pin.user_id == user.id),
        select(Reaction.room_id, Reaction.seq).where(Reaction.user_id == user.id).distinct(),
        select(Mention.room_id, Mention.seq).where(Mention.user_id == user.id),
    ]
    places: _Places = defaultdict(set)
    for query in queries:
        for room_id, seq in session.execute(query):
            places[room_id].add(seq)
    return places


def _unname(session: Session, user: User) -> None:
    """Whoever has the name after them is not meant by what was said before."""
    columns = select(Message.room_id, Message.seq, Message.mentions)
    named = (Mention.room_id == Message.room_id) & (Mention.seq == Message.seq)
    queries = [
        columns.join(Mention, named).where(Mention.user_id == user.id),
        # Who names themselves is named, and not told.
        columns.where(Message.author_id == user.id),
    ]
    rows: list[dict[str, object]] = []
    for query in queries:
        for room_id, seq, mentions in session.execute(query.where(Message.mentions.is_not(None))):
            left = " ".join(one for one in (mentions or "").split() if one != user.username)
            rows.append({"room_id": room_id, "seq": seq, "mentions": left or None})
    _update_all(session, rows)


def _remove_what_is_theirs(session: Session, user: User, room_ids: list[int]) -> list[str]:
    """The keys of files that they never sent."""
    unsent = session.scalars(
        select(Attachment).where(Attachment.user_id == user.id, Attachment.room_id.is_(None))
    ).all()
    written = select(Message.seq).where(
        Message.room_id == Edit.room_id, Message.seq == Edit.seq, Message.author_id == user.id
    )
    for statement in (
        delete(Attachment).where(Attachment.user_id == user.id, Attachment.room_id.is_(None)),
        # Only its author could see what a message said before.
        delete(Edit).where(Edit.room_id.in_(room_ids), written.exists()),
        delete(Reaction).where(Reaction.user_id == user.id),
        delete(Mention).where(Mention.user_id == user.id),
        delete(Reading).where(Reading.room_id.in_(room_ids), Reading.user_id == user.id),
        delete(PushSubscription).where(PushSubscription.user_id == user.id),
        delete(RoomBan).where(RoomBan.user_id == user.id),
        delete(SignedIn).where(SignedIn.user_id == user.id),
    ):
        session.execute(statement.execution_options(synchronize_session=False))
    return attachments.keys_of(unsent)


def _forget(user: User) -> None:
    user.username = names.DELETED
    user.name_key = user.skeleton = user.password_hash = None
    user.role = "member"
    user.disabled_at = times.now()
    user.seen_at = user.quiet_from = user.quiet_until = user.time_zone = None


def _renew(session: Session, room: Room, seqs: set[int], user: User) -> None:
    """Leave the room, after its changed messages got a version each.

    One version more lets whoever follows see a gap, and sync, even where one message changed, or
    nothing but what the room is called.
    """
    membership = session.get_one(Membership, (room.id, user.id), populate_existing=True)
    if membership.left_at is not None and not seqs:
        return
    rows: list[dict[str, object]] = []
    for seq in sorted(seqs):
        room.version += 1
        rows.append({"room_id": room.id, "seq": seq, "version": room.version})
    _update_all(session, rows)
    room.version += 1
    if membership.left_at is None:
        members.leave(session, room, membership)
    else:
        members.announce_change(session, room, history=False)


def _update_all(session: Session, rows: list[dict[str, object]]) -> None:
    """By primary key, in one round."""
    if rows:
        session.execute(update(Message), rows)
