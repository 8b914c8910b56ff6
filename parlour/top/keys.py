"""Keys, as they are pressed, where there is a keyboard."""

import contextlib
import os
import select
import sys
import termios
import time
import tty
from collections.abc import Iterator


@contextlib.contextmanager
def single() -> Iterator[None]:
    """Within it, a key counts without Enter and does not show. Ctrl-C still interrupts."""
    if not sys.stdin.isatty():
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def pressed(seconds: float) -> str:
    """The keys that are pressed within so many seconds; `q` where the terminal has gone."""
    if not sys.stdin.isatty():
        time.sleep(seconds)
        return ""
    descriptor = sys.stdin.fileno()
    ready, _, _ = select.select([descriptor], [], [], seconds)
    return (os.read(descriptor, 64).decode(errors="replace") or "q") if ready else ""
