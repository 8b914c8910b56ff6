"""Routes that say what they take and give, and so are checked and described by one declaration.

    @route(bp, "POST", "/login", body=Login, answer=SignedIn, access="none")
    def sign_in(body: Login) -> SignedIn: ...

A view gets the path's parts, then `actor` unless access is "none", then `body` and `query` where
declared, and `file` where it takes one. It returns the answer's shape, or a `Response` of its own
with it.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from flask import Blueprint, Response, request

from parlour.dispatch import validated
from parlour.domain.actor import Actor
from parlour.protocol.base import Shape
from parlour.protocol.errors import Code, invalid
from parlour.protocol.export import JsonObject
from parlour.transports.http import multipart
from parlour.transports.http.authentication import Access, actor, count_stranger
from parlour.transports.http.problems import json_response

MAX_BODY_BYTES = 64 * 1024
_CONVERTER = re.compile(r"<[^<>]+:")
# How many bytes of a file the actor may send. Raises `Failure` if none.
TakesFile = Callable[[Actor], int]


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
    takes_file: bool
    gives_file: bool
    rate: str
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
    takes_file: TakesFile | None = None,
    gives_file: bool = False,
    rate: str | None = None,
    errors: list[Code] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Response]]:
    """Declare a view. `errors`: the codes it may answer beyond those of its kind.

    `takes_file`: the body is a form with one file, as large as this function allows the actor;
    `gives_file`: the answer is one. `rate`: the name of that by which it is limited; by itself,
    that of its kind.
    """
    limit = rate or _rate_of_kind(method, takes_file is not None, gives_file, access)

    def declare(view: Callable[..., Any]) -> Callable[..., Response]:
        @functools.wraps(view)
        def checked(**parts: str) -> Response:
            arguments: dict[str, Any] = dict(parts)
            if access == "none":
                count_stranger()
            else:
                arguments["actor"] = actor(access, limit)
            if takes_file is not None:
                # Nothing of it is read before it is known that the actor may send it.
                arguments["file"] = multipart.file(takes_file(arguments["actor"]))
            if body is not None:
                arguments["body"] = validated(body, _json())
            if query is not None:
                arguments["query"] = validated(query, _query(query))
            result = view(**arguments)
            return result if isinstance(result, Response) else reply(result, status)

        path = (blueprint.url_prefix or "") + _CONVERTER.sub("<", rule)
        summary = " ".join((view.__doc__ or view.__name__).strip().split("\n")[0].split())
        ROUTES.append(
            Route(
                method, path, f"{blueprint.name}_{view.__name__}", summary, access,
                answer, status, body, query, takes_file is not None, gives_file, limit,
                errors or [],
            )
        )  # fmt: skip
        blueprint.add_url_rule(rule, view.__name__, checked, methods=[method])
        return checked

    return declare


def _rate_of_kind(method: str, takes_file: bool, gives_file: bool, access: Access) -> str:
    if access == "none":
        return "stranger"
    if takes_file or gives_file:
        return "upload" if takes_file else "file"
    return "read" if method == "GET" else "write"


def reply(answer: Shape | None, status: int = 200) -> Response:
    """The answer as JSON; without one, an empty 204."""
    if answer is None:
        return Response(status=204)
    return json_response(answer.model_dump(mode="json"), status, "application/json")


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
