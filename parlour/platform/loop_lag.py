"""How late the event loop is: whatever computes for long holds everybody up, and shows here."""

import time

import gevent

from parlour.platform import metrics

_PERIOD_SECONDS = 0.1


def watch() -> None:
    """From now on in the background, under gevent."""
    gevent.spawn(_watch)


def _watch() -> None:
    while True:
        due = time.perf_counter() + _PERIOD_SECONDS
        gevent.sleep(_PERIOD_SECONDS)
        metrics.LOOP_LAG_SECONDS.observe(max(0.0, time.perf_counter() - due))
