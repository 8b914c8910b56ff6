"""Something of everything: rows in each table there is, whatever a newer one may hold."""

from itertools import count
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, select

from parlour.archive import layout
from parlour.models import Room
from parlour.platform.db import Database

ROWS = 7
LARGE = 2**53 - 1
WORDS = "zoë 👩🏽‍🚀 \"quoted\" \\ 'single'\n\t`%s` :name شیرین"
Rows = dict[str, list[tuple[Any, ...]]]


def fill(db: Database) -> None:
    """Put `ROWS` rows into each table that a backup holds."""
    with db.engine.execution_options(parlour_writes=True).begin() as connection:
        connection.execute(Room.__table__.delete())  # type: ignore[attr-defined]
        for table in layout.tables():
            numbers = count(1)
            rows = [_row(connection, table, number) for _, number in zip(range(ROWS), numbers)]  # noqa: B905
            connection.execute(table.insert(), rows)


def rows_of(db: Database) -> Rows:
    """All that is in those tables, in the order of their keys."""
    with db.engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in layout.tables()
        }


def _row(connection: Connection, table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(connection, column, number) for column in table.columns}


def _value(connection: Connection, column: Column[Any], number: int) -> Any:
    if column.foreign_keys:
        (reference,) = column.foreign_keys
        known = connection.scalars(select(reference.column).order_by(reference.column)).all()
        return known[number - 1]
    if column.nullable and number % 3 == 0:
        return None
    if isinstance(column.type, Boolean):
        return number % 2 == 0
    if isinstance(column.type, Integer):
        large = column.type.__visit_name__ == "big_integer" and not column.primary_key
        return LARGE - number if large else number
    assert isinstance(column.type, String), f"a backup knows no {column.type!r}"
    if column.type.length in (32, 64, 128):
        return f"{number:032x}"
    words = f"{number} {WORDS}"
    return words[: column.type.length] if column.type.length else words * 50
