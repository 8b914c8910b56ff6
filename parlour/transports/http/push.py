"""Web Push over HTTP: which browsers are told when no tab is open."""

from flask import Blueprint

from parlour.domain.actor import Actor
from parlour.protocol.errors import Code
from parlour.protocol.requests import PushKey, Subscribe, Unsubscribe
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("push", __name__, url_prefix="/api/v1/push")


@route(blueprint, "GET", "/key", answer=PushKey)
def show_key(actor: Actor) -> PushKey:  # noqa: ARG001 (for who is signed in)
    """The key for which browsers subscribe."""
    return parlour().push.key()


@route(blueprint, "POST", "/subscriptions", body=Subscribe, answer=None, status=204)
def subscribe(body: Subscribe, actor: Actor) -> None:
    """Push to this browser while no tab is open, until its session ends."""
    parlour().push.subscribe(actor, body)


@route(blueprint, "DELETE", "/subscriptions", body=Unsubscribe, answer=None, status=204,
       errors=[Code.NOT_FOUND])  # fmt: skip
def unsubscribe(body: Unsubscribe, actor: Actor) -> None:
    """Push to this browser no more."""
    parlour().push.unsubscribe(actor, body.endpoint)


@route(blueprint, "POST", "/test", body=Unsubscribe, answer=None, status=204,
       errors=[Code.NOT_FOUND, Code.RATE_LIMITED])  # fmt: skip
def test(body: Unsubscribe, actor: Actor) -> None:
    """Push a test notification to one of one's own browsers."""
    parlour().push.test(actor, body.endpoint)
