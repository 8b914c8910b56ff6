"""A server that speaks S3, and Parlour that stores uploads there."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
import requests

from tests.own import serving
from tests.parts import Server, free_port, wait_until

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
}  # fmt: skip


class S3:
    """Moto's server: a process, spoken to over HTTP as Amazon's is."""

    def __init__(self) -> None:
        self.port = free_port()
        self._buckets = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._process = subprocess.Popen(
            [Path(sys.executable).with_name("moto_server"), "-p", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(self._answers, seconds=30, what="S3")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def new_bucket(self) -> str:
        self._buckets += 1
        boto3.client("s3", endpoint_url=self.url).create_bucket(Bucket=f"parlour{self._buckets}")
        return f"parlour{self._buckets}"

    def _answers(self) -> bool:
        try:
            return requests.get(self.url, timeout=5).status_code < 500
        except requests.ConnectionError:
            return False


@pytest.fixture(scope="session", autouse=True)
def credentials() -> Iterator[None]:
    """Found as boto3 finds them: in the environment, here."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def s3(credentials: None) -> Iterator[S3]:  # noqa: ARG001 (it must be there first)
    one = S3()
    yield one
    one.kill()


@pytest.fixture(scope="module")
def server(s3: S3, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that stores uploads there, and not in its folder; no database matters here."""
    folder, place = tmp_path_factory.mktemp("parlour"), f"s3://{s3.new_bucket()}/uploads/here"
    with serving(folder, blobs=place, blobs_endpoint=s3.url) as one:
        yield one
        assert not (one.folder / "uploads").exists()
