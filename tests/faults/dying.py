"""Death in a gap that no signal from outside hits: the process kills itself there.

Loaded into a server by `tests.nursery` alone, where `DIES` in its environment says so. It dies of
a message that says `die`, at the place that `DIES` names: after its `commit`, before anybody is
told; or after it was told (`publish`) to all but its sender.
"""

import os
import signal
from typing import Any

import gevent
from sqlalchemy import event
from sqlalchemy.orm import Session

from parlour.domain import sending
from parlour.platform.db import Database


def arm(where: str) -> None:
    send_all = sending.send_all

    def noticing(session: Session, drafts: list[Any], presence: Any) -> Any:
        session.info["dies"] = any(one.text == "die" for one in drafts)
        return send_all(session, drafts, presence)

    sending.send_all = noticing
    if where == "commit":
        event.listen(Session, "after_commit", lambda session: _die(session.info.get("dies")))
    else:
        _die_after_publishing(noticing)


def _die_after_publishing(deadly: Any) -> None:
    write = Database.write

    def writing(self: Database, function: Any, *args: Any) -> Any:
        result = write(self, function, *args)
        if function is deadly and any(one.text == "die" for one in args[0]):
            # The turn ends, and what was published leaves.
            gevent.sleep(0.2)
            _die(True)
        return result

    Database.write = writing  # type: ignore[method-assign]


def _die(now: object) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)
