"""Moving: sockets are closed so that their clients connect again, here or at another node.

By Socket.IO's own DISCONNECT a client would stay away ("io server disconnect",
socket.io/docs/v4/client-socket-instance/#disconnect). A transport that is closed under it is an
accident to it: after a moment of chance it connects again, and syncs.
"""

import random
import time
from typing import Any

import gevent
import structlog

log = structlog.get_logger()

# Each that connects again costs some work, here or elsewhere.
_A_SECOND = 200
_LONGEST_SECONDS = 10
_STEP_SECONDS = 0.05


class Moving:
    """Closes sockets of a Socket.IO server, little by little."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._again = self._busy = False

    def move_all(self) -> None:
        """All that are open now, in the background: what they heard has a gap."""
        self._again = True
        if not self._busy:
            self._busy = True
            gevent.spawn(self._work)

    def _work(self) -> None:
        try:
            while self._again:
                self._again = False
                self.close_all(_LONGEST_SECONDS)
        finally:
            self._busy = False

    def close_all(self, seconds: float) -> None:
        """All that are open now, within so many seconds. Returns when they are closed."""
        sids = list(self._server.eio.sockets)
        if not sids:
            return
        log.info("sockets are closed, to connect again", sockets=len(sids))
        random.shuffle(sids)
        pace = max(_A_SECOND, len(sids) / seconds if seconds else len(sids) * 100)
        started = time.monotonic()
        for number, sid in enumerate(sids):
            while number > (time.monotonic() - started) * pace:
                gevent.sleep(_STEP_SECONDS)
            self._server.eio.disconnect(sid)
