"""What all tables share."""

from typing import Annotated, Any, cast

from sqlalchemy import BigInteger, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, mapped_column

# SQLite numbers rows by itself only in a column whose type is exactly INTEGER.
_BIG = BigInteger().with_variant(Integer, "sqlite")

Id = Annotated[int, mapped_column(_BIG, primary_key=True, autoincrement=True)]
Big = Annotated[int, mapped_column(BigInteger)]
Millis = Annotated[int, mapped_column(BigInteger)]  # since 1970-01-01 UTC
Name = Annotated[str, mapped_column(String(255))]

# Every text is compared byte by byte (but for spaces at its end, which MariaDB ignores): under
# MySQL's usual collations 😀 equals 😁 and é equals e. What is to be found whatever its case is
# stored case-folded, on every database alike.
BINARY_TEXT = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}
# SQLite stores such a table in the order of its primary key, as InnoDB always does.
IN_KEY_ORDER = {**BINARY_TEXT, "sqlite_with_rowid": False}


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    __table_args__: Any = BINARY_TEXT


def table_of(of: type[Base]) -> Table:
    """The table itself, for statements on the paths that are gone most: running one of a class
    costs twice as much, even where it gives plain values.
    """
    return cast(Table, of.__table__)
