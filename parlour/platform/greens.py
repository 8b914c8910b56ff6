"""Jobs under gevent; see `jobs`."""

import os
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

import gevent
import structlog
from gevent.lock import BoundedSemaphore
from gevent.threadpool import ThreadPool

from parlour.platform.jobs import Lane, logged
from parlour.protocol.errors import Failure

log = structlog.get_logger()
T = TypeVar("T")

# Of 19, the least urgent: halfway, so that on a busy machine signing in still comes to an end.
_BEHIND = 10


def lane(threads: int, *, behind: bool) -> Lane:
    pool = ThreadPool(threads)

    def run(function: Callable[..., T], *args: Any) -> T:
        result, error = pool.apply(_behind if behind else _caught, (function, *args))
        if error is not None:
            raise error
        return cast(T, result)

    return run


def every(seconds: float, function: Callable[..., object], *args: Any) -> None:
    """From now on in the background. What fails is tried again the next time."""
    gevent.spawn(_again_and_again, seconds, function, args)


def later(seconds: float, function: Callable[..., object], args: tuple[Any, ...]) -> None:
    gevent.spawn_later(seconds, logged, function, args)


def crew(most: int) -> Callable[..., None]:
    free = BoundedSemaphore(most)

    def work(function: Callable[..., object], args: tuple[Any, ...]) -> None:
        with free:
            logged(function, args)

    def start(function: Callable[..., object], *args: Any) -> None:
        gevent.spawn(work, function, args)

    return start


def within(seconds: float) -> gevent.Timeout:
    return gevent.Timeout(seconds, TimeoutError("it took too long"))


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
