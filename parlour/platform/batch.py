"""Batching: what many ask for at once is done at once.

Each caller waits for its own result, or is told of it. One worker takes what has gathered while the
last batch was under way, never waiting for more: alone, a caller's batch is one item and costs no
delay; under load, a commit is shared by many.
"""

from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import gevent
import structlog
from gevent.event import AsyncResult, Event

from parlour.platform import metrics
from parlour.platform.jobs import under_gevent
from parlour.protocol.errors import Code, Failure

log = structlog.get_logger()
Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 256
_WAITING = 10_000


class Batcher(Generic[Item, Result]):
    """`process` takes a list of items and gives a result, or an exception, for each."""

    def __init__(
        self, process: Callable[[list[Item]], list[Result | Exception]], name: str = "other"
    ) -> None:
        self._process = process
        self._waiting: deque[tuple[Item, Callable[[Result | Exception], None]]] = deque()
        self._wake = Event()
        self._started = False
        self._sizes = metrics.BATCH_SIZE.labels(name)
        metrics.BATCH_WAITING.labels(name).set_function(lambda: len(self._waiting))

    def submit(self, item: Item) -> Result:
        """The item's result. Raises its exception, or `Failure` when too many wait."""
        if not under_gevent():
            return _unwrap(self._process([item])[0])
        outcome: AsyncResult[Any] = AsyncResult()
        self.hand_in(item, outcome.set)
        result: Result = _unwrap(outcome.get())
        return result

    def hand_in(self, item: Item, tell: Callable[[Result | Exception], None]) -> None:
        """Let `tell` have the item's result, or its exception. It must not wait.

        What one hands in after another is told after it, but for `Failure` when too many wait.
        """
        if not under_gevent():
            tell(self._process([item])[0])
        elif len(self._waiting) >= _WAITING:
            tell(Failure(Code.UNAVAILABLE, "The server is busy.", retry_after=1))
        else:
            self._waiting.append((item, tell))
            self._wake_worker()

    def _wake_worker(self) -> None:
        if not self._started:
            self._started = True
            gevent.spawn(self._work)
        self._wake.set()

    def _work(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            while self._waiting:
                count = min(_BATCH, len(self._waiting))
                self._run([self._waiting.popleft() for _ in range(count)])

    def _run(self, batch: list[tuple[Item, Callable[[Result | Exception], None]]]) -> None:
        results: list[Result | Exception]
        self._sizes.observe(len(batch))
        try:
            results = self._process([item for item, _ in batch])
        except Failure as failure:
            results = [failure] * len(batch)
        except Exception as error:
            # One of them may be what breaks the others: each alone, and the worker lives on.
            if len(batch) > 1:
                for one in batch:
                    self._run([one])
                return
            results = [error]
        for (_, tell), result in zip(batch, results, strict=True):
            try:
                tell(result)
            except Exception:
                log.exception("result not told")


def _unwrap(result: Result | Exception) -> Result:
    if isinstance(result, Exception):
        raise result
    return result
