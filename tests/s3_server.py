"""A server that speaks S3, and other languages of Amazon's."""

import subprocess
import sys
from pathlib import Path

import boto3
import requests

from tests.parts import free_port, wait_until

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

    def allow(self, bucket: str, origin: str) -> None:
        """Pages of this origin may send files there."""
        rule = {"AllowedMethods": ["POST"], "AllowedOrigins": [origin], "AllowedHeaders": ["*"]}
        boto3.client("s3", endpoint_url=self.url).put_bucket_cors(
            Bucket=bucket, CORSConfiguration={"CORSRules": [rule]}
        )

    def _answers(self) -> bool:
        try:
            return requests.get(self.url, timeout=5).status_code < 500
        except requests.ConnectionError:
            return False
