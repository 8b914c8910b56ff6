"""Who is pushed what: by level, mute and quiet hours, of what they have not read yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain import badges, quiet_hours
from parlour.domain.push_outbox import Delivery
from parlour.domain.push_subscriptions import address_of
from parlour.models import Membership, Mention, Message, PushSubscription, Room, User
from parlour.models.mention import EVERYONE
from parlour.models.message import QUOTE_CHARACTERS, THESE
from parlour.models.push_subscription import subscribed
from parlour.platform.web_push import MAX_BYTES, Address
from parlour.protocol import times
from parlour.protocol.base import Shape
from parlour.protocol.pushes import Pushed, PushedRead


@dataclass(slots=True)
class Heard:
    """What was said in a room: the seqs of new messages, and whom edits of others named newly."""

    said: set[int] = field(default_factory=set)
    named: dict[int, set[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A browser, and what of a room is its person's to hear."""

    room_id: int
    user_id: int
    session_id: int
    mentions_only: bool
    read: int
    text: bool
    subscription_id: int
    address: Address
    failing: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """What goes to one browser, up to which seq of the room it tells."""

    recipient: Recipient
    seq: int
    delivery: Delivery


def recipients(session: Session, room_ids: Iterable[int]) -> list[Recipient] | None:
    """Browsers of these rooms' members that may be disturbed now. None if no browser at all is."""
    now = times.now()
    rows = session.execute(
        subscribed(now)
        .join(Membership, Membership.user_id == User.id)
        .add_columns(Membership)
        .where(
            Membership.room_id.in_(room_ids),
            Membership.left_at.is_(None),
            *badges.audible(now),
        )
    ).all()
    if not rows and session.scalars(select(PushSubscription.id).limit(1)).first() is None:
        return None
    return [
        _recipient(subscription, user, membership)
        for subscription, user, membership in rows
        if not quiet_hours.quiet(user, now)
    ]


def deliveries(session: Session, heard: dict[int, Heard], found: list[Recipient]) -> list[Planned]:
    """One for each browser and room where something is for it: the newest, mentions first."""
    counts = badges.of_people(session, {one.user_id for one in found})
    planned = []
    for room_id, said in heard.items():
        members = [one for one in found if one.room_id == room_id]
        room = session.get(Room, room_id) if members else None
        if room is None:
            continue
        messages, named = _messages(session, room_id, said), _named(session, room_id, said)
        for one in members:
            due = _due(one, messages, named, said)
            if due is not None:
                pushed = _pushed(one, room, due, counts.get(one.user_id, 0))
                planned.append(Planned(one, due[0].seq, _delivery(one, pushed)))
    return planned


def withdrawals(
    session: Session, read: Collection[tuple[int, int]]
) -> list[tuple[Recipient, Delivery]]:
    """For each browser of people who read a room: that they did. Muted or not."""
    rows = session.execute(
        subscribed(times.now())
        .join(Membership, Membership.user_id == User.id)
        .add_columns(Membership)
        # Not by pairs: SQLite would read every membership there is.
        .where(
            Membership.user_id.in_({user_id for user_id, _ in read}),
            Membership.room_id.in_({room_id for _, room_id in read}),
        )
    ).all()
    found = [_recipient(*row) for row in rows if (row[1].id, row[2].room_id) in read]
    counts = badges.of_people(session, {one.user_id for one in found})
    return [(one, _delivery(one, _read(one, counts))) for one in found if one.read > 0]


def as_json(pushed: Shape) -> bytes:
    return pushed.model_dump_json().encode()


# A message, its author's name, and whether it names the one in question.
_Due = tuple[Message, str, bool]


def _recipient(subscription: PushSubscription, user: User, membership: Membership) -> Recipient:
    return Recipient(
        room_id=membership.room_id,
        user_id=user.id,
        session_id=subscription.session_id,
        mentions_only=membership.level == "mentions",
        read=membership.read_seq,
        text=user.push_text,
        subscription_id=subscription.id,
        address=address_of(subscription),
        failing=subscription.failures > 0,
    )


def _messages(session: Session, room_id: int, heard: Heard) -> list[tuple[Message, str]]:
    """As they now are, the newest first, without those deleted since."""
    seqs = list(heard.said | heard.named.keys())
    rows = session.execute(THESE, {"room_id": room_id, "seqs": seqs})
    there = [(message, name) for message, name, _ in rows if message.deleted_at is None]
    return sorted(there, key=lambda row: row[0].seq, reverse=True)


def _named(session: Session, room_id: int, heard: Heard) -> dict[int, set[int]]:
    """Whom each message names: a new one all whom it names now, an edited one whom it adds."""
    named = {seq: set(ids) for seq, ids in heard.named.items() if seq not in heard.said}
    rows = session.execute(
        select(Mention.seq, Mention.user_id).where(
            Mention.room_id == room_id, Mention.seq.in_(heard.said)
        )
    )
    for seq, user_id in rows:
        named.setdefault(seq, set()).add(user_id)
    return named


def _due(
    one: Recipient, messages: list[tuple[Message, str]], named: dict[int, set[int]], heard: Heard
) -> _Due | None:
    due: list[_Due] = []
    for message, username in messages:
        names = bool({one.user_id, EVERYONE} & named.get(message.seq, set()))
        wanted = names or (message.seq in heard.said and not one.mentions_only)
        if wanted and message.seq > one.read and message.author_id != one.user_id:
            due.append((message, username, names))
    mentions = [each for each in due if each[2]]
    return next(iter(mentions or due), None)


def _pushed(one: Recipient, room: Room, due: _Due, unread: int) -> Pushed:
    message, username, names = due
    direct = room.kind == "direct"
    pushed = Pushed(
        kind="direct" if direct else "mention" if names else "message",
        room=str(room.id),
        room_name=username if direct else room.name,
        seq=message.seq,
        username=username,
        message=message.text[:QUOTE_CHARACTERS] if one.text else None,
        unread=unread,
    )
    # Of nothing but control characters, even 200 are long in JSON.
    fits = len(as_json(pushed)) <= MAX_BYTES
    return pushed if fits else pushed.model_copy(update={"message": None})


def _delivery(one: Recipient, pushed: Shape) -> Delivery:
    return Delivery(
        one.subscription_id,
        one.address,
        about=f"room:{one.room_id}",
        payload=as_json(pushed),
        failing=one.failing,
    )


def _read(one: Recipient, counts: dict[int, int]) -> PushedRead:
    return PushedRead(room=str(one.room_id), seq=one.read, unread=counts.get(one.user_id, 0))
