"""Mattermost's bulk export: lines of JSON, each with its `type`; alone, or in a zip archive with
the files. `docs/importing.md` says what of it is taken.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated
from zipfile import is_zipfile

import msgspec

from parlour.archive.incoming.emoji_names import emoji_of
from parlour.archive.incoming.export_zip import ExportZip, opened, reading
from parlour.archive.incoming.mattermost_text import markdown
from parlour.archive.incoming.shapes import File, Message, Person, Reaction, Room
from parlour.archive.incoming.staging import Staging
from parlour.archive.progress import step
from parlour.protocol.errors import invalid

_PAIR = 2
# Of a line; a post with all its replies is one.
_LINE_BYTES = 64 * 1024 * 1024


# To the year 5138; what is later is no time.
Millis = Annotated[int, msgspec.Meta(ge=0, le=10**14)]


class _OfTeam(msgspec.Struct):
    name: str
    channels: list["_OfChannel"] | None = None


class _OfChannel(msgspec.Struct):
    name: str
    roles: str | None = None


class _User(msgspec.Struct):
    username: str
    delete_at: int | None = None
    teams: list[_OfTeam] | None = None


class _Channel(msgspec.Struct):
    team: str
    name: str
    display_name: str | None = None
    type: str = "O"
    header: str | None = None
    purpose: str | None = None


class _Reacted(msgspec.Struct):
    user: str
    emoji_name: str
    create_at: Millis


class _Attached(msgspec.Struct):
    path: str


class _Said(msgspec.Struct):
    user: str
    create_at: Millis
    message: str | None = None
    type: str | None = None
    edit_at: Millis | None = None
    is_pinned: bool | None = None
    reactions: list[_Reacted] | None = None
    attachments: list[_Attached] | None = None
    replies: list["_Said"] | None = None


class _Post(_Said, kw_only=True):
    team: str
    channel: str


class _DirectPost(_Said, kw_only=True):
    channel_members: list[str]


class _DirectChannel(msgspec.Struct):
    members: list[str] | None = None
    header: str | None = None


class _Line(msgspec.Struct):
    type: str
    version: int | None = None
    user: _User | None = None
    channel: _Channel | None = None
    post: _Post | None = None
    direct_channel: _DirectChannel | None = None
    direct_post: _DirectPost | None = None


@contextmanager
def export(path: Path) -> Iterator["Mattermost"]:
    if is_zipfile(path):
        with opened(path, "*.jsonl") as archive:
            yield Mattermost(path, archive)
    elif path.is_file():
        yield Mattermost(path, None)
    else:
        raise invalid(f"there is no file {path}")


class Mattermost:
    """An export that is open."""

    name = "mattermost"

    def __init__(self, path: Path, archive: ExportZip | None) -> None:
        self._path, self._archive = path, archive
        self.left: Counter[str] = Counter()
        self._people: dict[str, Person] = {}
        self._rooms: dict[str, Room] = {}

    def read(self, staging: Staging) -> tuple[list[Person], list[Room]]:
        with step("reading", None) as advance:
            for line in self._lines():
                self._take(line, staging)
                advance(1)
        return list(self._people.values()), list(self._rooms.values())

    def text(self, text: str, names: dict[str, str]) -> str:
        return markdown(text, names)

    def open(self, member: str, at_most: int) -> IO[bytes] | None:
        if self._archive is None:
            return None
        return self._archive.open(f"data/{member}", at_most) or self._archive.open(member, at_most)

    def _lines(self) -> Iterator[_Line]:
        with reading(self._path.name), self._opened() as file:
            first = True
            while text := file.readline(_LINE_BYTES):
                if not text.strip():
                    continue
                line = self._decoded(text)
                if first and (line is None or line.type != "version"):
                    raise ValueError("it does not begin with a version")
                first = False
                if line is not None:
                    yield line

    def _decoded(self, text: bytes) -> _Line | None:
        try:
            return msgspec.json.decode(text, type=_Line)
        except msgspec.ValidationError:
            self.left["lines that are not understood"] += 1
            return None

    def _opened(self) -> IO[bytes]:
        if self._archive is None:
            return self._path.open("rb")
        name = min((one for one in self._archive.names if one.endswith(".jsonl")), key=len)
        return self._archive.open(name) or self._path.open("rb")

    def _take(self, line: _Line, staging: Staging) -> None:
        if line.user is not None:
            self._take_user(line.user)
        elif line.channel is not None:
            self._take_channel(line.channel)
        elif line.post is not None:
            room = self._room(_key(line.post.team, line.post.channel))
            self._take_post(line.post, room.key, staging)
        elif line.direct_channel is not None:
            if line.direct_channel.members:
                self._direct(line.direct_channel.members, line.direct_channel.header or "")
        elif line.direct_post is not None:
            post = line.direct_post
            room = self._direct(post.channel_members or [post.user])
            self._take_post(post, room.key, staging)
        elif line.type not in ("version", "team"):
            self.left[f"lines of the kind {line.type}"] += 1

    def _take_user(self, user: _User) -> None:
        self._people[user.username] = Person(
            key=user.username, name=user.username, gone=bool(user.delete_at)
        )
        for team in user.teams or []:
            for channel in team.channels or []:
                room = self._room(_key(team.name, channel.name))
                room.members.append(user.username)

    def _take_channel(self, channel: _Channel) -> None:
        key = _key(channel.team, channel.name)
        self._rooms[key] = Room(
            key=key,
            name=channel.display_name or channel.name,
            topic=channel.header or channel.purpose or "",
            private=channel.type != "O",
            members=self._room(key).members,
        )

    def _room(self, key: str) -> Room:
        """One that has not been listed yet is private until then."""
        name = key.partition("/")[2]
        return self._rooms.setdefault(key, Room(key=key, name=name, private=True, members=[]))

    def _direct(self, members: list[str], header: str = "") -> Room:
        inside = sorted({self._know(name) for name in members})
        key = f"direct:{','.join(inside)}"
        room = Room(
            key=key, topic=header, private=True, direct=len(inside) <= _PAIR, members=inside
        )
        return self._rooms.setdefault(key, room)

    def _know(self, name: str) -> str:
        """Somebody who need not be listed, such as a program."""
        self._people.setdefault(name, Person(key=name, name=name, gone=True))
        return name

    def _take_post(self, post: _Said, room: str, staging: Staging) -> None:
        key = self._take_one(post, room, staging, answers=None)
        for reply in post.replies or []:
            self._take_one(reply, room, staging, answers=key)

    def _take_one(
        self, post: _Said, room: str, staging: Staging, *, answers: str | None
    ) -> str | None:
        if post.type:
            self.left[f"posts of the kind {post.type}"] += 1
            return None
        # There is no id in the export: who wrote at which millisecond is one.
        key, number = f"{post.create_at}:{post.user}", 0
        while not staging.add(room, self._message(post, key, answers), post.create_at):
            number += 1
            key = f"{post.create_at}:{post.user}:{number}"
        return key

    def _message(self, post: _Said, key: str, answers: str | None) -> Message:
        return Message(
            key=key,
            author=self._know(post.user),
            text=post.message or "",
            sent_at=post.create_at,
            edited_at=post.edit_at or None,
            reply_to=answers,
            reactions=list(self._reactions(post)),
            files=[File(one.path.rpartition("/")[2], one.path) for one in post.attachments or []],
            pinned=bool(post.is_pinned),
        )

    def _reactions(self, post: _Said) -> Iterator[Reaction]:
        for one in post.reactions or []:
            emoji = emoji_of(one.emoji_name)
            if emoji is None:
                self.left["reactions with emoji of one's own"] += 1
            else:
                yield Reaction(emoji, self._know(one.user), one.create_at)


def _key(team: str, channel: str) -> str:
    return f"{team}/{channel}"
