"""Starting: open the database, take the port, serve."""

import errno
import functools
import time
from collections.abc import Callable
from typing import Any

import structlog

from parlour import log
from parlour.app import create_app
from parlour.domain import (
    attachments,
    guests,
    order,
    presence,
    retention,
    search_index,
    sessions,
    users,
)
from parlour.platform import loop_lag
from parlour.platform.greens import every
from parlour.platform.opening import ready_database
from parlour.protocol.base import build_all
from parlour.settings import Settings, SettingsError
from parlour.transports.draining import Requests, drain, told_to_stop
from parlour.transports.parts import Parlour
from parlour.transports.realtime.server import bind

logger = structlog.get_logger()

# No statement takes so long while people are served, migrations apart.
_PATIENCE_SECONDS = 30
_HOUR_SECONDS = 3600
_INDEX_SECONDS = 2
_MINUTE_SECONDS = 60
# A session that is ended by the command line has its sockets closed within two seconds.
_ENDED_SECONDS = 1
_CHOICES_SECONDS = 10


def serve(settings: Settings) -> None:
    """Serve until stopped. Raises `SettingsError` for what the operator can mend."""
    started = time.perf_counter()
    log.configure(settings.log_level, settings.log_format)
    build_all()
    db = ready_database(settings, patience=_PATIENCE_SECONDS)
    application = create_app(settings, db)
    here, requests = application.parlour, Requests(application.flask)
    try:
        server = bind(requests, settings.host, settings.port)
    except OSError as error:
        raise SettingsError(_why_no_port(settings, error)) from None
    nobody_yet = not db.read(users.anybody)
    # Before anybody is told that it is ready: they might stop it at once. From here on nothing
    # waits until it serves, so that it is not stopped before it has begun.
    stopped = told_to_stop()
    address = f"http://{settings.host}:{server.server_port}/"
    logger.info("parlour is ready", address=address, data=str(settings.data_dir),
                ms=round((time.perf_counter() - started) * 1000))  # fmt: skip
    if nobody_yet:
        logger.info("the first person who registers is the administrator",
                    register=f"{address}register")  # fmt: skip
    if here.fleet:
        here.fleet.start()
    every(_HOUR_SECONDS, _once(here, attachments.sweep), here.uploads)
    every(_HOUR_SECONDS, _once(here, db.write), sessions.sweep)
    every(_HOUR_SECONDS, _once(here, db.write), guests.sweep, here.accounts.lifetimes,
          here.presence)  # fmt: skip
    every(_HOUR_SECONDS, _once(here, db.write), order.sweep, settings.audit_days)
    every(_MINUTE_SECONDS, _once(here, retention.expire), here.uploads)
    every(_INDEX_SECONDS, _once(here, search_index.keep_up), here.index)
    every(_MINUTE_SECONDS, _once(here, db.write), presence.keep_seen, here.presence)
    every(_ENDED_SECONDS, db.read, sessions.close_ended, here.presence)
    # Another process may have changed them.
    every(_CHOICES_SECONDS, here.choices.refresh, db)
    loop_lag.watch()
    server.start()
    stopped.wait()
    drain(here, server, application.socketio.server, requests)
    logger.info("parlour has stopped")


def _once(here: Parlour, job: Callable[..., object]) -> Callable[..., None]:
    """A job for one node of a fleet. If two do it all the same, it is done twice, and no harm."""

    @functools.wraps(job)
    def run(*args: Any) -> None:
        if here.fleet is None or here.fleet.first():
            job(*args)

    return run


def _why_no_port(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"PARLOUR_PORT: port {settings.port} on {settings.host} is in use; "
            "choose another with --port"
        )
    reason = error.strerror or str(error)
    return f"PARLOUR_HOST: cannot listen on {settings.host}:{settings.port} ({reason})"
