"""Routes that say what they take and give, and so are checked and described by one declaration.

    @route(bp, "POST", "/login", body=Login, answer=SignedIn, access="none")
    def sign_in(body: Login) -> SignedIn: ...

A view gets the path's parts, then `actor` unless access is "none", then `body` and `query` where
declared. It returns the answer's shape, or a `Response` of its own with it.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
import structlog
from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from parlour.dispatch import JsonObject, validated
from parlour.domain import auth
from parlour.domain.actor import Actor
from parlour.protocol.base import Shape
from parlour.protocol.errors import Code, Failure, invalid
from parlour.protocol.requests import Problem
from parlour.transports.context import parlour
from parlour.transports.cookies import ACCESS, CSRF_HEADER

log = structlog.get_logger()

Access = Literal["none", "guest", "person"]
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
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
MAX_BODY_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Route:
    """One operation, as the OpenAPI page describes it."""

    method: str
    rule: str
    endpoint: str
    summary: str
    access: Access
    answer: type[Shape] | None
    status: int
    body: type[Shape] | None
    query: type[Shape] | None
    errors: list[Code] = field(default_factory=list)


ROUTES: list[Route] = []


def route(
    blueprint: Blueprint,
    method: str,
    rule: str,
    *,
    answer: type[Shape] | None,
    status: int = 200,
    body: type[Shape] | None = None,
    query: type[Shape] | None = None,
    access: Access = "person",
    errors: list[Code] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Declare a view. `errors`: the codes it may answer beyond those of its kind."""

    def declare(view: Callable[..., Any]) -> Callable[..., Response]:
        @functools.wraps(view)
        def checked(**parts: str) -> Response:
            arguments: dict[str, Any] = dict(parts)
            if access != "none":
                arguments["actor"] = _actor(access)
            if body is not None:
                arguments["body"] = validated(body, _json())
            if query is not None:
                arguments["query"] = validated(query, _query(query))
            result = view(**arguments)
            return result if isinstance(result, Response) else reply(result, status)

        prefix = blueprint.url_prefix or ""
        summary = " ".join((view.__doc__ or view.__name__).strip().split("\n")[0].split())
        ROUTES.append(
            Route(
                method, prefix + rule, f"{blueprint.name}_{view.__name__}", summary, access,
                answer, status, body, query, errors or [],
            )
        )  # fmt: skip
        blueprint.add_url_rule(rule, view.__name__, checked, methods=[method])
        return checked

    return declare


def reply(answer: Shape | None, status: int = 200) -> Response:
    """The answer as JSON; without one, an empty 204."""
    if answer is None:
        return Response(status=204)
    return json_response(answer.model_dump(mode="json"), status, "application/json")


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


def _actor(access: Access) -> Actor:
    actor = _authenticated()
    if access == "person" and actor.guest:
        raise Failure(Code.FORBIDDEN, "Guests may not do this. Register first.")
    return actor


def _authenticated() -> Actor:
    """Who asks, by the Authorization header or else by cookie."""
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise Failure(Code.UNAUTHORIZED, "Send Authorization: Bearer and an access token.")
        return auth.actor_of(parlour().accounts, token.strip())[0]
    cookie = request.cookies.get(ACCESS)
    if cookie is None:
        raise Failure(Code.UNAUTHORIZED, "Sign in first.")
    actor, csrf = auth.actor_of(parlour().accounts, cookie)
    if request.method not in _SAFE_METHODS and request.headers.get(CSRF_HEADER) != csrf:
        raise Failure(Code.FORBIDDEN, f"The {CSRF_HEADER} header is missing or wrong.")
    return actor


def _json() -> JsonObject:
    # A form of another origin may post text or multipart without asking; JSON it may not.
    if request.mimetype != "application/json":
        raise invalid("Send a JSON object, with Content-Type: application/json.")
    try:
        return msgspec.json.decode(request.get_data(), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise invalid("The body is not a JSON object.") from None


def _query(query: type[Shape]) -> JsonObject:
    given: JsonObject = {}
    for name, values in request.args.lists():
        if len(values) > 1:
            raise invalid(f"{name} is given more than once.", name)
        given[name] = _number(values[0]) if name in _integers(query) else values[0]
    return given


@functools.cache
def _integers(query: type[Shape]) -> frozenset[str]:
    return frozenset(
        name for name, field in query.model_fields.items() if "int" in str(field.annotation)
    )


def _number(text: str) -> int | str:
    # Left as it is, what is no number is refused with its name. int() takes more: +1, 1_0, ٣.
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 20 else text  # noqa: PLR2004


def json_response(document: JsonObject, status: int, mimetype: str) -> Response:
    return Response(msgspec.json.encode(document), status=status, mimetype=mimetype)
