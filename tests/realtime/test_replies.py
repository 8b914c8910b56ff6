"""Replies: a quote that stays true."""

import pytest

from tests.world import Person


def test_a_reply_quotes_the_message_it_answers(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    question = adas.say("which window? " + "x" * 300)
    answer = bobs.say("the left one", reply_to=question["seq"])
    assert answer["reply_to"] == {
        "seq": question["seq"], "username": ada.name, "message": question["message"][:200],
        "deleted": False,
    }  # fmt: skip
    assert adas.hears("the left one") == answer
    assert ada.history(limit=1) == [answer]


def test_the_quote_follows_its_original(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    question = adas.say("witch window?")
    answer = bobs.say("the left one", reply_to=question["seq"])
    key = {"room": "1", "seq": question["seq"]}
    edited = adas.do("edit_message", **key, message="which window?")["message"]
    bobs.settle()
    now = next(m for m in bobs.heard("message_changed") if m["seq"] == answer["seq"])
    assert now["reply_to"]["message"] == "which window?"
    assert now["version"] == edited["version"] + 1
    assert bob.history(limit=2) == [edited, now]
    gone = adas.do("delete_message", **key)["message"]
    now = bob.history(limit=1)[0]
    assert now["reply_to"] == {
        "seq": question["seq"], "username": ada.name, "message": "", "deleted": True,
    }  # fmt: skip
    assert bobs.call("sync", {"cursors": {"1": edited["version"] + 1}})["changes"]["1"][
        "messages"
    ] == [gone, now]


@pytest.mark.shows("hidden-history")
def test_what_one_may_not_see_cannot_be_answered(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(private=True)
    before = adas.say("before bob", room=room["id"])
    ada.post(f"rooms/{room['id']}/members", {"usernames": [bob.name]})
    gone = adas.say("gone", room=room["id"])
    adas.do("delete_message", room=room["id"], seq=gone["seq"])
    lobby = adas.say("in the lobby")
    last = bob.get(f"rooms/{room['id']}").json()["last_seq"]
    for where, seq in [
        (room["id"], before["seq"]),
        (room["id"], gone["seq"]),
        (room["id"], last + 1),
        ("1", lobby["seq"] + 50),
    ]:
        assert bobs.fails("send_message", room=where, message="re", reply_to=seq) == "not_found"
    assert bobs.fails("send_message", message="re", reply_to=0) == "invalid"
    assert bob.get(f"rooms/{room['id']}").json()["last_seq"] == last


def test_a_reply_to_what_was_sent_a_moment_ago(ada: Person) -> None:
    sockets = [ada.socket(), ada.socket()]
    first = sockets[0].say("first")
    answers = [one.say("again", reply_to=first["seq"]) for one in sockets]
    assert [one["reply_to"]["seq"] for one in answers] == [first["seq"]] * 2
