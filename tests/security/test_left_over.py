"""What is over goes in the end: sessions that could be used no more, and guests who only looked."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Transaction

from parlour.domain import guests, sessions, users
from parlour.domain.sessions import Device, Lifetimes
from parlour.domain.tokens import Tokens
from parlour.models import Message, Session, User
from parlour.platform.db import Database
from parlour.platform.presence import Presence
from parlour.protocol import times

LIFETIMES = Lifetimes(access_seconds=900, session_days=30)
DAY = 86_400_000


def signed_in(session: Transaction, name: str) -> int:
    """The id of a new session of somebody new."""
    person = users.add_person(session, name, "no hash")
    sessions.open_session(session, Tokens(b"k" * 32), LIFETIMES, person, Device("", ""))
    return session.scalars(select(Session.id).where(Session.user_id == person.id)).one()


@pytest.mark.shows("sessions-swept")
def test_sessions_go_a_day_after_they_have_expired(db: Database) -> None:
    living, expired, over = (db.write(signed_in, name) for name in ("Ada", "Bob", "Eve"))
    for one, days in ((expired, -0.5), (over, -1.5)):
        when = times.now() + round(days * DAY)
        change = update(Session).where(Session.id == one).values(expires_at=when)
        db.write(lambda session, change=change: session.execute(change))
    db.write(sessions.sweep)
    assert set(db.read(lambda session: session.scalars(select(Session.id)).all())) == {
        living,
        expired,
    }


@pytest.mark.shows("sessions-swept")
def test_guests_who_left_nothing_go_when_they_cannot_come_back(db: Database) -> None:
    def come(session: Transaction, name: str, days: int) -> int:
        guest = users.add_guest(session, name)
        guest.created_at = times.now() - days * DAY
        return guest.id

    _, spoke, here, new = (
        db.write(come, *one) for one in (("Kim", 32), ("Robin", 32), ("Sam", 32), ("Alex", 30))
    )
    ada = db.write(users.add_person, "Ada", "no hash").id
    db.write(speak, spoke)
    online = Presence()
    online.arrive(here, "sid")
    db.write(guests.sweep, LIFETIMES, online)
    assert ids(db) == {spoke, here, new, ada}
    db.write(guests.sweep, LIFETIMES, online)
    assert ids(db) == {spoke, here, new, ada}


@pytest.mark.shows("guest-tokens")
def test_nobody_comes_to_the_id_of_a_guest_who_is_gone(db: Database) -> None:
    def come(session: Transaction) -> int:
        guest = users.add_guest(session, "Kim")
        guest.created_at = 0
        return guest.id

    gone = [db.write(come) for _ in range(3)]
    db.write(guests.sweep, LIFETIMES, Presence())
    # As SQLite would have it, which gives the highest id once more.
    assert ids(db) == {gone[-1]}
    assert db.write(users.add_person, "Ada", "no hash").id not in gone


def ids(db: Database) -> set[int]:
    return set(db.read(lambda session: session.scalars(select(User.id)).all()))


def speak(session: Transaction, user_id: int) -> None:
    session.add(
        Message(room_id=1, seq=1, version=1, author_id=user_id, text="hello", sent_at=times.now())
    )
