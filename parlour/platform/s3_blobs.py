"""Blobs in S3, or on a server that speaks it.

Files go through this process, so that they have the same headers as from a folder, and nobody
needs to reach the bucket but us; unless browsers are to send and fetch them here (`DirectBlobs`).
boto3 waits through gevent, so that none of this uses a lane.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import IO, Any
from urllib.parse import urlsplit

import structlog

from parlour.platform.blobs import Blob, Form, checked, is_key
from parlour.settings import SettingsError

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
except ModuleNotFoundError:
    raise SettingsError(
        "PARLOUR_BLOBS: for S3, boto3 is missing: pip install 'parlour[s3]'"
    ) from None

log = structlog.get_logger()

_MISSING = ("404", "NoSuchKey", "NotFound")
_THERE = ("412", "PreconditionFailed")
_OPTIONS = {
    # What is signed for browsers is otherwise signed as long ago, which newer regions refuse.
    "signature_version": "s3v4",
    "connect_timeout": 3,
    "read_timeout": 20,
    "retries": {"mode": "standard", "max_attempts": 3},
    "max_pool_connections": 32,
    # Newer checksums are Amazon's alone: other servers refuse them.
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


def opened(place: str, endpoint: str | None) -> "S3Blobs":
    """The blobs at `s3://bucket/prefix`. Raises `SettingsError` if they cannot be ours."""
    bucket, _, prefix = place.removeprefix("s3://").partition("/")
    # A bucket at a server of one's own rarely has a host name of its own. At Amazon, "virtual"
    # names the region too: a form posted elsewhere is sent on, and browsers do not follow that.
    style = {"addressing_style": "path" if endpoint else "virtual"}
    client = boto3.client("s3", endpoint_url=endpoint, config=Config(s3=style, **_OPTIONS))
    try:
        client.head_bucket(Bucket=bucket)
    except (ClientError, NoCredentialsError) as error:
        raise SettingsError(f"PARLOUR_BLOBS: cannot use the bucket {bucket}: {error}") from None
    except BotoCoreError as error:
        # It may come later than this process, and then all is well.
        log.warning("uploads cannot be reached yet", bucket=bucket, error=str(error))
    return S3Blobs(client, bucket, f"{prefix.rstrip('/')}/" if prefix.strip("/") else "")


class S3Blobs:
    """Objects in a bucket, by their key after a prefix."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client, self._bucket, self._prefix = client, bucket, prefix

    def put(self, key: str, file: IO[bytes]) -> None:
        file.seek(0)
        with _os_errors():
            self._client.put_object(Body=file, **self._at(key))

    def open(self, key: str) -> Blob:
        at = self._at(key)
        with _os_errors():
            head = self._client.head_object(**at)

        def read_from(position: int) -> Any:
            return self._client.get_object(Range=f"bytes={position}-", **at)["Body"]

        size = int(head["ContentLength"])
        file = io.BufferedReader(_Remote(read_from, size), 64 * 1024)
        return Blob(file, size, int(head["LastModified"].timestamp()))

    def delete(self, key: str) -> None:
        with _os_errors():
            self._client.delete_object(**self._at(key))

    def older_than(self, moment: int) -> list[str]:
        pages = self._client.get_paginator("list_objects_v2")
        with _os_errors():
            return [
                name
                for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix)
                for one in page.get("Contents", [])
                if one["LastModified"].timestamp() * 1000 < moment
                and is_key(name := one["Key"].removeprefix(self._prefix))
            ]

    @cached_property
    def origin(self) -> str:
        url = urlsplit(self._client.generate_presigned_url("head_bucket", {"Bucket": self._bucket}))
        return f"{url.scheme}://{url.netloc}"

    def form(self, key: str, size: int, notes: dict[str, str], seconds: int) -> Form:
        at = self._at(key)
        fields = {f"x-amz-meta-{name}": value for name, value in notes.items()}
        bounds: list[Any] = [["content-length-range", size, size]]
        signed = self._client.generate_presigned_post(
            at["Bucket"],
            at["Key"],
            Fields=fields,
            Conditions=bounds + [{name: value} for name, value in fields.items()],
            ExpiresIn=seconds,
        )
        return Form(signed["url"], signed["fields"])

    def notes(self, key: str) -> dict[str, str]:
        with _os_errors():
            return dict(self._client.head_object(**self._at(key))["Metadata"])

    def adopt(self, key: str, new_key: str) -> None:
        # Never over another: the form may be posted again at any moment, and what has been looked
        # at must be what stays.
        once = {"IfNoneMatch": "*", "MetadataDirective": "REPLACE"}
        try:
            with _os_errors():
                self._client.copy_object(CopySource=self._at(key), **once, **self._at(new_key))
        except FileExistsError:
            log.info("upload was accepted before", key=new_key)

    def link(self, key: str, *, headers: dict[str, str], seconds: int) -> str:
        said = {f"Response{name.replace('-', '')}": value for name, value in headers.items()}
        url: str = self._client.generate_presigned_url(
            "get_object", {**self._at(key), **said}, ExpiresIn=seconds
        )
        return url

    def _at(self, key: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + checked(key)}


class _Remote(io.RawIOBase):
    """An object as a file: nothing is fetched before it is read, and from there on."""

    def __init__(self, read_from: Callable[[int], Any], size: int) -> None:
        self._read_from, self._size = read_from, size
        self._position = 0
        self._stream: Any = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        if base + offset != self._position:
            self._hang_up()
            self._position = base + offset
        return self._position

    def readinto(self, buffer: Any) -> int:
        if self._position >= self._size:
            return 0
        with _os_errors():
            self._stream = self._stream or self._read_from(self._position)
            read: bytes = self._stream.read(len(buffer))
        buffer[: len(read)] = read
        self._position += len(read)
        return len(read)

    def close(self) -> None:
        self._hang_up()
        super().close()

    def _hang_up(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None


@contextmanager
def _os_errors() -> Iterator[None]:
    """As from a folder."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code")
        if code in _MISSING:
            raise FileNotFoundError(str(error)) from error
        if code in _THERE:
            raise FileExistsError(str(error)) from error
        raise OSError(str(error)) from error
    except BotoCoreError as error:
        raise OSError(str(error)) from error
