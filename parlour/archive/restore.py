"""Restoring a backup, into an installation that nobody has used yet."""

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, column, delete, insert, inspect, literal, select, table
from sqlalchemy.exc import DBAPIError

from parlour.archive import layout
from parlour.archive.opened import Backup, opened
from parlour.archive.progress import step
from parlour.models import Room
from parlour.models.room import LOBBY_ID
from parlour.platform import migrate
from parlour.platform.blobs import Blobs
from parlour.platform.db import Database
from parlour.platform.statements import Statement
from parlour.protocol.errors import Code, Failure, invalid


def read(path: Path, db: Database, blobs: Blobs, data_dir: Path) -> Backup:
    """Restore it. Raises `Failure`, and then it can be begun again: no row was written."""
    with opened(path) as backup:
        _check_schema(backup, db.engine)
        with db.engine.connect() as connection:
            _check_empty(connection)
        _check_room(backup, data_dir)
        backup.verify()
        migrate.move(db.engine, backup.manifest.schema)
        _check_columns(backup, db.engine)
        # A file without its row is swept away, a row without its file is a broken picture.
        _put_blobs(backup, blobs)
        _load(backup, db.engine)
        migrate.upgrade(db.engine)
        return backup


def _check_schema(backup: Backup, engine: Engine) -> None:
    schema, found = backup.manifest.schema, migrate.current(engine)
    if schema not in migrate.known():
        raise invalid(
            f"the backup is of Parlour {backup.manifest.parlour}, whose database is at {schema}, "
            f"and this one knows no later than {migrate.newest()}: install that version"
        )
    if found is not None and found not in migrate.known():
        raise invalid(f"the database is at {found}, which this Parlour does not know")


def _check_empty(connection: Connection) -> None:
    """Raises `Failure` if there is anything here but the Lobby that a migration made."""
    names = set(inspect(connection).get_table_names())
    used = [one for one in layout.tables() if one.name in names and _is_used(connection, one.name)]
    if used:
        raise Failure(
            Code.CONFLICT,
            f"this installation is in use (there are {used[0].name}); restore into an empty one: "
            "another --data-dir, or another database",
        )


def _is_used(connection: Connection, name: str) -> bool:
    rows = select(literal(1)).select_from(table(name)).limit(1)
    if name == Room.__tablename__:
        rows = rows.where((column("id") != LOBBY_ID) | (column("last_seq") > 0))
    return connection.scalar(rows) is not None


def _check_room(backup: Backup, data_dir: Path) -> None:
    free = shutil.disk_usage(data_dir).free
    if backup.size > free:
        raise invalid(
            f"the backup takes {backup.size // 2**20:,} MB and there are {free // 2**20:,} MB "
            f"left at {data_dir}"
        )


def _check_columns(backup: Backup, engine: Engine) -> None:
    """That the tables are those of the schema: names become SQL."""
    there, parts = inspect(engine), backup.manifest.tables
    names = set(there.get_table_names()) - {"alembic_version"}
    if not {one.name for one in layout.tables()} & names <= set(parts) <= names:
        raise invalid("the backup is damaged, or was changed (it has other tables)")
    for name, part in parts.items():
        if sorted(part.columns) != sorted(str(one["name"]) for one in there.get_columns(name)):
            raise invalid(f"the backup is damaged, or was changed (the columns of {name})")


def _put_blobs(backup: Backup, blobs: Blobs) -> None:
    with step("files", backup.manifest.blobs.rows) as advance:
        for one in backup.blobs():
            try:
                with backup.open(one.key) as file:
                    blobs.put(one.key, file)
            except OSError as error:
                raise Failure(
                    Code.UNAVAILABLE, f"the upload {one.key} cannot be stored: {error}"
                ) from error
            advance(1)


def _load(backup: Backup, engine: Engine) -> None:
    """All rows, in one transaction."""
    with engine.execution_options(parlour_writes=True).begin() as connection:
        # Whoever registers holds the Lobby.
        connection.execute(select(Room.id).where(Room.id == LOBBY_ID).with_for_update())
        _check_empty(connection)
        connection.execute(delete(Room))
        for name in backup.manifest.tables:
            try:
                _load_table(backup, connection, name)
            except (DBAPIError, OverflowError) as error:
                cause = str(getattr(error, "orig", error)).split("\n", 1)[0]
                raise invalid(f"the backup's table {name} cannot be taken: {cause}") from error


def _load_table(backup: Backup, connection: Connection, name: str) -> None:
    part = backup.manifest.tables[name]
    statement = Statement(insert(table(name, *map(column, part.columns))), part.columns)
    with step(name, part.rows) as advance:
        for rows in backup.rows(name):
            statement.execute(connection, rows)
            advance(len(rows))
