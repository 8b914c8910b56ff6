"""Slack's export: a zip archive with lists of people and channels, and a folder a channel with a
file of JSON a day. `docs/importing.md` says what of it is taken.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import msgspec

from parlour.archive.incoming import slack_text
from parlour.archive.incoming.emoji_names import emoji_of
from parlour.archive.incoming.export_zip import ExportZip, opened
from parlour.archive.incoming.shapes import File, Message, Person, Reaction, Room
from parlour.archive.incoming.staging import Staging
from parlour.archive.progress import step

_DAY = re.compile(r"[^/]+/\d{4}-\d\d-\d\d\.json")
# Where exporters put files: the names that Slack gave them begin with F.
_UPLOAD = re.compile(r"(?:.*/)?__uploads/(F[A-Z0-9]+)/[^/]+|(?:.*/)?attachments/(F[A-Z0-9]+)-[^/]+")
_TAKEN = {None, "bot_message", "file_share", "me_message", "thread_broadcast", "reply_broadcast"}
_TS = re.compile(r"\d{1,11}(\.\d{1,9})?", re.ASCII)
_PAIR = 2


class _User(msgspec.Struct):
    id: str
    name: str
    deleted: bool = False
    is_bot: bool = False


class _Text(msgspec.Struct):
    value: str | None = None


class _Pinned(msgspec.Struct):
    id: str | None = None


class _Channel(msgspec.Struct):
    id: str
    name: str = ""
    created: Annotated[int, msgspec.Meta(ge=0, le=10**11)] = 0
    creator: str | None = None
    members: list[str] | None = None
    topic: _Text | None = None
    purpose: _Text | None = None
    pins: list[_Pinned] | None = None


class _Edited(msgspec.Struct):
    ts: str


class _Reacted(msgspec.Struct):
    name: str
    users: list[str] = []


class _File(msgspec.Struct):
    id: str | None = None
    name: str | None = None
    title: str | None = None


class _Profile(msgspec.Struct):
    name: str | None = None


class _Card(msgspec.Struct):
    """What Slack calls an attachment: a box below a message of a program."""

    pretext: str | None = None
    title: str | None = None
    title_link: str | None = None
    text: str | None = None
    fallback: str | None = None


class _Message(msgspec.Struct):
    ts: str
    subtype: str | None = None
    user: str | None = None
    user_profile: _Profile | None = None
    bot_id: str | None = None
    username: str | None = None
    text: str | None = None
    thread_ts: str | None = None
    edited: _Edited | None = None
    reactions: list[_Reacted] | None = None
    files: list[_File] | None = None
    attachments: list[_Card] | None = None


@contextmanager
def export(path: Path) -> Iterator["Slack"]:
    with opened(path, "users.json") as archive:
        yield Slack(archive)


class Slack:
    """An export that is open. People who are in messages only are made up from those."""

    name = "slack"

    def __init__(self, archive: ExportZip) -> None:
        self._archive = archive
        self.left: Counter[str] = Counter()
        self._people: dict[str, Person] = {}
        self._channels: dict[str, str] = {}
        found = ((_UPLOAD.fullmatch(name), name) for name in archive.names)
        self._uploads = {match[1] or match[2]: name for match, name in found if match}

    def read(self, staging: Staging) -> tuple[list[Person], list[Room]]:
        for user in self._archive.json("users.json", list[_User]):
            gone = user.deleted or user.is_bot
            self._people[user.id] = Person(key=user.id, name=user.name, gone=gone)
        folders = dict(self._rooms())
        days = sorted(name for name in self._archive.names if _DAY.fullmatch(name))
        with step("reading", len(days)) as advance:
            for name in days:
                if room := folders.get(name.split("/")[0]):
                    self._read_day(name, room, staging)
                else:
                    self.left["days of channels that the export does not list"] += 1
                advance(1)
        return list(self._people.values()), list(folders.values())

    def text(self, text: str, names: dict[str, str]) -> str:
        return slack_text.markdown(text, names, self._channels)

    def open(self, member: str, at_most: int) -> IO[bytes] | None:
        return self._archive.open(member, at_most)

    def _rooms(self) -> Iterator[tuple[str, Room]]:
        """Each with the folder in which its days are."""
        for name in ("channels.json", "groups.json", "mpims.json", "dms.json"):
            if name not in self._archive.names:
                continue
            for channel in self._archive.json(name, list[_Channel]):
                if name == "dms.json" and not channel.members:
                    continue
                room = self._room(channel, name)
                self._channels[channel.id] = channel.name
                yield (channel.id if room.direct else channel.name), room

    def _room(self, channel: _Channel, listed: str) -> Room:
        members = list(dict.fromkeys(channel.members or []))
        for key in members:
            self._know(key, key)
        said = [one.value for one in (channel.topic, channel.purpose) if one and one.value]
        return Room(
            key=channel.id,
            name="" if listed in ("mpims.json", "dms.json") else channel.name,
            topic=slack_text.markdown(said[0], {}, {}) if said else "",
            private=listed != "channels.json",
            direct=listed == "dms.json" and len(members) <= _PAIR,
            members=members,
            owner=channel.creator,
            created_at=channel.created * 1000 or None,
            pins=[pin.id for pin in channel.pins or [] if pin.id],
        )

    def _read_day(self, name: str, room: Room, staging: Staging) -> None:
        for raw in self._archive.json(name, list[msgspec.Raw]):
            try:
                self._take(msgspec.json.decode(raw, type=_Message), room, staging)
            except (ValueError, msgspec.DecodeError):
                # Exporters have their bugs; a message that is odd is not all messages.
                self.left["messages that are not understood"] += 1

    def _take(self, message: _Message, room: Room, staging: Staging) -> None:
        if message.subtype not in _TAKEN:
            self.left[f"messages of the kind {message.subtype}"] += 1
        elif author := self._author(message):
            staging.add(room.key, self._message(message, author), _micros(message.ts))
        else:
            self.left["messages by nobody"] += 1

    def _author(self, message: _Message) -> str | None:
        if message.user:
            profile = message.user_profile
            return self._know(message.user, (profile and profile.name) or message.user)
        name = message.username or message.bot_id
        return self._know(f"bot:{name}", name, gone=True) if name else None

    def _know(self, key: str, name: str, *, gone: bool = False) -> str:
        """Somebody who need not be listed: of another workspace, or a program."""
        self._people.setdefault(key, Person(key=key, name=name, gone=gone))
        return key

    def _message(self, message: _Message, author: str) -> Message:
        at = _micros(message.ts) // 1000
        text = message.text or "\n".join(_card(one) for one in message.attachments or [])
        if message.subtype == "me_message" and text:
            text = f"_{text}_"
        answers = message.thread_ts if message.thread_ts != message.ts else None
        return Message(
            key=message.ts,
            author=author,
            text=text,
            sent_at=at,
            edited_at=_micros(message.edited.ts) // 1000 if message.edited else None,
            reply_to=answers,
            reactions=list(self._reactions(message, at)),
            files=[
                File(one.name or one.title or "file", self._uploads.get(one.id or ""))
                for one in message.files or []
            ],
        )

    def _reactions(self, message: _Message, at: int) -> Iterator[Reaction]:
        """When somebody reacted is not in the export, but in which order."""
        for number, one in enumerate(message.reactions or []):
            emoji = emoji_of(one.name)
            if emoji is None:
                self.left["reactions with emoji of one's own"] += len(one.users)
            else:
                yield from (
                    Reaction(emoji, self._know(user, user), at + number) for user in one.users
                )


def _card(card: _Card) -> str:
    title = f"<{card.title_link}|{card.title}>" if card.title and card.title_link else card.title
    lines = [one for one in (card.pretext, title, card.text) if one] or [card.fallback or ""]
    return "\n".join(lines)


def _micros(ts: str) -> int:
    """Of `1500000000.000100`. Raises `ValueError`."""
    if not _TS.fullmatch(ts):
        raise ValueError("no time")
    seconds, _, rest = ts.partition(".")
    return int(seconds) * 1_000_000 + int(f"{rest:0<6}"[:6])
