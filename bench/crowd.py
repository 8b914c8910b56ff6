"""The people that the load plays, written into the database before the server starts.

Enrolling them by argon2 would take longer than the benchmark; their tokens are signed here, with
the server's key.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, update
from sqlalchemy.orm import Session as Transaction

from parlour.domain import passwords
from parlour.domain.tokens import Token, Tokens
from parlour.models import Membership, Room, Session, User
from parlour.models.room import LOBBY_ID
from parlour.platform.db import Database
from parlour.protocol import times

PASSWORD = "a long walk home"  # noqa: S105  # of people who exist for minutes
# Another bench, another server: this key signs nothing else.
SECRET_KEY = "of the benchmark, which nobody else may know"  # noqa: S105
_DAY_SECONDS = 86_400
_PORTION = 2_000


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    token: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """People, all of them in the Lobby, and a group that the first so many of them are in."""

    people: list[Person]
    room: str


def enrol(database_url: str, count: int, *, in_room: int | None = None) -> Crowd:
    """So many new people in a database that is up to date and has nobody in it yet."""
    db = Database(database_url)
    try:
        people = db.write(_people, count)
        inside = people[: count if in_room is None else in_room]
        room = db.write(new_room, "The room", [one.id for one in inside], 0)
    finally:
        db.close()
    return Crowd(people, str(room))


def new_room(session: Transaction, name: str, member_ids: Sequence[int], last_seq: int) -> int:
    """A public group in which so many messages were said and read."""
    now = times.now()
    room = Room(kind="group", name=name, private=False, last_seq=last_seq, version=last_seq,
                created_at=now)  # fmt: skip
    session.add(room)
    session.flush()
    _enter(session, room.id, member_ids, "all", last_seq)
    return room.id


def _people(session: Transaction, count: int) -> list[Person]:
    now, names = times.now(), [f"person{number}" for number in range(count)]
    password_hash = passwords.hash_password(PASSWORD)
    users = [
        {"username": name, "name_key": name, "skeleton": name, "password_hash": password_hash,
         "role": "member" if number else "admin", "created_at": now}
        for number, name in enumerate(names)
    ]  # fmt: skip
    ids: list[int] = []
    for at in range(0, count, _PORTION):
        returned = insert(User).returning(User.id, sort_by_parameter_order=True)
        ids += session.scalars(returned, users[at : at + _PORTION]).all()
    _enter(session, LOBBY_ID, ids, "mentions", 0)
    session.execute(update(Room).where(Room.id == LOBBY_ID).values(version=Room.version + count))
    sessions = _sessions(session, ids, now)
    tokens = Tokens(SECRET_KEY.encode())
    return [
        Person(
            user_id,
            name,
            tokens.sign(
                Token("access", user_id, session_id, "csrf"), now=now, seconds=_DAY_SECONDS
            ),
        )
        for user_id, name, session_id in zip(ids, names, sessions, strict=True)
    ]


def _sessions(session: Transaction, user_ids: Sequence[int], now: int) -> list[int]:
    rows = [
        {"user_id": user_id, "refresh_hash": "", "created_at": now, "last_used_at": now,
         "expires_at": now + _DAY_SECONDS * 1000, "user_agent": "bench", "address": "127.0.0.1"}
        for user_id in user_ids
    ]  # fmt: skip
    returned = insert(Session).returning(Session.id, sort_by_parameter_order=True)
    found: list[int] = []
    for at in range(0, len(rows), _PORTION):
        found += session.scalars(returned, rows[at : at + _PORTION]).all()
    return found


def _enter(
    session: Transaction, room_id: int, user_ids: Sequence[int], level: str, seq: int
) -> None:
    rows = [
        {"room_id": room_id, "user_id": user_id, "role": "member", "level": level, "joined_seq": 0,
         "delivered_seq": seq, "read_seq": seq, "joined_at": times.now(), "version": 0}
        for user_id in user_ids
    ]  # fmt: skip
    for at in range(0, len(rows), _PORTION):
        session.execute(insert(Membership), rows[at : at + _PORTION])
