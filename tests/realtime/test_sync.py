"""Catching up after a cut."""

import msgspec
import pytest

from tests.world import Person, World


def _caught_up(person: Person, cursors: dict[str, int]) -> list[dict[str, object]]:
    """Sync until nothing is left, as a client does."""
    socket, cursors, messages = person.socket(), dict(cursors), []
    while True:
        answer = socket.call("sync", {"cursors": cursors})
        assert answer["ok"]
        assert len(msgspec.json.encode(answer)) < 30_000
        for room, changes in answer["changes"].items():
            messages += changes["messages"]
            cursors[room] = changes["version"]
        if not answer["more"]:
            return messages


def test_a_newcomer_gets_the_newest_page(ada: Person, bob: Person) -> None:
    sent = ada.socket().say("before bob looked")
    answer = bob.socket().call("sync", {"cursors": {}})
    changes = answer["changes"]["1"]
    assert changes["limited"] is True
    assert changes["messages"][-1] == sent
    assert [room["kind"] for room in answer["rooms"]] == ["lobby"]


@pytest.mark.shows("client-cut-off")
def test_what_was_said_during_a_cut_is_caught_up_with(ada: Person, bob: Person) -> None:
    bobs = bob.socket()
    cursor = bobs.call("sync", {"cursors": {}})["changes"]["1"]["version"]
    bobs.close()
    adas = ada.socket()
    missed = [adas.say(f"missed {n}") for n in range(5)]
    assert _caught_up(bob, {"1": cursor}) == missed


def test_nothing_new_says_so_briefly(ada: Person) -> None:
    socket = ada.socket()
    version = socket.call("sync", {"cursors": {}})["rooms"][0]["version"]
    answer = socket.call("sync", {"cursors": {"1": version}})
    assert (answer["changes"], answer["more"]) == ({}, False)
    assert answer["rooms"][0]["version"] == version


@pytest.mark.shows("client-cut-off")
def test_a_large_gap_starts_over_from_the_newest_page(ada: Person) -> None:
    socket = ada.socket()
    cursor = socket.call("sync", {"cursors": {}})["rooms"][0]["version"]
    sent = [socket.say(f"gap {n}") for n in range(201)]
    changes = socket.call("sync", {"cursors": {"1": cursor}})["changes"]["1"]
    assert changes["limited"] is True
    assert changes["messages"] == sent[-len(changes["messages"]) :]
    assert changes["version"] == sent[-1]["version"]


def test_long_messages_come_in_several_answers_that_fit_a_frame(ada: Person) -> None:
    socket = ada.socket()
    cursor = socket.call("sync", {"cursors": {}})["rooms"][0]["version"]
    sent = [socket.say(letter * 16_000) for letter in "abcdefg"]
    assert _caught_up(ada, {"1": cursor}) == sent


def test_a_cursor_from_the_future_counts_as_none(ada: Person) -> None:
    answer = ada.socket().call("sync", {"cursors": {"1": 10**9}})
    assert answer["changes"]["1"]["limited"] is True


@pytest.mark.shows("hidden-history")
def test_a_room_that_one_is_not_in_is_no_part_of_the_answer(ada: Person) -> None:
    answer = ada.socket().call("sync", {"cursors": {"999": 1, "garbage": 2}})
    assert set(answer["changes"]) == {"1"}


def test_a_guest_catches_up_too(world: World, ada: Person) -> None:
    sent = ada.socket().say("for guests as well")
    for credentials in ({"guest": "Edsger"}, None):
        answer = world.connect(credentials).call("sync", {"cursors": {}})
        assert answer["changes"]["1"]["messages"][-1] == sent


def test_cursors_of_rooms_that_are_gone_come_back_in_answers_that_fit(ada: Person) -> None:
    socket = ada.socket()
    cursors = {str(10**16 + number): 1 for number in range(2_000)} | {"garbage": 1}
    gone, asked = set(cursors) - {"garbage"}, 0
    while cursors:
        answer = socket.call("sync", {"cursors": cursors})
        assert len(msgspec.json.encode(answer)) < 30_000
        for room_id in answer["left"]:
            del cursors[room_id]
            gone.remove(room_id)
        asked += 1
        if not answer["more"]:
            break
    assert asked > 1
    assert gone == set()
