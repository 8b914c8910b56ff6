"""A snapshot: the database as it is at one moment, for as long as one reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from parlour.platform.db import Database


@contextmanager
def snapshot(db: Database) -> Iterator[Connection]:
    """What is written meanwhile is not seen, and nobody who writes waits."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # In WAL a transaction sees what was committed when it first read (sqlite.org/wal.html).
            connection.execute(text("SELECT version_num FROM alembic_version"))
        else:
            connection.execution_options(isolation_level="REPEATABLE READ")
            connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT")
        yield connection
