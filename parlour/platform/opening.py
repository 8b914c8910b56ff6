"""The database that the settings name, opened. Without what serves: commands are quick so."""

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from parlour.platform import migrate
from parlour.platform.db import Database
from parlour.platform.secrets import prepare_data_dir
from parlour.settings import Settings, SettingsError


def open_database(settings: Settings, patience: int | None = None) -> Database:
    """Connect, whatever version the database has."""
    prepare_data_dir(settings.data_dir)
    db = Database(settings.database, pool=settings.database_pool, patience=patience)
    try:
        db.engine.connect().close()
    except DatabaseError as error:
        cause, url = str(error.orig).split("\n", 1)[0], make_url(settings.database)
        raise SettingsError(
            f"PARLOUR_DATABASE_URL: cannot open the database {url!r}: {cause}"
        ) from None
    return db


def ready_database(settings: Settings, patience: int | None = None) -> Database:
    """Connect, and see that the database is up to date: the embedded one is brought up to date."""
    db = open_database(settings, patience)
    if settings.database_url is None:
        migrate.upgrade(db.engine)
        return db
    found, needed = migrate.current(db.engine), migrate.newest()
    if found != needed:
        raise SettingsError(
            f"The database is at version {found or 'none'} and Parlour needs {needed}: "
            "run `parlour db upgrade`"
        )
    return db
