"""What both databases must do alike: migrations, durability, text compared byte by byte."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from parlour.models import Base, Message, Room, User
from parlour.models.room import LOBBY_ID
from parlour.models.user import with_name_key
from parlour.platform import migrate
from parlour.platform.db import Database
from parlour.protocol.errors import Code, Failure

ALIKE = [("😀", "😁"), ("é", "e"), ("A", "a"), ("ß", "ss"), ("ı", "i"), ("e\u0301", "é")]


def person(name: str) -> User:
    return User(username=name, name_key=name, skeleton=None, role="member", created_at=0)


def message(seq: int, author: User, words: str, client_id: str | None = None) -> Message:
    return Message(
        room_id=LOBBY_ID, seq=seq, version=seq, author_id=author.id, text=words, sent_at=0,
        client_id=client_id,
    )  # fmt: skip


def not_of_search(name: str | None, kind: str, _: object) -> bool:
    """The full-text index is of a kind that models cannot declare; FTS5 makes tables of its own."""
    return kind != "table" or not str(name).startswith("message_words")


def test_the_migrations_make_what_the_models_say(db: Database) -> None:
    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_name": not_of_search}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
    assert migrate.current(db.engine) == migrate.newest()


def test_the_migrations_go_down_and_up_again(db: Database) -> None:
    migrate.downgrade(db.engine, "base")
    assert migrate.current(db.engine) is None
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(db.engine)
    assert migrate.current(db.engine) == migrate.newest()
    assert db.read(lambda session: session.get_one(Room, LOBBY_ID).kind) == "lobby"


def test_upgrading_what_is_up_to_date_changes_nothing(db: Database) -> None:
    db.write(lambda session: session.add(person("ada")))
    migrate.upgrade(db.engine)
    assert db.read(lambda session: session.scalars(select(User.username)).all()) == ["ada"]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_differ_in_a_byte_are_two(db: Database, one: str, other: str) -> None:
    db.write(lambda session: session.add_all([person(one), person(other)]))
    for name in (one, other):
        found = db.read(lambda session, key: session.scalars(with_name_key(key)).all(), name)
        assert [user.username for user in found] == [name]


def test_a_name_is_unique(db: Database) -> None:
    db.write(lambda session: session.add(person("ada")))
    with pytest.raises(IntegrityError):
        db.write(lambda session: session.add(person("ada")))
    assert len(db.read(lambda session: session.scalars(select(User)).all())) == 1


@pytest.mark.shows("text-kept")
@pytest.mark.parametrize(
    "words", ["😀👩🏽‍🚀", "e\u0301", "trailing  ", "\ttab\r\n", "\U0010ffff", "€" * 16_000]
)
def test_text_comes_back_byte_for_byte(db: Database, words: str) -> None:
    def add(session: Session) -> None:
        author = person("ada")
        session.add(author)
        session.flush()
        session.add(message(1, author, words))

    db.write(add)
    assert db.read(lambda session: session.scalars(select(Message.text)).one()) == words


def test_a_seq_and_a_client_id_are_used_once(db: Database) -> None:
    def add(session: Session, seq: int, client_id: str) -> None:
        author = session.scalars(with_name_key("ada")).one()
        session.add(message(seq, author, "hello", client_id))

    db.write(lambda session: session.add(person("ada")))
    db.write(add, 1, "x")
    for seq, client_id in ((1, "y"), (2, "x")):
        with pytest.raises(IntegrityError):
            db.write(add, seq, client_id)
    db.write(add, 2, "X")


def test_a_message_without_a_room_or_an_author_is_refused(db: Database) -> None:
    def add(session: Session, room_id: int) -> None:
        nobody = User(id=999, username="nobody", role="member", created_at=0)
        row = message(1, nobody, "hello")
        row.room_id = room_id
        session.add(row)

    for room_id in (LOBBY_ID, 999):
        with pytest.raises(IntegrityError):
            db.write(add, room_id)


def test_what_is_too_long_is_refused_and_not_cut(db: Database) -> None:
    if db.engine.dialect.name == "sqlite":
        # SQLite knows no lengths; the rules above it do.
        db.write(lambda session: session.add(person("x" * 256)))
        assert db.read(lambda session: session.scalars(select(User.username)).one()) == "x" * 256
    else:
        with pytest.raises(Exception, match="Data too long"):
            db.write(lambda session: session.add(person("x" * 256)))


def test_a_failed_write_leaves_nothing(db: Database) -> None:
    def add(session: Session) -> None:
        session.add(person("ada"))
        session.flush()
        raise Failure(Code.CONFLICT, "No.")

    with pytest.raises(Failure):
        db.write(add)
    assert db.read(lambda session: session.scalars(select(User)).all()) == []


def test_the_databases_are_set_to_lose_nothing(db: Database) -> None:
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "sqlite":
            settings = [
                connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
            assert settings == ["wal", 2, 1]
        else:
            mode, level, zone = connection.execute(
                text("SELECT @@sql_mode, @@tx_isolation, @@time_zone")
            ).one()
            assert "STRICT_ALL_TABLES" in mode
            assert (level, zone) == ("READ-COMMITTED", "+00:00")
