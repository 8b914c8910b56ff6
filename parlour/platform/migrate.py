"""Migrations: which revision a database has, and bringing it up to ours."""

# Alembic takes a tenth of a second to load, and nearly every start finds nothing to migrate: it is
# loaded by who does.
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

_SCRIPTS = Path(__file__).parent.parent / "migrations"


def current(engine: Engine) -> str | None:
    """The database's revision, or None if it is empty."""
    with engine.connect() as connection:
        # Where Alembic keeps it.
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def newest() -> str:
    """The revision that this Parlour needs."""
    return max(known())


def known() -> set[str]:
    """All revisions: each script's name begins with its number."""
    return {path.name.split("_", 1)[0] for path in (_SCRIPTS / "versions").glob("[0-9]*.py")}


def upgrade(engine: Engine) -> None:
    if current(engine) == newest():
        return
    from alembic import command  # noqa: PLC0415

    with engine.execution_options(parlour_writes=True).begin() as connection:
        command.upgrade(_config(connection), "head")


def move(engine: Engine, revision: str) -> None:
    """Bring a database that holds nothing yet to any revision, up or down."""
    from alembic import command  # noqa: PLC0415

    found = current(engine)
    there = command.upgrade if found is None or found < revision else command.downgrade
    if found != revision:
        with engine.execution_options(parlour_writes=True).begin() as connection:
            there(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    from alembic import command  # noqa: PLC0415

    with engine.execution_options(parlour_writes=True).begin() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
