"""Is it alive, is it ready: for supervisors and load balancers."""

from flask import Blueprint, Response
from sqlalchemy import text

from parlour.protocol.errors import Failure
from parlour.protocol.requests import Health
from parlour.transports.context import parlour
from parlour.transports.http.api import reply

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return reply(Health(status="ok"))


@blueprint.get("/readyz")
def readyz() -> Response:
    """The process can serve: its database answers, and it hears the others of its fleet."""
    reason = parlour().readiness.why_not()
    if reason is not None:
        return reply(Health(status="unavailable", detail=reason), 503)
    try:
        parlour().db.read(lambda session: session.execute(text("SELECT 1")).scalar())
    except Failure as failure:
        return reply(Health(status="unavailable", detail=failure.message), 503)
    return reply(Health(status="ok"))
