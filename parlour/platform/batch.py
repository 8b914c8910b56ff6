"""Batching: what many ask for at once is done at once.

Each caller waits for its own result, or is told of it. Under gevent one worker takes what has
gathered while the last batch was under way, never waiting for more: alone, a caller's batch is one
item and costs no delay; under load, a commit is shared by many. Elsewhere each is a batch of one.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from parlour.platform.jobs import under_gevent

Item = TypeVar("Item")
Result = TypeVar("Result")
Process = Callable[[list[Item]], list[Result | Exception]]


class Batcher(Generic[Item, Result]):
    """`process` takes a list of items and gives a result, or an exception, for each."""

    def __init__(self, process: Process[Item, Result]) -> None:
        self._process = process

    def submit(self, item: Item) -> Result:
        """The item's result. Raises its exception, or `Failure` when too many wait."""
        return unwrap(self._process([item])[0])

    def hand_in(self, item: Item, tell: Callable[[Result | Exception], None]) -> None:
        """Let `tell` have the item's result, or its exception. It must not wait.

        What one hands in after another is told after it, but for `Failure` when too many wait.
        """
        try:
            outcome = self._process([item])[0]
        except Exception as error:
            outcome = error
        tell(outcome)


def batcher(process: Process[Item, Result], name: str) -> Batcher[Item, Result]:
    """`name`: what the metrics call it."""
    if not under_gevent():
        return Batcher(process)
    from parlour.platform.green_batch import GreenBatcher  # noqa: PLC0415

    return GreenBatcher(process, name)


def unwrap(result: Result | Exception) -> Result:
    if isinstance(result, Exception):
        raise result
    return result
