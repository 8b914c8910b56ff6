"""Races between two processes on one database: whatever the order, the rules hold."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import new_database
from tests.own import serving
from tests.parts import Server
from tests.world import Person, Socket, World

PEOPLE = 20
Answer = dict[str, Any]


@pytest.fixture(scope="module")
def servers(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    folder, url = tmp_path_factory.mktemp("parlour"), new_database(database_kind, request)
    with serving(folder, url, rate_limits="off") as one, serving(folder, url) as other:
        yield [one, other]


@pytest.fixture(scope="module")
def world(servers: list[Server]) -> Iterator[World]:
    one = World(servers[0])
    yield one
    one.close()


@pytest.fixture
def crowd(world: World, servers: list[Server], request: Any) -> Iterator[list[Socket]]:
    """Twenty people, every other one on the other server."""
    name = request.node.originalname[5:].replace("_", ".")[:20]
    people = [world.enrol(f"{name}.{number}") for number in range(PEOPLE)]
    yield [_connect(person, servers[number % 2]) for number, person in enumerate(people)]
    for person in people:
        person.leave()


def _connect(person: Person, server: Server) -> Socket:
    person.server = server
    return person.socket()


def at_once(calls: list[Callable[[], Answer]]) -> list[Answer]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result() for done in [pool.submit(call) for call in calls]]


def everyone(crowd: list[Socket], name: str, **payload: Any) -> list[Answer]:
    return at_once([lambda one=one: one.call(name, payload) for one in crowd])  # type: ignore[misc]


def count(server: Server, query: str, **values: Any) -> int:
    engine = create_engine(server.database_url)
    with engine.connect() as connection:
        number: int = connection.execute(text(query), values).scalar_one()
    engine.dispose()
    return number


@pytest.mark.shows("races")
def test_a_pair_has_one_room_however_it_is_opened(world: World, servers: list[Server]) -> None:
    ada, bob = world.enrol("ada.of.pairs"), world.enrol("bob.of.pairs")
    sockets = [
        (_connect(person, server), other)
        for person, other in ((ada, bob), (bob, ada))
        for server in servers
    ]
    calls: list[Callable[[], Answer]] = [
        lambda one=one, other=other: one.call("open_direct", {"username": other.name})  # type: ignore[misc]
        for _ in range(13)
        for one, other in sockets
    ]
    answers = at_once(calls[:50])
    assert len({answer["room"]["id"] for answer in answers}) == 1, "fifty answers, one room"
    pair = ":".join(sorted((ada.user["id"], bob.user["id"]), key=int))
    assert count(servers[0], "SELECT count(*) FROM rooms WHERE pair = :pair", pair=pair) == 1
    ada.leave()
    bob.leave()


@pytest.mark.shows("races")
def test_the_last_use_of_an_invite_lets_one_in(
    world: World, crowd: list[Socket], servers: list[Server]
) -> None:
    owner = world.enrol("owner.of.invites")
    room = _connect(owner, servers[0]).group(private=True)["id"]
    code = owner.post(f"rooms/{room}/invites", {"uses": 1}).json()["code"]
    answers = everyone(crowd, "join_room", invite=code)
    assert sorted(answer["ok"] for answer in answers) == [False] * (PEOPLE - 1) + [True]
    refused = {answer["error"]["code"] for answer in answers if not answer["ok"]}
    assert refused == {"forbidden"}
    assert owner.get(f"rooms/{room}").json()["members_count"] == 2
    owner.leave()


@pytest.mark.shows("races")
def test_reactions_of_all_are_there_once(crowd: list[Socket], servers: list[Server]) -> None:
    seq = crowd[0].say("cake?")["seq"]
    twice = everyone([*crowd, *crowd], "react", room="1", seq=seq, emoji="🍰")
    assert all(answer["ok"] for answer in twice), twice
    query = "SELECT count(*) FROM reactions WHERE room_id = 1 AND seq = :seq"
    assert count(servers[1], query, seq=seq) == PEOPLE
    now = crowd[1].do("react", room="1", seq=seq, emoji="🍰")["message"]
    assert now["reaction_counts"] == {"🍰": PEOPLE}
    left = everyone([*crowd, *crowd], "unreact", room="1", seq=seq, emoji="🍰")
    assert all(answer["ok"] for answer in left), left
    assert count(servers[1], query, seq=seq) == 0


@pytest.mark.shows("membership-each-time", "races")
def test_nothing_is_said_by_who_has_left(crowd: list[Socket], servers: list[Server]) -> None:
    room = crowd[0].group()["id"]
    for one in crowd[1:]:
        one.do("join_room", room=room)

    def talk(one: Socket) -> Answer:
        return {"said": [one.call("send_message", {"room": room, "message": str(n)})
                         for n in range(10)]}  # fmt: skip

    def leave(one: Socket) -> Answer:
        return one.call("leave_room", {"room": room})

    talks: list[Callable[[], Answer]] = [lambda one=one: talk(one) for one in crowd[1:]]  # type: ignore[misc]
    leaves: list[Callable[[], Answer]] = [lambda one=one: leave(one) for one in crowd[1:]]  # type: ignore[misc]
    answers = at_once([*talks, *leaves])
    said = [answer for one in answers for answer in one.get("said", [])]
    codes = {answer["error"]["code"] for answer in said if not answer["ok"]}
    assert codes <= {"not_found"}
    acknowledged = [answer["message"]["seq"] for answer in said if answer["ok"]]
    after = (
        "SELECT count(*) FROM messages JOIN memberships ON memberships.room_id = messages.room_id "
        "AND user_id = author_id WHERE messages.room_id = :room AND left_at IS NOT NULL "
        "AND messages.version > memberships.version"
    )
    assert count(servers[0], after, room=room) == 0
    seqs = count(servers[0], "SELECT max(seq) FROM messages WHERE room_id = :room", room=room)
    rows = count(servers[0], "SELECT count(*) FROM messages WHERE room_id = :room", room=room)
    assert sorted(acknowledged) == list(range(1, rows + 1)), "each once, and nothing else"
    assert (seqs or 0) == rows
    versions = "SELECT count(DISTINCT version) FROM messages WHERE room_id = :room"
    assert count(servers[0], versions, room=room) == rows


@pytest.mark.shows("races")
def test_everyone_leaving_at_once_leaves_one_owner_or_nobody(crowd: list[Socket]) -> None:
    room = crowd[0].group()["id"]
    for one in crowd[1:]:
        one.do("join_room", room=room)
    answers = everyone(crowd[:-1], "leave_room", room=room)
    assert all(answer["ok"] for answer in answers), answers
    last = crowd[-1].do("sync", cursors={})["rooms"]
    (mine,) = [one for one in last if one["id"] == room]
    assert (mine["members_count"], mine["membership"]["role"]) == (1, "owner")
