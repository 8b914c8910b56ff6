"""The HTTP API: the same Flask application, a request an event."""

from collections.abc import Callable
from typing import Any

from apig_wsgi import make_lambda_handler

from parlour.transports import http
from parlour.transports.awslambda.chat import Chat

LambdaEvent = dict[str, Any]


def handler(chat: Chat) -> Callable[[LambdaEvent, object], dict[str, Any]]:
    """What answers events of an HTTP API (payload format 2.0)."""
    answer = make_lambda_handler(http.application(chat.here), binary_support=True)

    def handle(event: LambdaEvent, context: object) -> dict[str, Any]:
        with chat.event():
            answered: dict[str, Any] = answer(event, context)
        return answered

    return handle
