"""Parlour as functions on this machine, for a browser: `python -m tools.lambda_local`.

The emulator of API Gateway and Lambda, on SQLite, with moto's server for S3 and the secret.
"""

import argparse
import contextlib
import json
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
from urllib3.exceptions import HTTPError

from parlour.platform.secrets import made_once, prepare_data_dir
from parlour.settings import SettingsError
from tools.lambda_emulator import Emulator, Ports

_BUCKET, _KEY = "parlour", "parlour-key"
_START_SECONDS, _MINUTE_SECONDS = 30, 60
_ACCOUNT = {
    "region_name": "us-east-1",
    "aws_access_key_id": "emulator",
    "aws_secret_access_key": "emulator",
}


class CannotStartError(Exception):
    """The message says why."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="lambda_local", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=5000, help="of the page; the next three are used too"
    )
    parser.add_argument("--data-dir", type=Path, default=Path("parlour-data/lambda"))
    given = parser.parse_args()
    # Looked at between the steps, so that nothing is left half begun.
    stopped = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stopped.set())
    try:
        run(given.data_dir.resolve(), given.port, stopped)
    except (CannotStartError, SettingsError, TimeoutError) as error:
        sys.exit(f"lambda_local: {error}")


def run(folder: Path, port: int, stopped: threading.Event) -> None:
    """Until it is stopped. Raises `CannotStartError`, `SettingsError` or `TimeoutError`."""
    for one in range(port, port + 4):
        _check_free(one)
    prepare_data_dir(folder)
    key = made_once(folder / "secret.key", lambda: secrets.token_hex(32).encode())
    with _cloud(port + 3) as cloud, tempfile.TemporaryDirectory(prefix="parlour-") as scratch:
        told = _Told()
        emulator = Emulator(
            # Not in the data folder: nothing of it is to stay, and a socket's path must be short.
            Path(scratch),
            Ports(port, port + 1, port + 2),
            {
                "PARLOUR_DATABASE_URL": f"sqlite:///{folder / 'parlour.sqlite3'}",
                "PARLOUR_DATABASE_SECRET": None,
                "PARLOUR_KEY_SECRET": _KEY,
                "PARLOUR_BLOBS": f"s3://{_BUCKET}/uploads",
                "PARLOUR_DATA_DIR": str(folder),
            },
            environment={"AWS_ENDPOINT_URL_SECRETS_MANAGER": cloud, "AWS_ENDPOINT_URL_S3": cloud},
            heard=told.hear,
        )
        _set_up(cloud, emulator.url, key.decode().strip())
        try:
            if not stopped.is_set():
                _start(emulator, told)
                _serve(emulator, stopped)
        finally:
            emulator.stop()


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        # What ended a moment ago is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CannotStartError(
                f"port {port} cannot be had ({error}); choose others with --port"
            ) from None


@contextlib.contextmanager
def _cloud(port: int) -> Iterator[str]:
    """Moto's server, by its URL."""
    program = Path(sys.executable).with_name("moto_server")
    process = subprocess.Popen(  # noqa: S603 (its own words)
        [program, "-p", str(port)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        # Ctrl-C is for whoever ends it.
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise CannotStartError("moto's server has not started")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _set_up(cloud: str, page: str, key: str) -> None:
    s3 = boto3.client("s3", endpoint_url=cloud, **_ACCOUNT)
    s3.create_bucket(Bucket=_BUCKET)
    rule = {"AllowedMethods": ["POST"], "AllowedOrigins": [page], "AllowedHeaders": ["*"]}
    s3.put_bucket_cors(Bucket=_BUCKET, CORSConfiguration={"CORSRules": [rule]})
    manager = boto3.client("secretsmanager", endpoint_url=cloud, **_ACCOUNT)
    manager.create_secret(Name=_KEY, SecretString=key)


def _start(emulator: Emulator, told: "_Told") -> None:
    try:
        emulator.start()
    except TimeoutError as error:
        raise CannotStartError("\n".join([str(error), *told.last])) from None
    answer = emulator.invoke("migrate", {})
    if answer.get("Status") != "SUCCESS":
        reason = answer.get("Reason") or answer.get("errorMessage")
        raise CannotStartError(f"the database cannot be brought up to date: {reason}")


def _serve(emulator: Emulator, stopped: threading.Event) -> None:
    print(f"Parlour is at {emulator.url}/ as functions of AWS Lambda. Ctrl-C ends it.", flush=True)
    print("Uploads are in memory and are gone then; all else stays.", flush=True)
    threading.Thread(target=_keep_house, args=(emulator, stopped), daemon=True).start()
    stopped.wait()


def _keep_house(emulator: Emulator, stopped: threading.Event) -> None:
    while not stopped.wait(_MINUTE_SECONDS):
        with contextlib.suppress(HTTPError, ValueError):
            emulator.invoke("janitor", {})


class _Told:
    """Shows what Parlour logs; the rest is the emulator's, and of use where it does not start."""

    def __init__(self) -> None:
        self.last: deque[str] = deque(maxlen=20)

    def hear(self, line: str) -> None:
        said: Any = None
        with contextlib.suppress(ValueError):
            said = json.loads(line)
        if isinstance(said, dict) and "event" in said:
            print(line, flush=True)
        else:
            self.last.append(line)


if __name__ == "__main__":
    main()
