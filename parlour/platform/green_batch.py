"""Batching under gevent; see `batch`."""

from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
import structlog
from gevent.event import AsyncResult, Event

from parlour.platform import metrics
from parlour.platform.batch import Batcher, Item, Process, Result, unwrap
from parlour.protocol.errors import Code, Failure

log = structlog.get_logger()

_BATCH = 256
_WAITING = 10_000


class GreenBatcher(Batcher[Item, Result]):
    def __init__(self, process: Process[Item, Result], name: str) -> None:
        super().__init__(process)
        self._waiting: deque[tuple[Item, Callable[[Result | Exception], None]]] = deque()
        self._wake = Event()
        self._started = False
        self._sizes = metrics.BATCH_SIZE.labels(name)
        metrics.BATCH_WAITING.labels(name).set_function(lambda: len(self._waiting))

    def submit(self, item: Item) -> Result:
        outcome: AsyncResult[Any] = AsyncResult()
        self.hand_in(item, outcome.set)
        result: Result = unwrap(outcome.get())
        return result

    def hand_in(self, item: Item, tell: Callable[[Result | Exception], None]) -> None:
        if len(self._waiting) >= _WAITING:
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
