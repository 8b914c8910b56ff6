"""Reactions: one emoji a person, however often they press it."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
from emoji import EMOJI_DATA, STATUS

from tests.world import Person, Socket, World


@pytest.fixture
def sent(ada: Person) -> int:
    seq: int = ada.socket().say("cake?")["seq"]
    return seq


def test_reactions_are_counted_by_who_came_first(ada: Person, bob: Person, sent: int) -> None:
    adas, bobs = ada.socket(), bob.socket()
    bobs.do("react", room="1", seq=sent, emoji="🍰")
    now = adas.do("react", room="1", seq=sent, emoji="🍰")["message"]
    assert now["reactions"] == {"🍰": [bob.name, ada.name]}
    assert now["reaction_counts"] == {"🍰": 2}
    bobs.settle()
    assert bobs.heard("message_changed")[-1] == now
    assert bob.history(limit=1) == [now]
    left = bobs.do("unreact", room="1", seq=sent, emoji="🍰")["message"]
    assert left["reactions"] == {"🍰": [ada.name]}
    everyone = ada.get(f"rooms/1/messages/{sent}/reactions").json()
    assert everyone == {"reactions": {"🍰": [ada.name]}}


def test_reacting_twice_is_as_once(ada: Person, sent: int) -> None:
    adas = ada.socket()
    first = adas.do("react", room="1", seq=sent, emoji="👍")["message"]
    assert adas.do("react", room="1", seq=sent, emoji="👍")["message"] == first
    none = adas.do("unreact", room="1", seq=sent, emoji="👍")["message"]
    assert adas.do("unreact", room="1", seq=sent, emoji="👍")["message"] == none
    assert (none["reactions"], none["version"]) == ({}, first["version"] + 1)


@pytest.mark.parametrize("text", ["❤", "❤️"])
def test_an_emoji_is_the_same_however_it_is_written(ada: Person, sent: int, text: str) -> None:
    adas = ada.socket()
    message = adas.do("react", room="1", seq=sent, emoji=text)["message"]
    assert list(message["reactions"]) == ["❤️"]
    assert adas.do("unreact", room="1", seq=sent, emoji="❤️")["message"]["reactions"] == {}


@pytest.mark.parametrize("emoji", ["👩🏽‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨‍👩‍👧‍👦", "#️⃣", "🇩🇪"])
def test_emoji_of_several_parts_are_one(ada: Person, sent: int, emoji: str) -> None:
    message = ada.socket().do("react", room="1", seq=sent, emoji=emoji)["message"]
    assert message["reactions"] == {emoji: [ada.name]}


@pytest.mark.parametrize(
    "text", ["", " ", "a", "1", ":)", ":heart:", "👍👍", "👍 ", "\u200d", "x" * 99]
)
def test_what_is_no_emoji_is_refused(ada: Person, sent: int, text: str) -> None:
    adas = ada.socket()
    for name in ("react", "unreact"):
        assert adas.fails(name, room="1", seq=sent, emoji=text) == "invalid"
    assert ada.history(limit=1)[0]["reactions"] == {}


def test_a_message_takes_twenty_kinds_of_emoji(ada: Person, bob: Person, sent: int) -> None:
    adas, bobs = ada.socket(), bob.socket()
    full = STATUS["fully_qualified"]
    emoji = list(islice((e for e, known in EMOJI_DATA.items() if known["status"] == full), 21))
    for one in emoji[:20]:
        adas.do("react", room="1", seq=sent, emoji=one)
    assert adas.fails("react", room="1", seq=sent, emoji=emoji[20]) == "conflict"
    assert bobs.do("react", room="1", seq=sent, emoji=emoji[0])["ok"], "one that is there"


def test_all_at_once_react_and_none_is_lost(world: World, sent: int) -> None:
    people = world.crowd(10)
    sockets = [person.socket() for person in people]

    def press(socket: Socket) -> None:
        for _ in range(3):
            socket.do("react", room="1", seq=sent, emoji="🎉")

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(press, sockets))
    message = people[0].history(limit=1)[0]
    assert sorted(message["reactions"]["🎉"]) == sorted(person.name for person in people)
    assert message["reaction_counts"] == {"🎉": 10}
