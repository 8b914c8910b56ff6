"""The inbox of mentions: all that one was meant by, whether read or not."""

from typing import Any

import pytest
import requests
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from parlour.domain import inbox, users
from parlour.models import Mention, Message, Room
from parlour.platform.db import Database
from tests.world import Person, Socket, World


def inbox_of(person: Person, **query: Any) -> list[dict[str, Any]]:
    answer = person.get("mentions", **query)
    assert answer.ok, answer.text
    found: list[dict[str, Any]] = answer.json()["mentions"]
    return found


def texts(person: Person, **query: Any) -> list[str]:
    return [one["message"]["message"] for one in inbox_of(person, **query)]


@pytest.fixture
def adas(ada: Person) -> Socket:
    return ada.socket()


@pytest.fixture
def group(adas: Socket, bob: Person) -> str:
    room: str = adas.group(members=[bob.name])["id"]
    return room


def test_mentions_of_all_rooms_come_the_newest_first(adas: Socket, bob: Person, group: str) -> None:
    direct = adas.do("open_direct", username=bob.name)["room"]["id"]
    said = [
        adas.say(f"@{bob.name} {number}", room=room)
        for number, room in enumerate(("1", group, direct, "1", group))
    ]
    adas.say("of nobody", room=group)
    assert inbox_of(bob) == [{"message": one, "read": False} for one in said[::-1]]


def test_everyone_is_one_of_all_and_who_is_named_twice_is_named_once(
    ada: Person, adas: Socket, bob: Person, group: str
) -> None:
    adas.say(f"@all and @{bob.name}", room=group)
    assert texts(bob) == [f"@all and @{bob.name}"]
    assert inbox_of(ada) == [], "not by oneself"


def test_what_is_read_is_still_there_and_is_not_unread(
    adas: Socket, bob: Person, group: str
) -> None:
    first = adas.say(f"@{bob.name} first", room=group)
    adas.say(f"@{bob.name} second", room=group)
    bobs = bob.socket()
    bobs.do("mark_read", room=group, seq=first["seq"])
    assert [one["read"] for one in inbox_of(bob)] == [False, True]
    assert texts(bob, unread="true") == [f"@{bob.name} second"]
    assert texts(bob, unread="false") == [f"@{bob.name} second", f"@{bob.name} first"]
    bobs.do("mark_read", room=group, seq=2)
    assert inbox_of(bob, unread="true") == []


def test_an_edit_that_names_one_brings_it_and_one_that_does_not_takes_it_away(
    adas: Socket, bob: Person, group: str
) -> None:
    seq = adas.say("who comes?", room=group)["seq"]
    assert inbox_of(bob) == []
    adas.do("edit_message", room=group, seq=seq, message=f"@{bob.name}, do you come?")
    assert texts(bob) == [f"@{bob.name}, do you come?"]
    adas.do("edit_message", room=group, seq=seq, message="I come")
    assert inbox_of(bob) == []


def test_what_was_deleted_is_gone(adas: Socket, bob: Person, group: str) -> None:
    seq = adas.say(f"@{bob.name}", room=group)["seq"]
    adas.do("delete_message", room=group, seq=seq)
    assert inbox_of(bob) == []


@pytest.mark.shows("hidden-history")
def test_only_of_rooms_that_one_is_in(adas: Socket, bob: Person, group: str) -> None:
    adas.say(f"@{bob.name} before", room=group)
    bobs = bob.socket()
    bobs.do("leave_room", room=group)
    adas.say("@all after", room=group)
    assert inbox_of(bob) == []
    bobs.do("join_room", room=group)
    assert texts(bob) == ["@all after", f"@{bob.name} before"], "a public group shows all of it"


@pytest.mark.shows("hidden-history")
def test_only_of_history_that_one_may_see(ada: Person, adas: Socket, bob: Person) -> None:
    room = adas.group(private=True)["id"]
    adas.say("@all before", room=room)
    ada.post(f"rooms/{room}/members", {"usernames": [bob.name]})
    adas.say("@all after", room=room)
    assert texts(bob) == ["@all after"]
    ada.request("PATCH", f"rooms/{room}", json={"history": "all"})
    assert texts(bob) == ["@all after", "@all before"]


