"""What other chats would export, made up here: people who talk, with something of everything.

The lines are those of the package chatterbot-corpus.
"""

import itertools
import json
import zipfile
from pathlib import Path
from typing import Any

from parlour.demo import dialogues
from tests.files import picture

BEGAN = 1_600_000_000
BOARD = picture(size=(320, 180))
_tags = itertools.count(1)


class SlackExport:
    """A workspace of Ada, Bob, Cleo who left, and a program; `general`, a secret, a conversation.

    `tag` makes names that nobody else on the server has.
    """

    def __init__(
        self, tag: str | None = None, names: tuple[str, str, str] = ("ada", "bob", "cleo")
    ) -> None:
        self.tag = f"{next(_tags)}" if tag is None else tag
        self.ada, self.bob, self.cleo = (f"{name}{self.tag}" for name in names)
        self.users: list[dict[str, Any]] = [
            {"id": "U1", "name": self.ada, "deleted": False, "profile": {"real_name": "Ada L."}},
            {"id": "U2", "name": self.bob, "tz": None},
            {"id": "U3", "name": self.cleo, "deleted": True},
        ]
        self.channels = [
            _channel(
                f"C1{self.tag}", self.general, ["U1", "U2"], topic={"value": "Chess &amp; more"}
            ),
            _channel(f"C2{self.tag}", f"quiet{self.tag}", ["U1"]),
        ]
        self.groups = [_channel(f"G1{self.tag}", f"secret{self.tag}", ["U1"])]
        self.dms = [_channel(self.direct, "", ["U1", "U2"])]
        self.days: dict[str, list[dict[str, Any]]] = {}
        self.files: dict[str, bytes] = {}

    @property
    def general(self) -> str:
        return f"general{self.tag}"

    @property
    def direct(self) -> str:
        return f"D1{self.tag}"

    def say(self, folder: str, user: str, text: str, *, at: float, **more: Any) -> str:
        """So many seconds after it began; its `ts`."""
        day = self.days.setdefault(f"{folder}/2020-09-{13 + int(at // 86_400)}.json", [])
        ts = f"{BEGAN + at:.6f}"
        day.append({"type": "message", "user": user, "text": text, "ts": ts, **more})
        return ts

    def talk(self, count: int = 6) -> None:
        """A dialogue in general, after all else."""
        lines = itertools.islice(itertools.chain(*dialogues("english")), count)
        for number, text in enumerate(lines):
            self.say(self.general, f"U{1 + number % 2}", text, at=90_000 + number)

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name in ("users", "channels", "groups", "dms"):
                archive.writestr(f"{name}.json", json.dumps(getattr(self, name)))
            archive.writestr("integration_logs.json", "[]")
            for name, messages in self.days.items():
                archive.writestr(name, json.dumps(messages))
            for name, content in self.files.items():
                archive.writestr(name, content)
        return path


def _channel(key: str, name: str, members: list[str], **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "created": BEGAN, "creator": "U1", "members": members, **more}


def something_of_everything(slack: SlackExport) -> SlackExport:
    """A thread, an edit, reactions, files, mentions, a pin, what is not taken."""
    general = slack.general
    asked = slack.say(
        general, "U1", "Shall we play, <@U2>? *Today*, :+1: if so", at=0,
        reactions=[{"name": "+1", "users": ["U2", "U3"], "count": 2},
                   {"name": "wave::skin-tone-3", "users": ["U2"], "count": 1},
                   {"name": "parlour-own", "users": ["U2"], "count": 1}],
    )  # fmt: skip
    slack.say(general, "U2", "has joined the channel", at=1, subtype="channel_join")
    slack.say(general, "U2", "At <https://chess.example.org/?a=1&amp;b=2|the board>", at=2,
              thread_ts=asked, edited={"user": "U2", "ts": f"{BEGAN + 60}.000100"})  # fmt: skip
    slack.say(general, "U3", "The board &lt;3", at=3.25, files=[
        {"id": "F1BOARD", "name": "board.png", "url_private": "https://files.example.org/1"},
        {"id": "F2LOST", "name": "lost.pdf", "url_private": "https://files.example.org/2"},
    ])  # fmt: skip
    slack.files["__uploads/F1BOARD/board.png"] = BOARD
    slack.say(general, "", "", at=4, subtype="bot_message", username="Chess Clock", bot_id="B1",
              attachments=[{"title": "Time", "title_link": "https://clock.example.org",
                            "text": "is up"}])  # fmt: skip
    slack.say(slack.direct, "U2", "Good game", at=5)
    slack.say(slack.groups[0]["name"], "U1", "A queen sacrifice", at=6)
    slack.channels[0]["pins"] = [{"id": asked, "type": "C", "created": BEGAN, "user": "U2"}]
    slack.talk()
    return slack


class MattermostExport:
    """A team of the same people."""

    def __init__(self) -> None:
        tag = f"m{next(_tags)}"
        self.ada, self.bob = f"ada.{tag}", f"bob.{tag}"
        self.town = f"Town Square {tag}"
        self.lines: list[dict[str, Any]] = [
            {"type": "version", "version": 1},
            {"type": "team", "team": {"name": "team", "display_name": "Team", "type": "O"}},
            _line("channel", team="team", name=tag, display_name=self.town, type="O",
                  header="Where all *meet*"),
            *(_line("user", username=name, email=f"{name}@example.org", roles="system_user",
                    teams=[{"name": "team", "channels": [{"name": tag, "roles": "channel_user"}]}])
              for name in (self.ada, self.bob)),
            _line("post", team="team", channel=tag, user=self.bob, message="Second",
                  create_at=BEGAN * 1000 + 5000),
            _line("post", team="team", channel=tag, user=self.ada, type="system_join_channel",
                  message="ada joined", create_at=BEGAN * 1000),
            _line("post", team="team", channel=tag, user=self.ada, is_pinned=True,
                  message=f"**First** :tada: @{self.bob}, @channel", create_at=BEGAN * 1000 + 1000,
                  edit_at=BEGAN * 1000 + 2000,
                  reactions=[{"user": self.bob, "emoji_name": "wave_medium_skin_tone",
                              "create_at": BEGAN * 1000 + 1500}],
                  replies=[{"user": self.bob, "message": "Here", "create_at": BEGAN * 1000 + 3000,
                            "attachments": [{"path": "20200913/teams/board.png"}]}]),
            _line("direct_channel", members=[self.ada, self.bob], header=""),
            _line("direct_post", channel_members=[self.ada, self.bob], user=self.ada,
                  message="Between us", create_at=BEGAN * 1000 + 9000),
            _line("emoji", name="own", image="own.png"),
        ]  # fmt: skip

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            lines = "\n".join(json.dumps(line) for line in self.lines)
            archive.writestr("import.jsonl", lines + "\n")
            archive.writestr("data/20200913/teams/board.png", BOARD)
        return path


def _line(kind: str, **what: Any) -> dict[str, Any]:
    return {"type": kind, kind: what}
