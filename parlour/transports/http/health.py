"""For supervisors, load balancers and Prometheus: is it alive, is it ready, what does it count.

They stand at the root, take no cookie and no account, and count against nobody's limits.
"""

import hmac

import structlog
from flask import Blueprint, Response, abort, request
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from parlour.platform import counting, metrics
from parlour.protocol.requests import Health, NotReady
from parlour.transports.context import parlour
from parlour.transports.http.api import reply
from parlour.transports.parts import Parlour

log = structlog.get_logger()

blueprint = Blueprint("health", __name__)

_LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
_LOOPBACK_NAMES = {"127.0.0.1", "[::1]", "localhost"}
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP",
              "Via")  # fmt: skip


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _fresh(reply(Health(status="ok")))


@blueprint.get("/readyz")
def readyz() -> Response:
    """The process can serve: what it stands on is there, and it is not on its way out."""
    missing = _not_ready(parlour())
    status = "unavailable" if missing else "ok"
    return _fresh(reply(Health(status=status, not_ready=missing), 503 if missing else 200))


@blueprint.get("/metrics")
def show() -> Response:
    """What is counted, in Prometheus' text format, for those who may see it.

    To all others it is not there, as what one may not see never is.
    """
    here = parlour()
    if not _may_see(here):
        log.warning("metrics refused", peer=_peer(), token="Authorization" in request.headers)
        abort(404)
    failing = {one.check for one in _not_ready(here)}
    for name in here.checks:
        metrics.READY.labels(name).set(name not in failing)
    return _fresh(Response(counting.written(), content_type=CONTENT_TYPE_PLAIN_0_0_4))


def _not_ready(here: Parlour) -> list[NotReady]:
    found = [(name, check()) for name, check in here.checks.items()]
    return [NotReady(check=name, reason=reason) for name, reason in found if reason is not None]


def _may_see(here: Parlour) -> bool:
    """With the token, where one is set; else from this machine alone.

    A proxy on this machine is on the loopback too: what it passes on bears its headers, or the
    Host that was asked for, which also gives away a page that had its name resolved to 127.0.0.1.
    A proxy that leaves no trace at all cannot be told apart; docs/monitoring.md says so.
    """
    token = here.settings.metrics_token
    if token is not None:
        given = request.headers.get("Authorization", "").encode()
        return hmac.compare_digest(given, b"Bearer " + token.get_secret_value().encode())
    name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    return (
        _peer() in _LOOPBACK
        and name in _LOOPBACK_NAMES
        and not any(header in request.headers for header in _FORWARDED)
    )


def _peer() -> str:
    """Who is at the other end of the connection, whatever a proxy says."""
    before: dict[str, str] = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    return before["REMOTE_ADDR"]


def _fresh(response: Response) -> Response:
    response.cache_control.no_store = True
    return response
