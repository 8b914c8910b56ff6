"""`parlour demo`: dialogues in 28 languages, played by real clients into a server that runs.

The lines are those of the package chatterbot-corpus. People register over HTTP, connect by
Socket.IO, and each waits for the acknowledgement of the line before, as people would.
"""

import secrets
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import requests
import socketio
import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from parlour.settings import SettingsError

_TIMEOUT_SECONDS = 30
# So many dialogues two people have before two others take their turn.
_IN_A_ROW = 8
_TALKING = 2

# Two for each language of the corpus. The first of all becomes the administrator.
CAST = {
    "english": ("Ada", "Grace"),
    "bengali": ("অনন্যা", "রাহুল"),
    "chinese": ("王芳", "李伟"),
    "dutch": ("Sanne", "Daan"),
    "french": ("Zoé", "Étienne"),
    "german": ("Jürgen", "Käthe"),
    "hebrew": ("נועה", "איתי"),
    "hindi": ("प्रिया", "अर्जुन"),
    "hinglish": ("Priya", "Arjun"),
    "indonesian": ("Putri", "Budi"),
    "italian": ("Chiara", "Niccolò"),
    "japanese": ("さくら", "健太"),
    "korean": ("서연", "민준"),
    "marathi": ("सई", "ओंकार"),
    "oriya": ("ସସ୍ମିତା", "ବିକାଶ"),
    "persian": ("شیرین", "فرهاد"),
    "portuguese": ("Inês", "João"),
    "russian": ("Ольга", "Дмитрий"),
    "spanish": ("Lucía", "Íñigo"),
    "swedish": ("Åsa", "Björn"),
    "tamil": ("கயல்விழி", "முருகன்"),
    "telugu": ("లక్ష్మి", "రవి"),
    "thai": ("มาลี", "สมชาย"),
    "traditionalchinese": ("陳怡君", "林志明"),
    "turkish": ("Elif", "Çağrı"),
    "ukrainian": ("Оксана", "Тарас"),
    "urdu": ("عائشہ", "بلال"),
    "yoruba": ("Adébáyò", "Títílayọ̀"),
}


@dataclass(frozen=True, slots=True)
class Line:
    speaker: str
    text: str


def script(count: int) -> list[Line]:
    """At least `count` lines (or all there are), some dialogues of each language in turn."""
    waiting = deque((pair, dialogues(language)) for language, pair in CAST.items())
    lines: list[Line] = []
    while waiting and len(lines) < count:
        pair, rest = waiting.popleft()
        some = list(islice(rest, _IN_A_ROW))
        lines += [Line(pair[n % 2], text) for one in some for n, text in enumerate(one)]
        if some:
            waiting.append((pair, rest))
    return lines


def play(url: str, count: int) -> None:
    """Register the cast and let them talk. Raises `SettingsError`."""
    lines = script(count)
    console = Console(stderr=True)
    password = secrets.token_urlsafe(12)
    names = list(dict.fromkeys(line.speaker for line in lines))
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console,
    )  # fmt: skip
    try:
        with bar:
            tokens = {
                name: _register(url, name, password)
                for name in bar.track(names, description="People come in")
            }
            _talk(url, tokens, bar.track(lines, description="They talk"))
    except requests.ConnectionError:
        raise SettingsError(
            f"there is no Parlour at {url}; start it with `parlour serve`"
        ) from None
    except (socketio.exceptions.SocketIOError, requests.RequestException) as error:
        raise SettingsError(f"the demo broke off: {error or type(error).__name__}") from None
    console.print(f"{len(lines)} messages by {len(names)} people.")
    console.print(f"Look at {url} as [b]{names[0]}[/b], password [b]{password}[/b]")


def _talk(url: str, tokens: dict[str, str], lines: Iterable[Line]) -> None:
    # The two who talk are connected, not all: everyone connected hears everything.
    sockets: dict[str, socketio.Client] = {}
    try:
        for line in lines:
            if line.speaker not in sockets:
                if len(sockets) == _TALKING:
                    sockets.pop(next(iter(sockets))).disconnect()
                sockets[line.speaker] = _connect(url, tokens[line.speaker])
            _say(sockets[line.speaker], line)
    finally:
        for socket in sockets.values():
            socket.disconnect()


def dialogues(language: str) -> Iterator[list[str]]:
    """The corpus in one language: what two people say in turn."""
    import chatterbot_corpus  # noqa: PLC0415 (installed with the extra `demo`)

    folder = Path(chatterbot_corpus.__file__).parent / "data" / language
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.glob("*.yml")):
        with path.open(encoding="utf-8") as file:
            conversations = yaml.load(file, loader)["conversations"]  # noqa: S506 (a safe loader)
        for conversation in conversations:
            # Some lines are empty, some are what YAML takes for a number or a date.
            yield [text for text in conversation if isinstance(text, str) and text.strip()]


def _register(url: str, name: str, password: str) -> str:
    """The new person's access token."""
    response = requests.post(
        f"{url}/api/v1/auth/register",
        json={"username": name, "password": password},
        timeout=_TIMEOUT_SECONDS,
    )
    if response.status_code == requests.codes.conflict:
        raise SettingsError(
            f"{name} is here already: the demo wants a fresh server, "
            "such as `parlour serve --data-dir demo-data`"
        )
    response.raise_for_status()
    token: str = response.json()["access_token"]
    return token


def _connect(url: str, token: str) -> socketio.Client:
    socket = socketio.Client()
    socket.connect(url, auth={"token": token}, transports=["websocket"])
    return socket


def _say(socket: socketio.Client, line: Line) -> None:
    payload = {"message": line.text, "client_id": str(uuid.uuid4())}
    answer: dict[str, Any] = socket.call("send_message", payload, timeout=_TIMEOUT_SECONDS)
    if not answer["ok"]:
        raise SettingsError(f"the server refused a line: {answer['error']['message']}")
