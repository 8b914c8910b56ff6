"""Once a minute, whose end nobody told is seen off."""

from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from parlour import log, serverless
from parlour.domain import sessions, users
from parlour.domain.actor import Actor
from parlour.domain.sessions import Device, Lifetimes
from parlour.domain.tokens import Tokens
from parlour.models import Connection, Message, Room, User
from parlour.models import Session as SignedIn
from parlour.platform.broadcast import session_audience
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.transports.awslambda import janitor
from parlour.transports.awslambda.chat import Chat
from tests.parts import free_port

HOUR = 3_600_000
DAY = 24 * HOUR


@pytest.fixture
def chat(db: Database, monkeypatch: pytest.MonkeyPatch, credentials: None) -> Iterator[Chat]:  # noqa: ARG001
    """Functions whose calls nobody answers."""
    nobody = f"http://127.0.0.1:{free_port()}"
    url = db.engine.url.render_as_string(hide_password=False)
    monkeypatch.setattr(log, "configure", lambda *_: None)
    monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", nobody)
    monkeypatch.setenv("PARLOUR_DATABASE_URL", url)
    monkeypatch.setenv("PARLOUR_CONNECTIONS_URL", f"{nobody}/chat")
    monkeypatch.setenv("PARLOUR_BACKGROUND_FUNCTION", "background")
    monkeypatch.setenv("PARLOUR_SECRET_KEY", "a key that signs, for the tests alone: 0123456789")
    serverless.here.cache_clear()
    yield serverless.here()
    serverless.here().here.db.close()
    serverless.here.cache_clear()


def test_who_was_left_in_the_middle_of_connecting_is_gone_in_the_end(
    chat: Chat, db: Database
) -> None:
    ada = db.write(_person, "Ada")
    for name in ("of nobody", "of Ada"):
        chat.connections.open(name)
        chat.connections.claim_connecting(name, f"sid {name}")
        chat.connections.enter(f"sid {name}", ["lobby"])
    chat.here.presence.arrive(ada, "sid of Ada")
    # The first time it is seen off, the second time it has not come back.
    for _ in range(2):
        db.write(_long_ago)
        clean(chat)
    assert chat.connections.find("of nobody") is None
    assert chat.connections.find("of Ada") is None
    assert chat.connections.audiences("sid of Ada") == []
    assert chat.here.presence.online() == set()


def test_who_is_heard_of_stays(chat: Chat, db: Database) -> None:
    ada = db.write(_person, "Ada")
    chat.connections.open("used")
    chat.connections.claim_connecting("used", "sid")
    chat.here.presence.arrive(ada, "sid")
    chat.connections.open("connecting")
    chat.connections.claim_connecting("connecting", "another")
    chat.connections.claim_connected("sid")
    chat.connections.open("open")
    clean(chat)
    assert chat.here.presence.online() == {ada}
    assert all(chat.connections.find(name) for name in ("used", "connecting", "open"))


def test_who_fell_silent_is_gone_in_the_end(chat: Chat, db: Database) -> None:
    ada = db.write(_person, "Ada")
    chat.connections.open("unused")
    chat.connections.open("used")
    chat.connections.claim_connecting("used", "sid")
    actor = Actor(ada, "Ada", "member", connection="sid")
    chat.connections.keep("used", msgspec.json.encode(actor).decode())
    chat.here.presence.arrive(ada, "sid")
    chat.connections.claim_connected("sid")
    for _ in range(2):
        db.write(_long_ago)
        clean(chat)
    assert chat.connections.find("unused") is None
    assert chat.here.presence.online() == set()


@pytest.mark.shows("expired-gone")
def test_what_is_too_old_is_removed(chat: Chat, db: Database) -> None:
    db.write(_two_old_ones, db.write(_person, "Ada"))
    clean(chat)
    assert db.read(lambda session: session.scalar(select(func.count(Message.seq)))) == 0
    assert db.read(lambda session: session.get_one(Room, 1).first_seq) == 3


def _two_old_ones(session: Session, author: int) -> None:
    session.execute(update(Room).values(retention_days=7, last_seq=2, version=2))
    then, row = times.now() - 8 * DAY, {"room_id": 1, "author_id": author, "text": "hello"}
    rows = [row | {"seq": seq, "version": seq, "sent_at": then} for seq in (1, 2)]
    session.execute(insert(Message), rows)


@pytest.mark.shows("revoked-by-command-line")
def test_sockets_of_a_session_that_was_ended_elsewhere_are_closed(chat: Chat, db: Database) -> None:
    ada = db.write(_person, "Ada")
    ended, living = (db.write(_signed_in, ada) for _ in range(2))
    for session_id in (ended, living):
        sid = f"sid {session_id}"
        chat.connections.open(f"{session_id}")
        chat.connections.claim_connecting(f"{session_id}", sid)
        chat.connections.enter(sid, [session_audience(session_id)])
        actor = Actor(ada, "Ada", "member", session_id, connection=sid)
        chat.connections.keep(f"{session_id}", msgspec.json.encode(actor).decode())
        chat.here.presence.arrive(ada, sid, session_id)
        chat.connections.claim_connected(sid)
    over = update(SignedIn).where(SignedIn.id == ended).values(revoked_at=times.now())
    db.write(lambda session: session.execute(over))
    clean(chat)
    assert not chat.here.presence.connected(ada, ended)
    assert chat.here.presence.connected(ada, living)


def clean(chat: Chat) -> None:
    with capture_logs() as told:
        janitor.handle(chat)
    assert not [one for one in told if one["event"] == "job failed"]


def _person(session: Session, name: str) -> int:
    return users.add_person(session, name, "a hash").id


def _signed_in(session: Session, user_id: int) -> int:
    user, device = session.get_one(User, user_id), Device("", "")
    sessions.open_session(session, Tokens(b"k" * 32), Lifetimes(900, 1), user, device)
    return max(session.scalars(select(SignedIn.id)))


def _long_ago(session: Session) -> None:
    then = times.now() - HOUR
    session.execute(update(Connection).values(heard_at=then, opened_at=then))


def test_what_nobody_hears_any_more_is_swept_and_nothing_else(chat: Chat) -> None:
    chat.connections.open("somebody")
    chat.connections.claim_connecting("somebody", "sid")
    for sid in ("sid", "sid of one who went"):
        chat.connections.enter(sid, ["lobby"])
    chat.connections.sweep()
    assert chat.connections.audiences("sid") == ["lobby"]
    assert chat.connections.audiences("sid of one who went") == []
