"""People talk in the Lobby."""

import pytest

from tests.parts import wait_until
from tests.world import Person, World, new_id


def test_everyone_hears_what_ada_says(world: World, ada: Person, bob: Person) -> None:
    adas, bobs, guests = ada.socket(), bob.socket(), world.connect({"guest": "Chandra"})
    sent = adas.say("hello 😀")
    for one in (adas, bobs, guests):
        assert one.hears("hello 😀") == sent
    assert sent["username"] == ada.name
    assert sent["user_id"] == ada.user["id"]
    assert sent["guest"] is False


def test_numbers_rise_by_one_in_the_order_of_sending(ada: Person) -> None:
    socket = ada.socket()
    sent = [socket.say(f"number {n}") for n in range(20)]
    first = sent[0]["seq"]
    assert [m["seq"] for m in sent] == list(range(first, first + 20))
    assert ada.history(limit=20) == sent


def test_many_in_flight_keep_the_senders_order(ada: Person) -> None:
    socket, texts = ada.socket(), [f"burst {n}" for n in range(200)]
    answers: list[dict[str, object]] = []
    for text in texts:
        socket.client.emit("send_message", {"message": text}, callback=answers.append)
    socket.hears(texts[-1])
    assert [m["message"] for m in ada.history(limit=200)] == texts


@pytest.mark.shows("duplicates")
def test_sending_again_under_the_same_id_is_the_same_message(ada: Person, bob: Person) -> None:
    adas, bobs, client_id = ada.socket(), bob.socket(), new_id()
    first = adas.say("once", client_id=client_id)
    assert adas.say("once", client_id=client_id) == first
    assert ada.socket().say("once", client_id=client_id) == first
    bobs.hears("once")
    assert [m["seq"] for m in ada.history() if m["client_id"] == client_id] == [first["seq"]]


def test_another_text_under_the_same_id_is_a_conflict(ada: Person) -> None:
    socket, client_id = ada.socket(), new_id()
    first = socket.say("one thing", client_id=client_id)
    answer = socket.call("send_message", {"message": "another", "client_id": client_id})
    assert answer["error"]["code"] == "conflict"
    assert [m for m in ada.history() if m["client_id"] == client_id] == [first]


def test_two_people_may_use_the_same_id(ada: Person, bob: Person) -> None:
    client_id = new_id()
    hers, his = (p.socket().say("mine", client_id=client_id) for p in (ada, bob))
    assert hers["seq"] != his["seq"]


@pytest.mark.shows("duplicates")
def test_the_same_id_many_times_at_once_is_one_message(ada: Person) -> None:
    sockets, client_id = [ada.socket() for _ in range(4)], new_id()
    answers: list[dict[str, dict[str, object]]] = []
    for _ in range(10):
        for socket in sockets:
            payload = {"message": "at once", "client_id": client_id}
            socket.client.emit("send_message", payload, callback=answers.append)
    sockets[0].say("after")
    for socket in sockets:
        socket.call("sync", {"cursors": {}})
    assert len({answer["message"]["seq"] for answer in answers}) == 1
    assert len([m for m in ada.history() if m["client_id"] == client_id]) == 1


def test_the_first_version_of_the_chat_still_works(world: World, ada: Person) -> None:
    brief, adas = world.connect(transports=["polling", "websocket"]), ada.socket()
    brief.client.emit("send_message", {"username": "Grace", "message": "hello"})
    for one in (brief, adas):
        heard = one.hears("hello")
        assert (heard["username"], heard["guest"]) == ("Grace", True)


def test_a_guest_resending_after_a_cut_has_one_message(world: World) -> None:
    client_id = new_id()
    first = world.connect({"guest": "Linus"}).say("still me", client_id=client_id)
    assert world.connect({"guest": "Linus"}).say("still me", client_id=client_id) == first


@pytest.mark.shows("logs-hold-no-secrets")
def test_the_log_says_that_a_message_was_received_but_not_what(world: World, ada: Person) -> None:
    sent = ada.socket().say("nobody's business")
    lines = world.server.logged
    wait_until(lambda: any(x["seq"] == sent["seq"] for x in lines("message received")))
    line = next(x for x in lines("message received") if x["seq"] == sent["seq"])
    assert (line["room"], line["author"], line["bytes"]) == ("1", ada.name, 17)
    assert line["ms"] >= 0
    assert "nobody's business" not in str(world.server.lines)
