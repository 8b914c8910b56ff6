"""Blobs are the same in a folder and in S3."""

import io
import time
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests
from botocore.stub import Stubber

from parlour.platform.blobs import Blobs, FolderBlobs
from parlour.platform.s3_blobs import S3Blobs, opened
from tests.s3_server import S3

KEY, OTHER = "a" * 32, "b" * 32 + ".thumbnail"


@pytest.fixture(params=["folder", "s3", "s3 without a prefix"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "folder":
        return FolderBlobs(tmp_path / "uploads")
    s3: S3 = request.getfixturevalue("s3")
    prefix = "/some/where" if request.param == "s3" else ""
    return opened(f"s3://{s3.new_bucket()}{prefix}", s3.url)


def content(blobs: Blobs, key: str) -> bytes:
    with blobs.open(key).file as file:
        return file.read()


def test_what_is_put_is_there_from_its_start(blobs: Blobs) -> None:
    file = io.BytesIO(b"hello")
    file.read(3)
    blobs.put(KEY, file)
    blobs.put(OTHER, io.BytesIO(b""))
    assert content(blobs, KEY) == b"hello"
    assert content(blobs, OTHER) == b""
    blob = blobs.open(KEY)
    assert blob.size == 5
    assert abs(blob.modified - time.time()) < 60
    blob.file.close()


def test_a_large_one_is_read_from_anywhere(blobs: Blobs) -> None:
    whole = bytes(range(256)) * 4 * 1024
    blobs.put(KEY, io.BytesIO(whole))
    with blobs.open(KEY).file as file:
        file.seek(1_000_000)
        assert file.read(100) == whole[1_000_000:1_000_100]
        file.seek(17)
        assert file.read(300_000) == whole[17:300_017]
        file.seek(-5, io.SEEK_END)
        assert file.read() == whole[-5:]
        assert file.read() == b""


def test_what_is_not_there_is_no_accident(blobs: Blobs) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.open(KEY)
    blobs.delete(KEY)
    blobs.put(KEY, io.BytesIO(b"x"))
    blobs.delete(KEY)
    with pytest.raises(FileNotFoundError):
        blobs.open(KEY)


def test_what_is_old_is_found(blobs: Blobs) -> None:
    blobs.put(KEY, io.BytesIO(b"x"))
    blobs.put(OTHER, io.BytesIO(b"y"))
    assert set(blobs.older_than(2**53)) == {KEY, OTHER}
    assert blobs.older_than(1) == []


@pytest.mark.parametrize("key", ["../" + "a" * 29, "A" * 32, "a" * 31, "a" * 32 + "/x", ""])
def test_what_is_no_key_is_refused(blobs: Blobs, key: str) -> None:
    for use in (blobs.open, blobs.delete, lambda key: blobs.put(key, io.BytesIO(b"x"))):
        with pytest.raises(ValueError, match="not a key"):
            use(key)


def test_what_breaks_off_is_not_there(blobs: Blobs) -> None:
    class Broken(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        blobs.put(KEY, Broken(b"x"))
    assert blobs.older_than(2**53) == []


def test_what_is_adopted_leaves_its_notes_behind(s3: S3) -> None:
    blobs = opened(f"s3://{s3.new_bucket()}", s3.url)
    form = blobs.form(OTHER, 5, {"user": "7"}, 60)
    files = {"file": ("a", b"hello")}
    assert requests.post(form.url, data=form.fields, files=files, timeout=20).status_code == 204
    assert blobs.notes(OTHER) == {"user": "7"}
    blobs.adopt(OTHER, KEY)
    assert (content(blobs, KEY), blobs.notes(KEY)) == (b"hello", {})
    for use in (blobs.notes, lambda key: blobs.adopt(key, KEY)):
        with pytest.raises(FileNotFoundError):
            use("c" * 32)


def test_what_is_there_is_never_replaced() -> None:
    """Moto copies whatever is there; S3 is asked not to, and says so."""
    client = boto3.client("s3")
    with Stubber(client) as stubbed:
        for said in ("PreconditionFailed", "AccessDenied"):
            stubbed.add_client_error(
                "copy_object", said, expected_params={
                    "Bucket": "a", "Key": KEY, "CopySource": {"Bucket": "a", "Key": OTHER},
                    "IfNoneMatch": "*", "MetadataDirective": "REPLACE"}
            )  # fmt: skip
        blobs = S3Blobs(client, "a", "")
        blobs.adopt(OTHER, KEY)
        with pytest.raises(OSError, match="AccessDenied"):
            blobs.adopt(OTHER, KEY)
