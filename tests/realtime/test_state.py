"""Whatever happened, a device that followed the events knows what a fresh one fetches."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.device import Device, State
from tests.parts import Server
from tests.world import Person, World

PEOPLE = ("Ada", "Bob", "Carol")
people = st.sampled_from(range(len(PEOPLE)))


@pytest.fixture(scope="module")
def server(unlimited_server: Server) -> Server:
    return unlimited_server


class Conversations(RuleBasedStateMachine):
    """Three people, the first with two devices, talk, meet, leave, and lose their connections."""

    server: Server

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.server)
        self.people: list[Person] = [self.world.person(name) for name in PEOPLE]
        self.devices = [Device(person) for person in [*self.people, self.people[0]]]
        self.groups: list[str] = []

    @rule(who=people, number=st.integers(0, 9), text=st.text(min_size=1, max_size=20))
    def say(self, who: int, number: int, text: str) -> None:
        device = self._online(who)
        rooms = list(device.rooms)
        self._ask(device, "send_message", room=rooms[number % len(rooms)], message=text)

    @rule(who=people, private=st.booleans(), others=st.sets(people))
    def make_a_group(self, who: int, private: bool, others: set[int]) -> None:
        names = [self.people[other].name for other in others]
        answer = self._ask(
            self._online(who), "create_group", name="Group", private=private, members=names
        )
        self.groups.append(answer["room"]["id"])

    @precondition(lambda self: self.groups)
    @rule(who=people, number=st.integers(0, 9), how=st.sampled_from(["join_room", "leave_room"]))
    def come_or_go(self, who: int, number: int, how: str) -> None:
        self._ask(self._online(who), how, room=self.groups[number % len(self.groups)])

    @rule(who=people, other=people)
    def open_direct(self, who: int, other: int) -> None:
        self._ask(self._online(who), "open_direct", username=self.people[other].name)

    @rule(who=people, number=st.integers(0, 9))
    def read(self, who: int, number: int) -> None:
        device = self._online(who)
        room_id = list(device.rooms)[number % len(device.rooms)]
        if device.messages.get(room_id):
            self._ask(device, "mark_read", room=room_id, seq=max(device.messages[room_id]))

    @rule(number=st.integers(0, len(PEOPLE)))
    def lose_the_connection(self, number: int) -> None:
        self.devices[number].cut()

    @rule()
    def compare(self) -> None:
        for device in self.devices:
            if device.socket is None:
                device.connect()
            device.listen()
            fresh = Device(device.person)
            _compare(device.state(), fresh.state())
            fresh.cut()

    def teardown(self) -> None:
        self.compare()
        self.world.close()

    def _online(self, who: int) -> Device:
        device = self.devices[who]
        if device.socket is None:
            device.connect()
        device.listen()
        return device

    def _ask(self, device: Device, command: str, /, **payload: Any) -> dict[str, Any]:
        answer = device.call(command, payload)
        assert answer["ok"] or answer["error"]["code"] in ("not_found", "invalid"), answer
        return answer


def _compare(followed: State, fetched: State) -> None:
    """Equal, but for older history that one of them happens to hold."""
    for room_id in followed.keys() & fetched.keys():
        both = [state[room_id] for state in (followed, fetched)]
        first = max((one["messages"][0]["seq"] for one in both if one["messages"]), default=0)
        for one in both:
            one["messages"] = [m for m in one["messages"] if m["seq"] >= first]
    assert followed == fetched


def test_devices_that_follow_events_know_what_fresh_ones_fetch(
    server: Server, pytestconfig: pytest.Config
) -> None:
    bound = type("Bound", (Conversations,), {"server": server})
    scenarios = int(pytestconfig.getoption("--scenarios"))
    run_state_machine_as_test(
        bound,
        settings=settings(
            max_examples=scenarios,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            # Making a failing case smaller takes minutes here; its steps are shown as they are.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
