"""Mentions: whom a message is meant for in particular.

`@name` names a member of the room, `@all` everybody in it, `@here` whoever of them is connected.
What stands in code names nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from parlour.domain import names
from parlour.domain.scripts import in_word, unspaced
from parlour.models import Membership, Mention, Message, User
from parlour.models.mention import EVERYONE
from parlour.models.message import QUOTE_CHARACTERS, PlainMessage
from parlour.platform.broadcast import Event, announce, room_audience, user_audience
from parlour.platform.presence import Presence
from parlour.protocol.errors import Failure
from parlour.protocol.events import Notification

# In a room of more people than this, disturbing all of them takes a word more than `@all`.
_GUARDED_ABOVE = 15
_MOST = 50
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
# Not after what may be the first half of an e-mail address or the path of a URL.
_AT = re.compile(rf"(?<![A-Za-z0-9._%+@/-])@(\S{{1,{names.MAX_CHARACTERS + 1}}})")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Whom a text names. `shown` are the names as clients get them, `groups` of `all`, `here`."""

    people: tuple[User, ...] = ()
    groups: frozenset[str] = frozenset()

    @property
    def shown(self) -> str | None:
        return " ".join([*(user.username for user in self.people), *sorted(self.groups)]) or None


NOBODY = Mentioned()


def resolve(session: Session, room_id: int, text: str, *, notify_all: bool) -> Mentioned:
    """Whom this text names in this room."""
    if "@" not in text:
        return NOBODY
    candidates = list(_candidates(_CODE.sub(" ", text)))
    members = _members(session, room_id, {key for keys in candidates for key in keys})
    people: dict[str, User] = {}
    groups = set()
    for keys in candidates:
        # The longest wins: `@ada.lovelace` is not for `ada`.
        name = next((key for key in keys if key in members or key in names.GROUPS), None)
        if name in names.GROUPS:
            groups.add(name)
        elif name is not None:
            people[name] = members[name]
    if groups and not (notify_all or _few(session, room_id)):
        groups.clear()
    return Mentioned(tuple(people.values())[:_MOST], frozenset(groups))


def keep(
    session: Session,
    message: Message | PlainMessage,
    mentioned: Mentioned,
    presence: Presence,
    *,
    before_it_said: str | None = None,
) -> set[int]:
    """Write down whom a message names, instead of whom it named before; who is named newly.

    `before_it_said`: the names that it had, where it is edited.
    """
    of_message = (Mention.room_id == message.room_id, Mention.seq == message.seq)
    before = set(session.scalars(select(Mention.user_id).where(*of_message)))
    now = {user.id for user in mentioned.people}
    if "all" in mentioned.groups:
        now.add(EVERYONE)
    elif "here" in mentioned.groups:
        # Who was there when it was said stays named, and nobody else is by a later edit.
        said = "here" in (before_it_said or "").split()
        now |= before if said else _inside(session, message.room_id, presence.online())
    now.discard(message.author_id)
    if before - now:
        session.execute(delete(Mention).where(*of_message, Mention.user_id.in_(before - now)))
    if now - before:
        place = {"room_id": message.room_id, "seq": message.seq}
        session.execute(insert(Mention), [place | {"user_id": one} for one in now - before])
    return now - before


def forget(session: Session, message: Message) -> None:
    """The message names nobody any more."""
    message.mentions = None
    session.execute(
        delete(Mention).where(Mention.room_id == message.room_id, Mention.seq == message.seq)
    )


def notify(
    session: Session, message: Message | PlainMessage, username: str, user_ids: set[int]
) -> None:
    """Tell those who are named newly."""
    told = Notification(
        kind="mention",
        room=str(message.room_id),
        seq=message.seq,
        username=username,
        message=message.text[:QUOTE_CHARACTERS],
    )
    audiences = (
        [room_audience(message.room_id)]
        if EVERYONE in user_ids
        else [user_audience(user_id) for user_id in sorted(user_ids)]
    )
    for audience in audiences:
        announce(session, Event("notification", told, audience))


def _candidates(text: str) -> Iterator[list[str]]:
    """For each `@`, the keys of the names that it may begin, the longest first."""
    for _, match in zip(range(_MOST), _AT.finditer(text), strict=False):
        run = match[1]
        ends = [end for end in range(len(run), 0, -1) if _ends_word(run, end)]
        yield [key for end in ends if (key := _key(run[:end])) is not None]


def _ends_word(run: str, end: int) -> bool:
    if end == len(run):
        return True
    last, following = run[end - 1], run[end]
    joined = in_word(last) and in_word(following)
    return not joined or unspaced(last) or unspaced(following)


def _key(name: str) -> str | None:
    try:
        return names.name_key(name)
    except Failure:
        return None


def _members(session: Session, room_id: int, keys: set[str]) -> dict[str, User]:
    if not keys:
        return {}
    found = session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(
            User.name_key.in_(keys),
            Membership.room_id == room_id,
            Membership.left_at.is_(None),
            User.disabled_at.is_(None),
        )
    )
    return {user.name_key or "": user for user in found}


def _few(session: Session, room_id: int) -> bool:
    members = select(Membership.user_id).where(
        Membership.room_id == room_id, Membership.left_at.is_(None)
    )
    return len(session.scalars(members.limit(_GUARDED_ABOVE + 1)).all()) <= _GUARDED_ABOVE


def _inside(session: Session, room_id: int, user_ids: set[int]) -> set[int]:
    return set(
        session.scalars(
            select(Membership.user_id).where(
                Membership.room_id == room_id,
                Membership.left_at.is_(None),
                Membership.user_id.in_(user_ids),
            )
        )
    )
