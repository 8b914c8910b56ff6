"""A fleet: processes ("nodes") that act as one, by telling each other what concerns them all.

What a node says is numbered, and it is heard at least once a second, if only by its number. So each
notices what it missed, however that was lost: in Redis, on the way, or because too much waited.
See docs/decisions/0020.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import gevent
import msgspec
import structlog
from gevent.event import Event
from msgspec import Raw

from parlour.platform import metrics
from parlour.platform.redis_channel import Channel, Lost

log = structlog.get_logger()

Listener = Callable[[str, Raw], None]

_BEAT_SECONDS = 1
# Redis is there as long as what one says oneself comes back within:
_ECHO_SECONDS = 3.5
# Who has not been heard of for so long is gone. The loop may stand still for a second or two.
_SILENCE_SECONDS = 15
_LONGEST_PAUSE_SECONDS = 1.0
# So much waits for Redis; what is older goes first, for the sake of what is newer.
_MOST_WAITING = 10_000
_MOST_WAITING_BYTES = 16 * 1024 * 1024
# So much goes in one message: who reads it does nothing else meanwhile.
_MOST_AT_ONCE = 256
_MOST_BYTES_AT_ONCE = 256 * 1024
_LOG_SECONDS = 60


class _Said(msgspec.Struct):
    """A message: what a node said, of which the last has the number `last`."""

    node: str
    last: int
    said: list[Raw]


@dataclass(slots=True)
class _Other:
    """Another node: the number of what it said last, and when that was."""

    last: int
    heard_at: float


class Fleet:
    """This process among the others. Whoever follows it sets the callbacks before `start`.

    `on_missed`: something that a node said was lost. `on_met`: a node is heard for the first time.
    `on_gone`: it has left (`well`), or has not been heard of for too long.
    """

    def __init__(self, channel: Channel) -> None:
        self.node = secrets.token_hex(8)
        self.on_missed: list[Callable[[str], None]] = []
        self.on_met: list[Callable[[str], None]] = []
        self.on_gone: list[Callable[[str, bool], None]] = []
        self._channel = channel
        self._own = b'{"node":"%s",' % self.node.encode()
        self._listeners: dict[str, Listener] = {"bye": self._leaves}
        self._others: dict[str, _Other] = {}
        self._waiting: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._sending: list[bytes] = []
        self._numbered = 0
        self._wake = Event()
        self._started_at = self._listening_since = self._echo_at = -_SILENCE_SECONDS * 1.0
        self._skipped_at = -_LOG_SECONDS * 1.0
        self._why: str | None = "not yet connected"
        self._complained = False

    def start(self) -> None:
        """Begin to speak and to listen, in the background."""
        self._started_at = time.monotonic()
        gevent.spawn(self._listen)
        gevent.spawn(self._speak)

    def listen(self, kind: str, listener: Listener) -> None:
        """Whatever another node says of this kind goes to `listener(node, body)`."""
        self._listeners[kind] = listener

    def say(self, kind: str, body: bytes) -> None:
        """Tell all other nodes; `body` is JSON. Takes next to no time, and never fails."""
        said = b'["%s",%s]' % (kind.encode(), body)
        self._numbered += 1
        self._waiting.append(said)
        self._waiting_bytes += len(said)
        while len(self._waiting) > _MOST_WAITING or self._waiting_bytes > _MOST_WAITING_BYTES:
            self._waiting_bytes -= len(self._waiting.popleft())
            metrics.FLEET_LOST.labels("dropped").inc()
        self._wake.set()

    def healthy(self) -> str | None:
        """Why this node cannot hear the others or be heard, if it cannot."""
        return self._why and f"Redis at {self._channel.address}: {self._why}"

    def first(self) -> bool:
        """Whether this node is the one that does what is done once: that of the lowest name.

        For a few seconds after a node came or went, two may be, or none.
        """
        return all(self.node < other for other in self._others)

    def others(self) -> set[str]:
        """The names of the other nodes."""
        return set(self._others)

    def leave(self, seconds: float) -> None:
        """Say farewell once all is said, as far as Redis takes it within so many seconds."""
        self.say("bye", b"null")
        deadline = time.monotonic() + seconds
        while (self._waiting or self._sending) and time.monotonic() < deadline:
            gevent.sleep(0.01)

    # Speaking

    def _speak(self) -> None:
        pause = 0.05
        while True:
            self._wake.wait(_BEAT_SECONDS)
            self._wake.clear()
            try:
                self._send()
                pause = 0.05
            except Lost as error:
                self._complain(error)
                gevent.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
                self._wake.set()

    def _send(self) -> None:
        """All that waits; at least a sign of life. What cannot be sent is kept for the next try.

        It may have been sent all the same: its number tells who hears it twice.
        """
        while True:
            self._sending = self._sending or self._take()
            last = self._numbered - len(self._waiting)
            said = b",".join(self._sending)
            self._channel.publish(self._own + b'"last":%d,"said":[%s]}' % (last, said))
            self._sending = []
            if not self._waiting:
                return

    def _take(self) -> list[bytes]:
        taken: list[bytes] = []
        size = 0
        while self._waiting and len(taken) < _MOST_AT_ONCE and size < _MOST_BYTES_AT_ONCE:
            taken.append(self._waiting.popleft())
            size += len(taken[-1])
        self._waiting_bytes -= size
        return taken

    # Listening

    def _listen(self) -> None:
        pause = 0.05
        while True:
            try:
                self._listening_since = time.monotonic()
                for message in self._channel.listen():
                    pause = 0.05
                    if message is not None:
                        self._hear(message)
                    self._look_around()
            except Lost as error:
                metrics.REDIS_ERRORS.labels("listen").inc()
                self._complain(error)
            gevent.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)

    def _hear(self, message: bytes) -> None:
        now = time.monotonic()
        if message.startswith(self._own):
            self._echo_at = now
            self._recover()
            return
        try:
            heard = _said.decode(message)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self._skip(error)
            return
        first = heard.last - len(heard.said) + 1
        other = self._others.get(heard.node) or self._meet(heard.node, first)
        other.heard_at = now
        missed = first > other.last + 1
        news = heard.said[max(0, other.last + 1 - first) :]
        other.last = max(other.last, heard.last)
        if missed:
            self._tell_missed(heard.node)
        for one in news:
            self._pass_on(heard.node, one)

    def _meet(self, node: str, first: int) -> _Other:
        # Who was there before us may have said much. Who came after us, and begins with more than
        # its first word, was not heard in between.
        new_here = time.monotonic() - self._started_at < 3 * _BEAT_SECONDS
        other = self._others[node] = _Other(first - 1 if new_here else 0, 0)
        log.info("node met", node=node, nodes=len(self._others) + 1)
        for callback in self.on_met:
            callback(node)
        return other

    def _pass_on(self, node: str, one: Raw) -> None:
        try:
            kind, body = _item.decode(one)
            # A node of a newer version may say what this one knows nothing of.
            if kind in self._listeners:
                self._listeners[kind](node, body)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            self._skip(error)
        except Exception:
            log.exception("what a node said was not followed", node=node)

    def _look_around(self) -> None:
        """Raises `ConnectionError` when what this node says does not come back."""
        now = time.monotonic()
        if now - max(self._echo_at, self._listening_since) > _ECHO_SECONDS:
            raise ConnectionError("it has fallen silent")
        for node, other in list(self._others.items()):
            # Who could not hear them does not know whether they spoke.
            if now - max(other.heard_at, self._listening_since) > _SILENCE_SECONDS:
                log.warning("node gone", node=node, nodes=len(self._others))
                self._forget(node, well=False)

    def _leaves(self, node: str, _: Raw) -> None:
        log.info("node left", node=node, nodes=len(self._others))
        self._forget(node, well=True)

    def _forget(self, node: str, *, well: bool) -> None:
        self._others.pop(node, None)
        for callback in self.on_gone:
            callback(node, well)
        if not well:
            # What it still had to say nobody heard.
            self._tell_missed(node)

    def _tell_missed(self, node: str) -> None:
        log.warning("something was missed", of=node)
        metrics.FLEET_LOST.labels("missed").inc()
        for callback in self.on_missed:
            callback(node)

    # Health

    def _recover(self) -> None:
        if self._why is not None:
            self._why, self._complained = None, False
            log.info("redis heard", redis=self._channel.address, nodes=len(self._others) + 1)

    def _complain(self, error: BaseException) -> None:
        self._why = str(error) or type(error).__name__
        if not self._complained:
            self._complained = True
            log.error("redis lost", redis=self._channel.address, error=self._why)

    def _skip(self, error: BaseException) -> None:
        # Once a minute: who can write to Redis must not be able to fill the log.
        now = time.monotonic()
        if now - self._skipped_at > _LOG_SECONDS:
            self._skipped_at = now
            log.error("redis message skipped", error=str(error))


_said = msgspec.json.Decoder(_Said)
_item = msgspec.json.Decoder(tuple[str, Raw])
