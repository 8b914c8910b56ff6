"""Functions for each module, and what tests do to them."""

from collections.abc import Iterator

import pytest

from tests.functions import Functions, functions
from tests.parts import MariaDB
from tests.s3_server import S3


@pytest.fixture(scope="module")
def server(
    mariadb: MariaDB, s3: S3, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Functions]:
    with functions(tmp_path_factory.mktemp("functions"), mariadb.new_database(), s3) as one:
        yield one
