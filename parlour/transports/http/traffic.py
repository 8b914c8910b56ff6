"""HTTP as the metrics see it: by route, as it was declared, never by path."""

import time

from flask import Response, g, request

from parlour.platform import metrics

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def begin() -> None:
    g.began = time.perf_counter()


def end(response: Response) -> Response:
    # Whoever watches would otherwise watch themselves.
    if request.blueprint != "health":
        seconds = time.perf_counter() - g.began
        # Paths and methods are the client's to choose: there is no end of them.
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in _METHODS else "other"
        metrics.HTTP_SECONDS.labels(method, route).observe(seconds)
        metrics.HTTP_RESPONSES.labels(method, route, str(response.status_code)).inc()
    return response
