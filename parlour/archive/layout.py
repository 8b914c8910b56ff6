"""What a backup is: a zip archive with a manifest, a file of JSON lines a table, and the blobs.

    tables/users.jsonl      a row a line: an array, in the order of the columns in the manifest
    blobs/0f8fad5b…         as they are, not compressed
    blobs.jsonl             of each blob its key, size and SHA-256
    manifest.json           written last

Nothing in it is of one database alone, so that it leads from SQLite to MySQL, and back.
"""

import msgspec
from sqlalchemy import Table

from parlour.models.base import Base

FORMAT = 1
MANIFEST = "manifest.json"
BLOBS = "blobs.jsonl"

# Sockets that are open, what they hear and what was tried are of the moment. The search index is
# made again from the messages, in the manner of the database that it is in.
LEFT_OUT = {"connections", "hearings", "tries", "search_progress"}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A file of JSON lines."""

    rows: int
    bytes: int
    sha256: str


class TablePart(Part, frozen=True, kw_only=True):
    columns: list[str]


class BlobPart(msgspec.Struct, frozen=True):
    """A line of `BLOBS`."""

    key: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`schema` is the migration that the tables are of; `missing` counts blobs that a row names
    and that were not there."""

    format: int
    parlour: str
    schema: str
    made_at: str
    tables: dict[str, TablePart]
    blobs: Part
    missing: int


def tables() -> list[Table]:
    """Those that are kept, each after those that it refers to."""
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def table_member(name: str) -> str:
    return f"tables/{name}.jsonl"


def blob_member(key: str) -> str:
    return f"blobs/{key}"
