"""`parlour backup` and `parlour restore`: what was there is there again, on either database."""

import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from parlour.archive import backup, layout, restore
from parlour.platform import migrate
from parlour.platform.blobs import FolderBlobs
from parlour.platform.db import Database
from parlour.protocol.errors import Failure
from tests.archive.everything import fill, rows_of
from tests.conftest import migrated, new_database


@pytest.fixture(params=["sqlite", "mariadb"], ids=["from-sqlite", "from-mariadb"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with something of everything."""
    with migrated(request.param, request, tmp_path) as database:
        fill(database)
        yield database


@pytest.fixture(params=["sqlite", "mariadb"], ids=["to-sqlite", "to-mariadb"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """One that nobody has ever opened."""
    url = new_database(request.param, request) or f"sqlite:///{tmp_path / 'target.sqlite3'}"
    database = Database(url)
    yield database
    database.close()
