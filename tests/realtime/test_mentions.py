"""Mentions: whom a message names, as the server reads it, and who is told."""

from typing import Any

import pytest

from tests.world import Person, World


def mentions(person: Person) -> int:
    count: int = person.get("rooms/1").json()["membership"]["mentions"]
    return count


def test_a_mention_is_told_counted_and_read(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    sent = adas.say(f"@{bob.name.upper()}, the window?")
    assert sent["mentions"] == [bob.name]
    told = bobs.wait_for("notification")
    assert told == {
        "kind": "mention", "room": "1", "seq": sent["seq"], "username": ada.name,
        "message": sent["message"],
    }  # fmt: skip
    assert mentions(bob) == 1
    assert bob.get("rooms/1").json()["membership"]["unread"] == 1
    bobs.do("mark_read", room="1", seq=sent["seq"])
    assert mentions(bob) == 0
    adas.settle()
    assert adas.heard("notification") == []


def test_naming_oneself_is_no_news(ada: Person) -> None:
    adas = ada.socket()
    assert adas.say(f"note to @{ada.name}")["mentions"] == [ada.name]
    adas.settle()
    assert (adas.heard("notification"), mentions(ada)) == ([], 0)


@pytest.mark.parametrize(
    "text",
    ["mail bob@{name}", "https://example.org/@{name}", "`@{name}`", "```\n@{name}\n```", "@{name}x",
     "@ {name}", "@nobody.at.all", "{name}"],
)  # fmt: skip
def test_what_names_nobody(ada: Person, bob: Person, text: str) -> None:
    assert ada.socket().say(text.format(name=bob.name))["mentions"] == []


@pytest.mark.parametrize(
    "text",
    ["@{name}", "(@{name})", "@{name}.", "@{name}: hi", "@{name}你好", "你好@{name}", "@{name}'s"],
)
def test_what_names_somebody(ada: Person, bob: Person, text: str) -> None:
    assert ada.socket().say(text.format(name=bob.name))["mentions"] == [bob.name]


def test_a_name_without_spaces_around_it(world: World, ada: Person) -> None:
    ming = world.person("小明")
    assert ada.socket().say(f"@{ming.name}你好")["mentions"] == [ming.name]


def test_who_is_not_in_the_room_is_not_named(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group()
    assert adas.say(f"@{bob.name}", room=room["id"])["mentions"] == []
    bobs.settle()
    assert bobs.heard("notification") == []


def test_an_edit_tells_those_whom_it_adds(world: World, ada: Person, bob: Person) -> None:
    carol = world.person("Carol")
    adas, bobs, carols = ada.socket(), bob.socket(), carol.socket()
    sent = adas.say(f"@{bob.name}")
    bobs.wait_for("notification")
    text = f"@{bob.name} @{carol.name}"
    edited = adas.do("edit_message", room="1", seq=sent["seq"], message=text)["message"]
    assert edited["mentions"] == [bob.name, carol.name]
    carols.wait_for("notification")
    bobs.settle()
    assert len(bobs.heard("notification")) == 1
    adas.do("edit_message", room="1", seq=sent["seq"], message=f"@{carol.name}")
    assert (mentions(bob), mentions(carol)) == (0, 1)


def test_all_and_here_in_a_small_group(world: World, ada: Person, bob: Person) -> None:
    away = world.person("Carol")
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name, away.name])
    path = f"rooms/{room['id']}"

    def count(person: Person) -> int:
        number: int = person.get(path).json()["membership"]["mentions"]
        return number

    assert adas.say("@here lunch?", room=room["id"])["mentions"] == ["here"]
    assert bobs.wait_for("notification")["message"] == "@here lunch?"
    assert (count(bob), count(away), count(ada)) == (1, 0, 0)
    seq = adas.wait_for("receive_message")["seq"]
    back = away.socket()
    adas.do("edit_message", room=room["id"], seq=seq, message="@here lunch? Pizza!")
    back.settle()
    assert (back.heard("notification"), count(bob), count(away)) == ([], 1, 0)
    assert adas.say("@all lunch!", room=room["id"])["mentions"] == ["all"]
    assert (count(bob), count(away), count(ada)) == (2, 1, 0)


def test_many_are_disturbed_only_on_purpose(world: World, ada: Person) -> None:
    people = world.crowd(15)
    adas = ada.socket()
    room = adas.group(members=[person.name for person in people])
    assert adas.say("@all by accident", room=room["id"])["mentions"] == []
    quiet = adas.say("for nobody", room=room["id"])
    meant: dict[str, Any] = {"room": room["id"], "notify_all": True}
    assert adas.say("@all on purpose", **meant)["mentions"] == ["all"]
    edit = {"room": room["id"], "seq": quiet["seq"], "message": "@here"}
    assert adas.do("edit_message", **edit)["message"]["mentions"] == []


@pytest.mark.parametrize("name", ["all", "ALL", "here"])
def test_nobody_is_called_all(world: World, name: str) -> None:
    body = {"username": name, "password": "a long walk home"}
    answer = world.ask("auth/register", body)
    assert (answer.status_code, answer.json()["field"]) == (400, "username")


def test_in_a_direct_room_every_message_is_told(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.do("open_direct", username=bob.name)["room"]
    adas.say(f"psst @{bob.name}", room=room["id"])
    bobs.settle()
    assert [one["kind"] for one in bobs.heard("notification")] == ["direct"]
    notes = adas.do("open_direct", username=ada.name)["room"]
    adas.say("milk", room=notes["id"])
    adas.settle()
    assert adas.heard("notification") == []
