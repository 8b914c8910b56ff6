"""What the other functions give away; see `parlour.transports.awslambda.background`."""

from typing import Any

from parlour import serverless
from parlour.transports.awslambda import tasks


def handle(event: dict[str, Any], _context: object) -> None:
    tasks.handle(serverless.here(), event)
