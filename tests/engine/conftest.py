"""The app of the protocol's own test suites, as a process."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
import requests

from tests.engine.clients import App
from tests.parts import free_port, wait_until


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.engine.app", str(port)], stderr=subprocess.PIPE, text=True
    )
    one = App(port, process.pid)
    reader = threading.Thread(target=one.read_log, args=(process.stderr,), daemon=True)
    reader.start()

    def answers() -> bool:
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(one.http(), timeout=5).status_code == 400
        return False

    wait_until(answers, seconds=20, what="the app")
    yield one
    process.kill()
    process.wait()
    reader.join(timeout=5)
    assert one.tracebacks == []
