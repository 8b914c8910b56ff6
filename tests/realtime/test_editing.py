"""Editing and deleting: what everybody then sees, and who may."""

from typing import Any

import pytest

from tests.world import Person, Socket, World


def changes(socket: Socket, seq: int) -> list[dict[str, Any]]:
    socket.settle()
    return [one for one in socket.heard("message_changed") if one["seq"] == seq]


def test_an_edit_reaches_everybody_and_the_history(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    sent = adas.say("teh window")
    edited = adas.do("edit_message", room="1", seq=sent["seq"], message="the window")["message"]
    assert (edited["message"], edited["seq"]) == ("the window", sent["seq"])
    assert edited["edited_at"] is not None
    assert edited["version"] == sent["version"] + 1
    assert changes(bobs, sent["seq"]) == [edited]
    assert bob.history(limit=1) == [edited]
    changed = bobs.call("sync", {"cursors": {"1": sent["version"]}})["changes"]["1"]
    assert changed["messages"] == [edited]


@pytest.mark.shows("others-words")
def test_only_the_author_sees_what_a_message_said_before(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    sent = adas.say("one")
    for text in ("two", "three"):
        adas.do("edit_message", room="1", seq=sent["seq"], message=text)
    path = f"rooms/1/messages/{sent['seq']}/edits"
    edits = ada.get(path).json()["edits"]
    assert [one["message"] for one in edits] == ["one", "two"]
    assert edits[0]["written_at"] == sent["sent_at"]
    assert bob.get(path).json()["code"] == "forbidden"


def test_the_same_text_again_is_no_edit(ada: Person) -> None:
    adas = ada.socket()
    sent = adas.say("just so")
    assert adas.do("edit_message", room="1", seq=sent["seq"], message="just so")["message"] == sent
    assert changes(adas, sent["seq"]) == []


@pytest.mark.shows("others-words")
def test_nobody_edits_what_another_said(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    sent = adas.say("mine")
    assert bobs.fails("edit_message", room="1", seq=sent["seq"], message="yours") == "forbidden"
    assert bobs.fails("delete_message", room="1", seq=sent["seq"]) == "forbidden"
    assert ada.history(limit=1) == [sent]


def test_an_edit_is_checked_as_a_message_is(ada: Person) -> None:
    adas = ada.socket()
    sent = adas.say("short")
    edit = {"room": "1", "seq": sent["seq"]}
    assert adas.fails("edit_message", **edit, message=" ") == "invalid"
    assert adas.fails("edit_message", **edit, message="x" * 16_001) == "too_large"
    assert adas.fails("edit_message", room="1", seq=sent["seq"] + 99, message="x") == "not_found"
    assert adas.fails("edit_message", room="1", seq=0, message="x") == "invalid"
    assert ada.history(limit=1) == [sent]


def test_deleting_leaves_a_tombstone_and_nothing_else(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    sent = adas.say(f"a secret for @{bob.name}")
    key = {"room": "1", "seq": sent["seq"]}
    adas.do("edit_message", **key, message=f"the secret for @{bob.name}")
    bobs.do("react", **key, emoji="🤫")
    bobs.do("pin_message", **key, note="secret")
    gone = adas.do("delete_message", **key)["message"]
    assert gone["deleted"]
    assert (gone["message"], gone["mentions"], gone["reactions"], gone["pin"]) == ("", [], {}, None)
    assert changes(bobs, sent["seq"])[-1] == gone
    assert bob.history(limit=1) == [gone]
    assert bob.get("rooms/1/pins").json()["messages"] == []
    assert ada.get(f"rooms/1/messages/{sent['seq']}/edits").json()["edits"] == []
    assert adas.do("delete_message", **key)["message"] == gone, "twice is as once"
    for name, more in [
        ("edit_message", {"message": "back"}),
        ("react", {"emoji": "👍"}),
        ("pin_message", {}),
    ]:
        assert bobs.fails(name, **key, **more) == "not_found"
        assert adas.fails(name, **key, **more) == "not_found"
    assert bob.history(limit=1) == [gone]


def test_a_deleted_message_still_answers_to_its_client_id(ada: Person) -> None:
    adas = ada.socket()
    client_id = "0f8fad5b-d9cb-469f-a165-708677289500"
    sent = adas.say("once", client_id=client_id)
    adas.do("delete_message", room="1", seq=sent["seq"])
    assert adas.say("once", client_id=client_id)["seq"] == sent["seq"]


@pytest.mark.shows("others-words")
def test_administrators_of_a_group_delete_what_others_said(world: World) -> None:
    ada, bob = world.person("Ada"), world.person("Bob")
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])
    rude = bobs.say("rude", room=room["id"])
    owners = adas.say("the owner's", room=room["id"])
    assert bobs.fails("delete_message", room=room["id"], seq=owners["seq"]) == "forbidden"
    assert adas.do("delete_message", room=room["id"], seq=rude["seq"])["message"]["deleted"]
    assert adas.fails("edit_message", room=room["id"], seq=owners["seq"] - 1, message="x")


def test_the_administrator_keeps_the_lobby_clean(fresh_server: Any) -> None:
    world = World(fresh_server)
    first, second = world.person("Ada"), world.person("Bob")
    rude = second.socket().say("rude")
    assert first.user["role"] == "admin"
    assert first.socket().do("delete_message", room="1", seq=rude["seq"])["message"]["deleted"]
    world.close()


def test_a_guest_edits_and_deletes_their_own(world: World) -> None:
    kim = world.connect({"token": world.guest("Kim")})
    sent = kim.say("helo")
    edited = kim.do("edit_message", room="1", seq=sent["seq"], message="hello")["message"]
    assert edited["message"] == "hello"
    kim.do("delete_message", room="1", seq=sent["seq"])
    nobody = world.connect({"guest": "Robin"})
    sent = nobody.say("no token, no proof")
    edit = {"room": "1", "seq": sent["seq"], "message": "x"}
    assert nobody.fails("edit_message", **edit) == "unauthorized"
