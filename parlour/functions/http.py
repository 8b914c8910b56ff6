"""The HTTP API."""

import functools
from collections.abc import Callable
from typing import Any

from parlour import serverless
from parlour.transports.awslambda import http


@functools.cache
def _handler() -> Callable[[dict[str, Any], object], dict[str, Any]]:
    return http.handler(serverless.here())


def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
    return _handler()(event, context)