def test_page_by_page_nothing_is_missing_and_nothing_comes_twice(
    adas: Socket, bob: Person, group: str
) -> None:
    rooms = ["1", group, adas.group(members=[bob.name])["id"]]
    said = [adas.say(f"@{bob.name} {n}", room=rooms[n % 3])["message"] for n in range(11)]
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = bob.get("mentions", limit=4, **cursor).json()
        found += [one["message"]["message"] for one in answer["mentions"]]
        assert answer["has_more"] is (answer["next"] is not None)
        if not answer["has_more"]:
            break
        # What comes meanwhile does not move the pages.
        adas.say(f"@{bob.name} meanwhile", room=group)
        cursor = {"cursor": answer["next"]}
    assert found == said[::-1]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"unread": "yes"}, "unread"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"limit": "x"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"cursor": "é"}, "cursor"),
        ({"cursor": "MS4y"}, "cursor"),
        ({"more": 1}, "more"),
    ],
)
def test_what_cannot_be_asked(bob: Person, query: dict[str, Any], field: str) -> None:
    problem = bob.get("mentions", **query).json()
    assert (problem["code"], problem["field"]) == ("invalid", field)


def test_a_guest_is_one_of_all(world: World, adas: Socket) -> None:
    token = world.guest("Kim")
    said = adas.say("@all", notify_all=True)
    answer = requests.get(
        f"{world.server.url}/api/v1/mentions",
        headers={"Authorization": f"Bearer {token}"}, timeout=10,
    ).json()  # fmt: skip
    assert answer["mentions"][0] == {"message": said, "read": False}


@pytest.fixture
def crowded(db: Database) -> tuple[Database, int]:
    """Ada, of whom a few of many messages speak, in one of many rooms."""

    def fill(session: Session) -> int:
        ada, bob = (users.add_person(session, name, "no hash").id for name in ("Ada", "Bob"))
        session.execute(insert(Message), [
            {"room_id": 1, "seq": seq, "version": seq, "author_id": bob, "text": "x",
             "sent_at": seq} for seq in range(1, 5001)
        ])  # fmt: skip
        session.execute(insert(Mention), [
            {"room_id": 1, "seq": seq, "user_id": ada if seq % 500 == 0 else 1000 + seq % 7}
            for seq in range(1, 5001)
        ])  # fmt: skip
        session.execute(insert(Room), [
            {"kind": "group", "name": str(number), "private": False, "last_seq": 0, "version": 0,
             "created_at": 0} for number in range(500)
        ])  # fmt: skip
        room = session.get_one(Room, 1)
        room.last_seq = room.version = 5000
        return ada

    ada = db.write(fill)
    with db.engine.begin() as connection:
        sqlite = db.engine.dialect.name == "sqlite"
        connection.execute(text("ANALYZE" if sqlite else "ANALYZE TABLE messages, mentions, rooms"))
    return db, ada


@pytest.mark.parametrize("unread", [False, True])
def test_it_reads_what_speaks_of_one_and_no_more(
    crowded: tuple[Database, int], unread: bool
) -> None:
    db, ada = crowded
    wanted = inbox.mentioning(ada, unread=unread)
    sqlite = db.engine.dialect.name == "sqlite"
    with db.engine.connect() as connection:
        assert len(connection.execute(wanted.limit(26)).all()) == 10
        compiled = wanted.compile(connection, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        plan = connection.execute(text(f"{explain} {compiled}")).mappings().all()
    if sqlite:
        steps = [row["detail"] for row in plan]
        scanned = {step for step in steps if step.startswith("SCAN")}
        assert scanned <= {"SCAN anon_1"}, "what was found is sorted; no table is read whole"
        assert any("ix_mentions_user_id_room_id_seq" in step for step in steps), steps
    else:
        used = {(row["table"], row["type"], row["key"]) for row in plan}
        assert {one for one in used if one[0] == "mentions"} == {
            ("mentions", "ref", "ix_mentions_user_id_room_id_seq")
        }, plan
        assert {one for one in used if one[0] == "messages"} == {
            ("messages", "eq_ref", "PRIMARY")
        }, plan
