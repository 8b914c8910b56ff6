"""What nodes say to each other arrives once, and what does not arrive is noticed.

Here without Redis: over a wire on which messages get lost and doubled as the test wants.
"""

from collections.abc import Callable, Iterator

import gevent
import pytest
from gevent.queue import Empty, Queue
from msgspec import Raw

from parlour.platform import fleet as fleets
from parlour.platform import metrics
from parlour.platform.fleet import Fleet


class Wire:
    """What all listen to; whoever asks may lose or double what is on it."""

    name = address = "the wire"

    def __init__(self) -> None:
        self.ears: list[Queue[bytes]] = []
        self.fate: Callable[[bytes], list[bytes]] = lambda message: [message]

    def publish(self, message: bytes) -> None:
        for ear in self.ears:
            for one in self.fate(message):
                ear.put(one)

    def listen(self) -> Iterator[bytes | None]:
        ear: Queue[bytes] = Queue()
        self.ears.append(ear)
        yield None
        while True:
            try:
                yield ear.get(timeout=0.05)
            except Empty:
                yield None


class Node(Fleet):
    """One that remembers what it was told."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(wire)  # type: ignore[arg-type]
        self.heard: list[str] = []
        self.missed: list[str] = []
        self.gone: list[bool] = []
        self.on_missed.append(self.missed.append)
        self.on_gone.append(lambda _, well: self.gone.append(well))
        self.listen("word", self._remember)
        self.start()

    def speak(self, *words: str) -> None:
        for word in words:
            self.say("word", b'"%s"' % word.encode())

    def _remember(self, _: str, body: Raw) -> None:
        self.heard.append(bytes(body).decode().strip('"'))


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    monkeypatch.setattr(fleets, "_BEAT_SECONDS", 0.05)
    return Wire()


@pytest.fixture
def nodes(wire: Wire) -> tuple[Node, Node]:
    one, other = Node(wire), Node(wire)
    until(lambda: one.others() == {other.node} and other.others() == {one.node})
    # From now on, whoever is new and begins in the middle was not heard in between.
    gevent.sleep(0.2)
    return one, other


def until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        gevent.sleep(0.01)
    raise AssertionError("it did not come about")


def test_what_is_said_is_heard_once_in_its_order(nodes: tuple[Node, Node]) -> None:
    one, other = nodes
    words = [str(number) for number in range(2_000)]
    one.speak(*words)
    until(lambda: len(other.heard) == len(words))
    assert other.heard == words
    assert one.heard == [], "one does not hear oneself"
    assert (one.healthy(), other.healthy(), other.missed) == (None, None, [])


@pytest.mark.shows("redis-twice")
def test_what_comes_twice_is_heard_once(nodes: tuple[Node, Node], wire: Wire) -> None:
    one, other = nodes
    wire.fate = lambda message: [message, message]
    for word in "abc":
        one.speak(word)
        gevent.sleep(0.02)
    until(lambda: len(other.heard) == 3)
    gevent.sleep(0.1)
    assert (other.heard, other.missed) == (["a", "b", "c"], [])


@pytest.mark.shows("redis-lost")
def test_what_is_lost_is_noticed_even_if_nothing_more_is_said(
    nodes: tuple[Node, Node], wire: Wire
) -> None:
    one, other = nodes
    wire.fate = lambda _: []
    one.speak("lost")
    gevent.sleep(0.1)
    wire.fate = lambda message: [message]
    until(lambda: other.missed == [one.node])
    one.speak("heard")
    until(lambda: other.heard == ["heard"])
    assert other.missed == [one.node], "once"


def test_silence_in_which_nothing_was_said_is_no_loss(nodes: tuple[Node, Node], wire: Wire) -> None:
    one, other = nodes
    wire.fate = lambda _: []
    gevent.sleep(0.3)
    wire.fate = lambda message: [message]
    one.speak("again")
    until(lambda: other.heard == ["again"])
    assert other.missed == []


@pytest.mark.shows("redis-lost")
def test_when_too_much_waits_the_oldest_goes_and_is_missed(
    nodes: tuple[Node, Node], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = nodes
    monkeypatch.setattr(fleets, "_MOST_WAITING", 10)
    lost = metrics.FLEET_LOST.labels("dropped")
    before = lost.value
    one.speak(*(str(number) for number in range(25)))
    until(lambda: bool(other.heard) and other.heard[-1] == "24")
    assert lost.value > before
    assert len(other.heard) + lost.value - before == 25
    assert other.missed == [one.node]


def test_what_cannot_be_sent_is_sent_later(nodes: tuple[Node, Node], wire: Wire) -> None:
    one, other = nodes
    publish = wire.publish

    def fails(message: bytes) -> None:  # noqa: ARG001 (its name is the same)
        raise ConnectionError("away")

    wire.publish = fails  # type: ignore[method-assign]
    one.speak("late", "but not lost")
    gevent.sleep(0.3)
    assert one.healthy() == "Redis at the wire: away"
    wire.publish = publish  # type: ignore[method-assign]
    until(lambda: other.heard == ["late", "but not lost"])
    until(lambda: one.healthy() is None)
    assert other.missed == []


def test_who_says_farewell_is_gone_at_once_and_well(nodes: tuple[Node, Node]) -> None:
    one, other = nodes
    one.speak("last words")
    one.leave(1)
    until(lambda: other.gone == [True])
    assert (other.heard, other.missed) == (["last words"], [])


def test_who_falls_silent_is_gone_and_may_have_had_more_to_say(
    nodes: tuple[Node, Node], wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = nodes
    monkeypatch.setattr(fleets, "_SILENCE_SECONDS", 0.5)
    wire.fate = lambda message: [] if message.startswith(one._own) else [message]
    until(lambda: other.gone == [False])
    assert other.missed == [one.node]
    assert other.first()


def test_one_is_first(nodes: tuple[Node, Node], wire: Wire) -> None:
    more = (*nodes, Node(wire))
    until(lambda: all(len(node.others()) == 2 for node in more))
    assert [node.first() for node in more].count(True) == 1
    assert nodes[0].missed == [], "who is new has said nothing before"
