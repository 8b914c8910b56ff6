"""Whatever happened, a device that followed the events knows what a fresh one fetches."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.device import Device, compare
from tests.page_state import record, replay_on_the_page
from tests.parts import Server
from tests.world import Person, World

# The same ones each time, on each database; beyond so many, others each time.
SCENARIOS = 500
RECORDED_DEVICES = (0, 2)
PEOPLE = ("Ada", "Bob", "Carol")
people = st.sampled_from(range(len(PEOPLE)))
numbers = st.integers(0, 9)
emoji = st.sampled_from(["👍", "❤️", "🎉"])
_trios = itertools.count(1)
_MESSAGE_MAY_BE_GONE = {"not_found", "forbidden", "invalid", "conflict"}


@pytest.fixture(scope="module")
def server(unlimited_server: Server) -> Server:
    return unlimited_server


class Conversations(RuleBasedStateMachine):
    """Three people, the first with two devices, talk, meet, leave, and lose their connections."""

    world: World
    recorded: Path

    def __init__(self) -> None:
        super().__init__()
        trio = next(_trios)
        self.people: list[Person] = [self.world.enrol(f"{name}.{trio}") for name in PEOPLE]
        self.devices = [Device(person) for person in [*self.people, self.people[0]]]
        self.groups: list[str] = []

    @initialize(private=st.booleans(), third=st.sampled_from(["absent", "late", "there"]))
    def begin_in_a_group(self, private: bool, third: str) -> None:
        """Most of what is of interest happens in a group with something said in it."""
        for device in self.devices:
            device.connect()
        ada, bob, carol = self.people
        others = {"there": [bob.name, carol.name]}.get(third, [bob.name])
        room = self._ask(
            self.devices[0], "create_group", name="Group", private=private, members=others
        )["room"]["id"]
        self.groups.append(room)
        for number in range(3):
            self._ask(self.devices[0], "send_message", room=room, message=f"early {number}")
        if third == "late":
            ada.post(f"rooms/{room}/members", {"usernames": [carol.name]})

    @rule(who=people, where=numbers, text=st.text(min_size=1, max_size=20), answers=numbers,
          names=st.sampled_from(["", "@all ", "@Ada", "@Bob"]))  # fmt: skip
    def say(self, who: int, where: int, text: str, answers: int, names: str) -> None:
        device, room = self._at(who, where)
        mention = names + self.people[0].name[3:] if names.startswith("@A") else names
        more = {"reply_to": self._seq(device, room, answers)} if answers < 3 else {}
        self._ask(device, "send_message", room=room, message=mention + text, **more)

    @rule(who=people, where=numbers, what=numbers, text=st.text(min_size=1, max_size=20))
    def edit(self, who: int, where: int, what: int, text: str) -> None:
        self._to_message("edit_message", who, where, what, message=f"{text} @{self.people[1].name}")

    @rule(who=people, where=numbers, what=numbers)
    def delete(self, who: int, where: int, what: int) -> None:
        self._to_message("delete_message", who, where, what)

    @rule(who=people, where=numbers, what=numbers, emoji=emoji,
          how=st.sampled_from(["react", "unreact"]))  # fmt: skip
    def react(self, who: int, where: int, what: int, emoji: str, how: str) -> None:
        self._to_message(how, who, where, what, emoji=emoji)

    @rule(who=people, where=numbers, what=numbers, place=st.one_of(st.none(), st.integers(0, 3)))
    def pin(self, who: int, where: int, what: int, place: int | None) -> None:
        self._to_message("pin_message", who, where, what, place=place, note=str(place))

    @rule(who=people, where=numbers, what=numbers)
    def unpin(self, who: int, where: int, what: int) -> None:
        self._to_message("unpin_message", who, where, what)

    @rule(who=people, private=st.booleans(), others=st.sets(people))
    def make_a_group(self, who: int, private: bool, others: set[int]) -> None:
        names = [self.people[other].name for other in others]
        answer = self._ask(
            self._online(who), "create_group", name="Group", private=private, members=names
        )
        self.groups.append(answer["room"]["id"])

    @precondition(lambda self: self.groups)
    @rule(who=people, which=numbers, how=st.sampled_from(["join_room", "leave_room"]))
    def come_or_go(self, who: int, which: int, how: str) -> None:
        self._ask(self._online(who), how, room=self._group(which))

    @precondition(lambda self: self.groups)
    @rule(who=people, guest=people, which=numbers)
    def come_by_invite(self, who: int, guest: int, which: int) -> None:
        answer = self.people[who].post(f"rooms/{self._group(which)}/invites", {"uses": 1})
        if answer.ok:
            self._ask(self._online(guest), "join_room", invite=answer.json()["code"])

    @precondition(lambda self: self.groups)
    @rule(who=people, which=numbers, change=st.sampled_from([
        {"name": "Renamed"}, {"topic": "Another"}, {"private": True}, {"private": False},
        {"history": "all"}, {"history": "joined"}, {"pinning": "admins"}, {"pinning": "members"},
    ]))  # fmt: skip
    def change_a_group(self, who: int, which: int, change: dict[str, Any]) -> None:
        self.people[who].request("PATCH", f"rooms/{self._group(which)}", json=change)

    @precondition(lambda self: self.groups)
    @rule(who=people, other=people, which=numbers,
          role=st.sampled_from(["owner", "admin", "member", "bring", "remove"]))  # fmt: skip
    def change_a_member(self, who: int, other: int, which: int, role: str) -> None:
        path = f"rooms/{self._group(which)}/members"
        person, member = self.people[who], self.people[other]
        if role == "bring":
            person.post(path, {"usernames": [member.name]})
        elif role == "remove":
            person.request("DELETE", f"{path}/{member.user['id']}")
        else:
            person.request("PATCH", f"{path}/{member.user['id']}", json={"role": role})

    @rule(who=people, other=people)
    def open_direct(self, who: int, other: int) -> None:
        self._ask(self._online(who), "open_direct", username=self.people[other].name)

    @rule(who=people, where=numbers, what=numbers,
          how=st.sampled_from(["mark_read", "mark_delivered"]))  # fmt: skip
    def mark(self, who: int, where: int, what: int, how: str) -> None:
        self._to_message(how, who, where, what)

    @rule(who=people, where=numbers, change=st.sampled_from([
        {"level": "nothing"}, {"level": "mentions"}, {"level": "all"},
        {"muted_until": "2999-01-01T00:00:00.000Z"}, {"muted_until": None},
    ]))  # fmt: skip
    def change_what_notifies(self, who: int, where: int, change: dict[str, Any]) -> None:
        device, room = self._at(who, where)
        device.person.request("PATCH", f"rooms/{room}/membership", json=change)

    @rule(number=st.integers(0, len(PEOPLE)))
    def lose_the_connection(self, number: int) -> None:
        self.devices[number].cut()

    @rule(number=st.integers(0, len(PEOPLE)))
    def come_back(self, number: int) -> None:
        if self.devices[number].socket is None:
            self.devices[number].connect()

    @rule()
    def compare(self) -> None:
        self._compared()

    def _compared(self) -> dict[str, Device]:
        """One that fetched afresh for each person, and their devices know the same."""
        fetched: dict[str, Device] = {}
        for device in self.devices:
            if device.socket is None:
                device.connect()
            device.listen()
            name = device.person.name
            fetched[name] = fetched.get(name) or device.fetched()
            compare(device.state(), fetched[name].state())
        return fetched

    @invariant()
    def some_listen(self) -> None:
        """The other two take in later all that came in between."""
        for device in (self.devices[0], self.devices[2]):
            if device.socket is not None:
                device.listen()

    def teardown(self) -> None:
        if self.devices[0].rooms:
            fetched = self._compared()
            _check_history(fetched[self.people[0].name], self.groups)
            for number in RECORDED_DEVICES:
                device = self.devices[number]
                record(device, fetched[device.person.name], self.recorded)
        for device in self.devices:
            device.cut()
        for person in self.people:
            person.leave()

    def _online(self, who: int) -> Device:
        device = self.devices[who]
        if device.socket is None:
            device.connect()
        return device

    def _at(self, who: int, where: int) -> tuple[Device, str]:
        device = self._online(who)
        rooms = list(device.rooms)
        return device, rooms[where % len(rooms)]

    def _group(self, which: int) -> str:
        return self.groups[which % len(self.groups)]

    def _seq(self, device: Device, room: str, what: int) -> int:
        """One of the last messages that the device knows of, or one that nobody does."""
        known = sorted(device.messages.get(room, {}))[-10:]
        return known[what % len(known)] if known else 1

    def _to_message(self, command: str, who: int, where: int, what: int, **more: Any) -> None:
        device, room = self._at(who, where)
        self._ask(device, command, room=room, seq=self._seq(device, room, what), **more)

    def _ask(self, device: Device, command: str, /, **payload: Any) -> dict[str, Any]:
        answer = device.call(command, payload)
        assert answer["ok"] or answer["error"]["code"] in _MESSAGE_MAY_BE_GONE, answer
        return answer


def _check_history(fetched: Device, groups: list[str]) -> None:
    """What came by sync is what is in the history."""
    for room_id in fetched.rooms.keys() & set(groups):
        history = fetched.person.get(f"rooms/{room_id}/messages").json()["messages"]
        assert history == fetched.newest(room_id)


@pytest.mark.shows("client-cut-off")
def test_devices_that_follow_events_know_what_fresh_ones_fetch(
    server: Server, database_kind: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    world, recorded = World(server), tmp_path / "scenarios.jsonl"
    scenarios = int(pytestconfig.getoption("--scenarios"))
    # By its name, each database plays scenarios of its own.
    bound = type(
        f"ConversationsOn{database_kind}",
        (Conversations,),
        {"world": world, "recorded": recorded},
    )
    run_state_machine_as_test(
        bound,
        settings=settings(
            # Those that it cuts short are played and compared too, but Hypothesis counts them not.
            max_examples=scenarios,
            stateful_step_count=18,
            deadline=None,
            # The same ones every time in CI; others in each longer run.
            derandomize=scenarios <= SCENARIOS,
            database=None,
            # Making a failing case smaller takes minutes here; its steps are shown as they are.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    world.close()
    replay_on_the_page(recorded)
