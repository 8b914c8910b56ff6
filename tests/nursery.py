"""Where servers are born with their libraries loaded: of what a start costs, that is nearly all.

A process that has loaded what `parlour serve` loads, the same way, and runs nothing of it. Each
server is a fork of it that goes on as the command does, and a process of its own like any other.
`tests/packaging` and the benchmark start servers as people do.
"""

import ctypes
import functools
import json
import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

# prctl(2): who is left by its parent becomes a child of this process, which can wait for it then.
_PR_SET_CHILD_SUBREAPER = 36
_MOST_BYTES = 1 << 20
# As they are before gevent takes them over: its own need an event loop that runs.
_fork, _waitpid, _close = os.fork, os.waitpid, os.close


class Process:
    """A server: as much of `subprocess.Popen` as tests need."""

    def __init__(self, pid: int, stderr: IO[str]) -> None:
        self.pid, self.stderr = pid, stderr
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float) -> int:
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.005)
        return code

    def send_signal(self, number: int) -> None:
        # While it was not waited for, no other process has its number.
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Nursery:
    def __init__(self) -> None:
        assert ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
        self._line, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with far:
            subprocess.Popen([sys.executable, "-m", __name__, str(far.fileno())],
                             pass_fds=[far.fileno()], cwd=Path(__file__).parent.parent)  # fmt: skip

    def bear(
        self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path
    ) -> Process:
        """`parlour` with these arguments."""
        reading, writing = os.pipe()
        order = json.dumps([list(arguments), dict(environment), str(folder)]).encode()
        socket.send_fds(self._line, [order], [writing])
        os.close(writing)
        pid = int(self._line.recv(_MOST_BYTES))
        return Process(pid, os.fdopen(reading, encoding="utf-8"))


@functools.cache
def here() -> Nursery:
    """One for all the servers that a process of pytest starts."""
    return Nursery()


def _nurse(line: socket.socket) -> None:
    """Ends with the one who gives the orders."""
    while True:
        order, stderr, _, _ = socket.recv_fds(line, _MOST_BYTES, 1)
        if not order:
            return
        # Twice, so that it is left by its parent, and then only is it told of.
        reading, writing = os.pipe()
        between = _fork()
        if between == 0:
            born = _fork()
            if born == 0:
                os.dup2(stderr[0], 2)
                for end in (line.fileno(), reading, writing, stderr[0]):
                    _close(end)
                _live(*json.loads(order))
            os.write(writing, str(born).encode())
            os._exit(0)
        _waitpid(between, 0)
        line.send(os.read(reading, 64))
        for end in (reading, writing, stderr[0]):
            _close(end)


def _live(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    # What is loaded has made gevent's event loop, which two processes must not share.
    gevent.reinit(gevent.get_hub())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    code = 1
    if "DIES" in environment:
        from tests.faults import dying  # noqa: PLC0415

        dying.arm(environment["DIES"])
    try:
        cli.main(arguments, prog_name="parlour")
    except SystemExit as end:
        code = 0 if end.code is None else int(end.code)
    except BaseException:
        # As the interpreter would end: a traceback in the log is a fault that the fixtures find.
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    orders = socket.socket(fileno=int(sys.argv[1]))
    import gevent
    from gevent import monkey

    monkey.patch_all()
    from parlour import cli, loading

    with loading.quickly():
        from parlour import settings  # noqa: F401
        from parlour.serving import serve  # noqa: F401
    _nurse(orders)
