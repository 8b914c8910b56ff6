"""Parlour as functions, on the emulator of API Gateway and Lambda: in place of a server."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3

from tests.parts import Server, free_port
from tests.s3_server import S3
from tools.lambda_emulator import Emulator, Ports

_KEY = "a key that signs, for the tests alone: 0123456789"


class Functions(Server):
    """With a database, a bucket and secrets of their own."""

    def __init__(
        self,
        folder: Path,
        database_url: str,
        s3: S3,
        *,
        idle_seconds: int = 600,
        settings: Mapping[str, str] | None = None,
        **environment: str,
    ) -> None:
        self.folder, self._database_url, self._s3 = folder, database_url, s3
        folder.mkdir(parents=True, exist_ok=True)
        # Where tests look for it that sign tokens themselves.
        (folder / "secret.key").write_text(_KEY)
        self.lines: list[dict[str, Any]] = []
        self.errors: list[str] = []
        name, bucket = folder.parent.name, s3.new_bucket()
        self._secrets = boto3.client("secretsmanager", endpoint_url=s3.url)
        self._secrets.create_secret(Name=f"{name}-key", SecretString=_KEY)
        self._secrets.create_secret(
            Name=f"{name}-database", SecretString=json.dumps({"username": "root", "password": ""})
        )
        self.emulator = Emulator(
            folder,
            Ports(free_port(), free_port(), free_port()),
            {
                "PARLOUR_DATABASE_URL": database_url,
                "PARLOUR_DATABASE_SECRET": f"{name}-database",
                "PARLOUR_KEY_SECRET": f"{name}-key",
                "PARLOUR_BLOBS": f"s3://{bucket}/uploads",
                "PARLOUR_DATA_DIR": str(folder),
                "PARLOUR_RATE_LIMITS": "off",
                **(settings or {}),
            },
            environment={
                "AWS_ENDPOINT_URL_SECRETS_MANAGER": s3.url,
                "AWS_ENDPOINT_URL_S3": s3.url,
                **environment,
            },
            heard=self._hear,
            idle_seconds=idle_seconds,
        )
        s3.allow(bucket, self.url)
        self.emulator.start()
        assert self.emulator.invoke("migrate", {})["Status"] == "SUCCESS"

    @property
    def database_url(self) -> str:
        return self._database_url

    @property
    def url(self) -> str:
        return self.emulator.url

    @property
    def socket_url(self) -> str:
        return f"http://127.0.0.1:{self.emulator.ports.socket}"

    @property
    def socket_path(self) -> str | None:
        return "/chat"

    def restart(self) -> None:
        """Whoever was at work meanwhile may have had trouble."""
        self.emulator.stop()
        self.lines.clear()
        self.emulator.start()

    def stop(self) -> int:
        self.emulator.stop()
        return 0

    def _hear(self, line: str) -> None:
        with contextlib.suppress(ValueError):
            said = json.loads(line)
            if isinstance(said, dict) and "event" in said:
                self.lines.append(said)

    def wrong(self) -> list[Any]:
        """What functions did that none may, and what they called an error."""
        told = [line for line in self.lines if line.get("level") in ("error", "critical")]
        return [*self.emulator.faults(), *told]


@contextlib.contextmanager
def functions(
    folder: Path,
    database_url: str,
    s3: S3,
    *,
    idle_seconds: int = 600,
    settings: Mapping[str, str] | None = None,
    **environment: str,
) -> Iterator[Functions]:
    """At the end, no function may have done what none may."""
    running = Functions(
        folder / "data", database_url, s3, idle_seconds=idle_seconds, settings=settings,
        **environment,
    )  # fmt: skip
    try:
        yield running
        assert not (wrong := running.wrong()), wrong
    finally:
        running.stop()
