"""Blocking work, kept off the event loop.

Under gevent all connections share one thread, so that whatever computes or waits in C (argon2, a
commit to SQLite) must run in another; see `greens`. Elsewhere (the command line, a function of a
cloud) it simply runs, and gevent need not be there.
"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import structlog

if TYPE_CHECKING:
    from types import ModuleType

log = structlog.get_logger()
T = TypeVar("T")


class Lane(Protocol):
    """Runs a function and waits for its result, without holding up anybody else."""

    def __call__(self, function: Callable[..., T], *args: Any) -> T: ...


def under_gevent() -> bool:
    monkey = sys.modules.get("gevent.monkey")
    return monkey is not None and bool(monkey.is_module_patched("threading"))


def lane(threads: int, *, behind: bool = False) -> Lane:
    """Up to `threads` at a time, in the order in which they came.

    If `behind`, the event loop goes first where both want a core.
    """
    made: Lane = _greens().lane(threads, behind=behind) if under_gevent() else _at_once
    return made


def later(seconds: float, function: Callable[..., object], *args: Any) -> None:
    """Once, in the background, under gevent; elsewhere at once. What fails is logged."""
    if under_gevent():
        _greens().later(seconds, function, args)
    else:
        logged(function, args)


def crew(most: int) -> Callable[..., None]:
    """Starts work in the background, under gevent, `most` at once; what comes then waits."""
    if under_gevent():
        started: Callable[..., None] = _greens().crew(most)
        return started
    return lambda function, *args: logged(function, args)


def within(seconds: float) -> AbstractContextManager[object]:
    """Under gevent, raises `TimeoutError` in what takes longer. Elsewhere something else bounds
    what a process may take."""
    if under_gevent():
        bound: AbstractContextManager[object] = _greens().within(seconds)
        return bound
    return nullcontext()


def logged(function: Callable[..., object], args: tuple[Any, ...]) -> None:
    """What fails is logged, and nobody's trouble."""
    try:
        function(*args)
    except Exception:
        log.exception("job failed", job=function.__name__)


def _at_once(function: Callable[..., T], *args: Any) -> T:
    return function(*args)


def _greens() -> "ModuleType":
    from parlour.platform import greens  # noqa: PLC0415

    return greens
