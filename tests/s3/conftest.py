"""Parlour that stores uploads in S3."""

from collections.abc import Iterator

import pytest

from tests.own import serving
from tests.parts import Server
from tests.s3_server import S3


@pytest.fixture(scope="module")
def server(s3: S3, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that stores uploads there, and not in its folder; no database matters here."""
    folder, place = tmp_path_factory.mktemp("parlour"), f"s3://{s3.new_bucket()}/uploads/here"
    with serving(folder, blobs=place, blobs_endpoint=s3.url) as one:
        yield one
        assert not (one.folder / "uploads").exists()
