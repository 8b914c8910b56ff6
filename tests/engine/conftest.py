"""The app of the protocol's own test suites, as a process."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
import requests

from tests.engine.clients import INTERVAL, TIMEOUT, App
from tests.parts import free_port, wait_until


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    """With the intervals that the test suites assume."""
    with running(INTERVAL, TIMEOUT) as one:
        yield one


@pytest.fixture(scope="module")
def patient_app() -> Iterator[App]:
    """One that sends no ping while a test lasts."""
    with running(25, 20) as one:
        yield one


@contextlib.contextmanager
def running(interval: float, timeout: float) -> Iterator[App]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.engine.app", str(port), str(interval), str(timeout)],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    one = App(port, process.pid)
    assert process.stderr is not None
    reader = threading.Thread(target=one.read_log, args=(process.stderr,), daemon=True)
    reader.start()

    def answers() -> bool:
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(one.http(), timeout=5).status_code == 400
        return False

    try:
        wait_until(answers, seconds=20, what="the app")
        yield one
    finally:
        process.kill()
        process.wait()
        reader.join(timeout=5)
    assert one.tracebacks == []
