"""What went wrong, as RFC 9457 problem documents with the protocol's codes."""

import msgspec
import structlog
from flask import Response, request
from werkzeug.exceptions import HTTPException

from parlour.protocol.errors import Code, Failure
from parlour.protocol.export import JsonObject
from parlour.protocol.requests import Problem

log = structlog.get_logger()

STATUS = {
    Code.INVALID: 400,
    Code.UNAUTHORIZED: 401,
    Code.FORBIDDEN: 403,
    Code.NOT_FOUND: 404,
    Code.CONFLICT: 409,
    Code.TOO_LARGE: 413,
    Code.RATE_LIMITED: 429,
    Code.UNAVAILABLE: 503,
}


def problem(failure: Failure, status: int | None = None) -> Response:
    """The failure as a problem document (RFC 9457)."""
    status = status or STATUS[failure.code]
    document = Problem(
        type="about:blank",
        title=failure.code.replace("_", " ").capitalize(),
        status=status,
        detail=failure.message,
        code=failure.code,
        field=failure.field,
        retry_after=failure.retry_after,
    )
    response = json_response(
        document.model_dump(mode="json", exclude_none=True), status, "application/problem+json"
    )
    if failure.retry_after is not None:
        response.headers["Retry-After"] = str(failure.retry_after)
    if failure.code is Code.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="parlour"'
    return response


def problem_of_http(error: HTTPException) -> Response:
    """What Flask itself refuses (an unknown path, a wrong method), in the same form."""
    codes = {404: Code.NOT_FOUND, 413: Code.TOO_LARGE}
    status = error.code or 500
    failure = Failure(codes.get(status, Code.INVALID), error.description or error.name)
    response = problem(failure, status)
    response.headers.extend([one for one in error.get_headers() if one[0] == "Allow"])
    return response


def problem_of_crash(error: Exception) -> Response:
    log.error("request failed", path=request.path, exc_info=error)
    return problem(Failure(Code.UNAVAILABLE, "Something went wrong here."))


def json_response(document: JsonObject, status: int, mimetype: str) -> Response:
    return Response(msgspec.json.encode(document), status=status, mimetype=mimetype)
