"""Progress: what a long command says on the way."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int], None]


@contextmanager
def step(name: str, total: int | None) -> Iterator[Advance]:
    """A bar on a terminal; elsewhere a line when it is done. What comes of it: `advance(so_many)`.

    `total` may be exceeded, and is None where nobody knows.
    """
    shown = _bar if sys.stdout.isatty() else _line
    with shown(name, total) as advance:
        yield advance


@contextmanager
def _bar(name: str, total: int | None) -> Iterator[Advance]:
    # Loaded where there is a terminal alone.
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description:22}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns) as bars:
        task = bars.add_task(name, total=total)
        yield lambda count: bars.advance(task, count)


@contextmanager
def _line(name: str, _total: int | None) -> Iterator[Advance]:
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count

    yield advance
    print(f"{name:22} {done:,}", flush=True)  # noqa: T201 (this is the command line's)
