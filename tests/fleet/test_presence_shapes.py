"""Presence is the same in one process and in a fleet, whichever node one is at."""

from collections.abc import Callable

import pytest
from msgspec import Raw

from parlour.platform.fleet_presence import FleetPresence
from parlour.platform.presence import Presence

ADA, BOB, SESSION = 1, 2, 10
# The presence at which each next thing is done: always the same, or one node after the other.
Next = Callable[[], Presence]


class Line:
    """Stands for a `Fleet`: what one says, the others hear at once."""

    def __init__(self, others: "list[Line]") -> None:
        self.on_met: list[Callable[[str], None]] = []
        self.on_missed: list[Callable[[str], None]] = []
        self.on_gone: list[Callable[[str, bool], None]] = []
        self.node = f"node {len(others)}"
        self._lines = others
        self._listeners: dict[str, Callable[[str, Raw], None]] = {}
        others.append(self)

    def listen(self, kind: str, listener: Callable[[str, Raw], None]) -> None:
        self._listeners[kind] = listener

    def say(self, kind: str, body: bytes) -> None:
        for line in self._lines:
            if line is not self:
                line._listeners[kind](self.node, Raw(body))

    def others(self) -> set[str]:
        return {line.node for line in self._lines} - {self.node}

    def first(self) -> bool:
        return self._lines[0] is self


def fleet(count: int) -> list[FleetPresence]:
    lines: list[Line] = []
    nodes = [FleetPresence(Line(lines)) for _ in range(count)]  # type: ignore[arg-type]
    for node in nodes:
        node._tell_everyone()
    return nodes


@pytest.fixture(params=["one process", "a fleet"])
def at(request: pytest.FixtureRequest) -> Next:
    if request.param == "one process":
        alone = Presence()
        return lambda: alone
    nodes: list[Presence] = list(fleet(3))

    def following() -> Presence:
        nodes.append(nodes.pop(0))
        return nodes[0]

    return following


def test_the_first_arrival_and_the_last_departure_count(at: Next) -> None:
    desktop, phone = at(), at()
    assert desktop.arrive(ADA, "desktop", SESSION)
    assert not phone.arrive(ADA, "phone", SESSION + 1)
    assert at().online() == {ADA}
    assert not desktop.depart(ADA, "desktop")
    assert at().online() == {ADA}
    assert phone.depart(ADA, "phone")
    assert not phone.depart(ADA, "phone")
    assert at().online() == set()


def test_a_closed_connection_is_there_until_it_departs_but_not_open(at: Next) -> None:
    desktop = at()
    desktop.arrive(ADA, "desktop", SESSION)
    assert at().connected(ADA, SESSION)
    assert not at().connected(ADA, SESSION + 1)
    assert not desktop.close(ADA, "desktop"), "nobody was at it"
    assert not at().connected(ADA, SESSION)
    assert at().online() == {ADA}
    assert not desktop.set_active(ADA, "desktop", True), "it is closed"


def test_attention_is_that_of_any_device(at: Next) -> None:
    desktop, phone = at(), at()
    desktop.arrive(ADA, "desktop")
    phone.arrive(ADA, "phone")
    assert not at().active(ADA)
    assert desktop.set_active(ADA, "desktop", True)
    assert at().active(ADA)
    assert not at().active(BOB)
    assert not phone.set_active(ADA, "phone", True)
    assert not desktop.set_active(ADA, "desktop", False)
    assert at().active(ADA)
    assert phone.close(ADA, "phone")
    assert not at().active(ADA)


def test_of_a_node_that_falls_silent_nobody_is_left_but_who_moved() -> None:
    first, second, third = fleet(3)
    told: list[list[int]] = []
    first.on_change = second.on_change = told.append
    third.arrive(ADA, "desktop")
    third.arrive(BOB, "phone")
    second.arrive(BOB, "phone again")
    for node in (first, second):
        node._gone("node 2", False)
    assert (first.online(), second.online()) == ({BOB}, {BOB})
    assert told == [[ADA]], "by one of them, and of who is gone"


def test_who_leaves_two_nodes_at_once_is_told_to_be_gone_by_one() -> None:
    first, second = fleet(2)
    told: list[int] = []
    first.on_change = second.on_change = told.extend
    first.arrive(ADA, "desktop")
    second.arrive(ADA, "phone")
    # Neither has heard of the other's yet.
    first_hears, second_hears = _held(first), _held(second)
    assert not first.depart(ADA, "desktop")
    assert not second.depart(ADA, "phone")
    first_hears()
    second_hears()
    assert told == [ADA]


def _held(presence: FleetPresence) -> Callable[[], None]:
    """What others say to it waits until what is returned is called."""
    listeners = presence._fleet._listeners
    hear, waiting = listeners["presence"], list[tuple[str, Raw]]()
    listeners["presence"] = lambda node, body: waiting.append((node, body))

    def let_go() -> None:
        for node, body in waiting:
            hear(node, body)

    return let_go
