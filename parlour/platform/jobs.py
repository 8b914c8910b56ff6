"""Blocking work, kept off the event loop.

Under gevent all connections share one thread, so that whatever computes or waits in C (argon2, a
commit to SQLite) must run in another. Elsewhere (the command line, Lambda) it simply runs.
"""

import os
import sys
import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

import gevent
import structlog
from gevent import monkey
from gevent.lock import BoundedSemaphore
from gevent.threadpool import ThreadPool

from parlour.protocol.errors import Failure

log = structlog.get_logger()
T = TypeVar("T")

# Of 19, the least urgent: halfway, so that on a busy machine signing in still comes to an end.
_BEHIND = 10


class Lane(Protocol):
    """Runs a function and waits for its result, without holding up anybody else."""

    def __call__(self, function: Callable[..., T], *args: Any) -> T: ...


def lane(threads: int, *, behind: bool = False) -> Lane:
    """Up to `threads` at a time, in the order in which they came.

    If `behind`, the event loop goes first where both want a core.
    """
    if not under_gevent():
        return _at_once
    pool = ThreadPool(threads)

    def run(function: Callable[..., T], *args: Any) -> T:
        result, error = pool.apply(_behind if behind else _caught, (function, *args))
        if error is not None:
            raise error
        return cast(T, result)

    return run


def _again_and_again(
    seconds: float, function: Callable[..., object], args: tuple[Any, ...]
) -> None:
    while True:
        try:
            function(*args)
        except Failure as failure:
            # What is not available just now has said so in the log.
            log.debug("job put off", job=function.__name__, reason=failure.message)
        except Exception:
            log.exception("job failed", job=function.__name__)
        gevent.sleep(seconds)


def _caught(function: Callable[..., T], *args: Any) -> tuple[T | None, Exception | None]:
    # An exception that left the thread by itself would be printed there too, by gevent.
    try:
        return function(*args), None
    except Exception as error:
        return None, error


def _behind(function: Callable[..., T], *args: Any) -> tuple[T | None, Exception | None]:
    # Linux alone has a niceness for each thread (setpriority(2), "C library/kernel differences").
    # Not for work that keeps the interpreter's lock: the loop would wait for who is made to wait.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
    return _caught(function, *args)


def every(seconds: float, function: Callable[..., object], *args: Any) -> None:
    """From now on in the background, under gevent. What fails is tried again the next time."""
    gevent.spawn(_again_and_again, seconds, function, args)


def later(seconds: float, function: Callable[..., object], *args: Any) -> None:
    """Once, in the background, under gevent; elsewhere at once. What fails is logged."""
    if under_gevent():
        gevent.spawn_later(seconds, _logged, function, args)
    else:
        _logged(function, args)


def crew(most: int) -> Callable[..., None]:
    """Starts work in the background, under gevent, `most` at once; what comes then waits."""
    free = BoundedSemaphore(most)

    def work(function: Callable[..., object], args: tuple[Any, ...]) -> None:
        with free:
            _logged(function, args)

    def start(function: Callable[..., object], *args: Any) -> None:
        if under_gevent():
            gevent.spawn(work, function, args)
        else:
            _logged(function, args)

    return start


def _logged(function: Callable[..., object], args: tuple[Any, ...]) -> None:
    try:
        function(*args)
    except Exception:
        log.exception("job failed", job=function.__name__)


def under_gevent() -> bool:
    return bool(monkey.is_module_patched("threading"))


def _at_once(function: Callable[..., T], *args: Any) -> T:
    return function(*args)
