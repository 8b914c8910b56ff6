"""Statements in the driver's own form, for the path that all messages take.

SQLAlchemy puts the parameters of each row together anew, which took 18 of the 134 µs that a message
costs. Here the text is made once for each database, and rows are tuples in its order.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.expression import UpdateBase


class Statement:
    """Writes rows that are tuples of `names`: columns to insert, or the bound parameters."""

    def __init__(self, statement: UpdateBase, names: Sequence[str]) -> None:
        self._statement, self._names = statement, tuple(names)
        self._texts: dict[str, str] = {}

    def execute(self, connection: Connection, rows: list[tuple[Any, ...]]) -> None:
        name = connection.dialect.name
        text = self._texts.get(name)
        if text is None:
            text = self._texts[name] = self._compiled(connection.dialect)
        connection.exec_driver_sql(text, rows)

    def _compiled(self, dialect: Dialect) -> str:
        # MySQL's driver goes by names, unless it is made to go by places as SQLite's does.
        kind: Callable[..., Dialect] = type(dialect)
        by_place = dialect if dialect.positional else kind(paramstyle="format")
        compiled = self._statement.compile(dialect=by_place, column_keys=self._names)
        order = tuple(compiled.positiontup or ())
        if order != self._names:
            raise ValueError(f"the parameters' order is {order}")
        return str(compiled)
