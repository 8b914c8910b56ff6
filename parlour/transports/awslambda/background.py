"""What takes longer than an answer may: given to a function that nobody waits for."""

from typing import Any, Literal

import structlog

from parlour.platform.aws import Aws, AwsError

log = structlog.get_logger()

# greet: open a connection (id). deliver: packets to connections (to, packets). end: connections
# that turned out to be gone (ids). depart: somebody's connection has closed (sid, user_id).
# push: events that may be worth a push (heard).
Task = Literal["greet", "deliver", "end", "depart", "push"]


class Background:
    """`function`: the name of the one that does it."""

    def __init__(self, aws: Aws, function: str) -> None:
        self._aws, self._function = aws, function

    def ask(self, task: Task, **what: Any) -> None:
        """Have it done soon, perhaps twice. If it cannot be asked, the janitor or the next `sync`
        puts right what was to be done."""
        try:
            self._aws.invoke(self._function, {"task": task, **what})
        except AwsError as error:
            log.error("task not given", task=task, error=str(error))
