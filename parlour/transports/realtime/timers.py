"""The deadlines of all connections, on one timer of the event loop.

What is to happen after the same time comes due in the order in which it was asked for: a queue for
each length of time, no heap, and no greenlet or timer a connection. Whoever is gone by then is
simply not found; nothing is ever taken out.
"""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any

import gevent
import structlog

log = structlog.get_logger()

# Those that are so close together share a wake-up.
_TOGETHER_SECONDS = 0.005

Due = Callable[[str, float], None]


class Timers:
    """Calls back in the event loop itself: what is called must not wait."""

    def __init__(self) -> None:
        self._queues: dict[float, deque[tuple[float, Due, str]]] = {}
        self._timer: Any = None
        self._next = 0.0

    def after(self, seconds: float, call: Due, sid: str, *, since: float | None = None) -> None:
        """`call(sid, due)`, so long after `since` (now)."""
        due = (monotonic() if since is None else since) + seconds
        queue = self._queues.get(seconds)
        if queue is None:
            queue = self._queues[seconds] = deque()
        queue.append((due, call, sid))
        if self._timer is None or due < self._next:
            self._wake_at(due)

    def _wake_at(self, due: float) -> None:
        if self._timer is not None:
            self._timer.close()
        self._next = due
        delay = max(due - monotonic(), _TOGETHER_SECONDS)
        self._timer = gevent.get_hub().loop.timer(delay, ref=False)
        self._timer.start(self._run)

    def _run(self) -> None:
        self._timer.close()
        self._timer = None
        now = monotonic()
        for queue in list(self._queues.values()):
            while queue and queue[0][0] <= now:
                due, call, sid = queue.popleft()
                try:
                    call(sid, due)
                except Exception:
                    # The others' deadlines are no less due.
                    log.exception("deadline missed")
        first = min((queue[0][0] for queue in self._queues.values() if queue), default=None)
        if first is not None and (self._timer is None or first < self._next):
            self._wake_at(first)
