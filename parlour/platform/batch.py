"""Batching: what many ask for at once is done at once.

Each caller waits for its own result. One worker takes what has gathered while the last batch was
under way, never waiting for more: alone, a caller's batch is one item and costs no delay; under
load, a commit is shared by many.
"""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

import gevent
from gevent.event import AsyncResult, Event

from parlour.platform.jobs import under_gevent
from parlour.protocol.errors import Code, Failure

Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 256
_WAITING = 10_000


class Batcher(Generic[Item, Result]):
    """`process` takes a list of items and gives a result, or an exception, for each."""

    def __init__(self, process: Callable[[list[Item]], list[Result | Exception]]) -> None:
        self._process = process
        self._waiting: deque[tuple[Item, AsyncResult]] = deque()
        self._wake = Event()
        self._worker: gevent.Greenlet | None = None

    def submit(self, item: Item) -> Result:
        """The item's result. Raises its exception, or `Failure` when too many wait."""
        if not under_gevent():
            return _unwrap(self._process([item])[0])
        if len(self._waiting) >= _WAITING:
            raise Failure(Code.UNAVAILABLE, "The server is busy.", retry_after=1)
        outcome: AsyncResult = AsyncResult()
        self._waiting.append((item, outcome))
        if self._worker is None:
            self._worker = gevent.spawn(self._work)
        self._wake.set()
        return _unwrap(outcome.get())

    def _work(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            while self._waiting:
                self._run([self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))])

    def _run(self, batch: list[tuple[Item, AsyncResult]]) -> None:
        results: list[Result | Exception]
        try:
            results = self._process([item for item, _ in batch])
        except Exception as error:
            results = [error] * len(batch)
        for (_, outcome), result in zip(batch, results, strict=True):
            outcome.set(result)


def _unwrap(result: Result | Exception) -> Result:
    if isinstance(result, Exception):
        raise result
    return result
