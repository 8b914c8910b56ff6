"""Draining: a process that is told to stop loses nothing and keeps nobody waiting."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from typing import Any

import gevent
import structlog
from gevent.event import Event
from gevent.pywsgi import WSGIServer
from werkzeug.wsgi import ClosingIterator

from parlour.transports.parts import Parlour
from parlour.transports.realtime.moving import Moving

log = structlog.get_logger()

_MOVE_SECONDS = 10
_FINISH_SECONDS = 10
_FAREWELL_SECONDS = 2
_STEP_SECONDS = 0.02


class Requests:
    """Counts the requests that a WSGI application is about, sockets included."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self._app = app
        self.running = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.running += 1
        try:
            answer: Iterable[bytes] = self._app(environ, start_response)
        except BaseException:
            self.running -= 1
            raise
        if isinstance(answer, list):
            # All there already; and the server sets its length only if it is a list.
            self.running -= 1
            return answer
        return ClosingIterator(answer, self._done)

    def _done(self) -> None:
        self.running -= 1


def told_to_stop() -> Event:
    """Set by SIGTERM or SIGINT. The second one ends the process at once."""
    told = Event()

    def stop(number: int) -> None:
        if told.is_set():
            log.warning("parlour ends at once")
            os._exit(128 + number)
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, stop, number)
    return told


def drain(here: Parlour, server: WSGIServer, sockets: Any, requests: Requests) -> None:
    """Let everyone go elsewhere, and finish what was begun."""
    here.checks["process"] = lambda: "This process is about to stop."
    if here.settings.drain_seconds:
        log.info("parlour is leaving", seconds=here.settings.drain_seconds)
        gevent.sleep(here.settings.drain_seconds)
    # Nobody new from here on, lest who is sent away comes back.
    server.close()
    sockets.eio.draining = True
    Moving(sockets).close_all(_MOVE_SECONDS)
    # Whoever hears no answer asks again elsewhere; but what is committed must be told.
    deadline = time.monotonic() + _FINISH_SECONDS
    while (requests.running or here.dispatcher.running) and time.monotonic() < deadline:
        gevent.sleep(_STEP_SECONDS)
    if here.fleet:
        here.fleet.leave(_FAREWELL_SECONDS)
    server.stop(0)
