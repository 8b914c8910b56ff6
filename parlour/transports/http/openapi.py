"""The OpenAPI description, put together from what the routes declare."""

import re
from typing import Any

from flask import Blueprint, Response

from parlour import __version__
from parlour.protocol.errors import Code
from parlour.protocol.export import JsonObject, schemas
from parlour.transports.http.api import ROUTES, Route
from parlour.transports.http.multipart import FIELD
from parlour.transports.http.problems import STATUS, json_response

blueprint = Blueprint("openapi", __name__)

_REF = "#/components/schemas/{model}"
_PART = re.compile(r"<(\w+)>")
_FILE = {"type": "string", "format": "binary"}
_FORM = {
    "schema": {
        "type": "object",
        "properties": {FIELD: _FILE},
        "required": [FIELD],
        "additionalProperties": False,
    }
}


@blueprint.get("/api/v1/openapi.json")
def show() -> Response:
    """This description."""
    return json_response(describe(), 200, "application/json")


def describe() -> JsonObject:
    paths: JsonObject = {}
    for one in ROUTES:
        paths.setdefault(_PART.sub(r"{\1}", one.rule), {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Parlour",
            "version": __version__,
            "license": {"name": "MIT", "identifier": "MIT"},
            "description": "Programs send `Authorization: Bearer <access token>`. Browsers may use "
            "the cookie, and then send `X-CSRF-Token` with every write. Errors are RFC 9457 "
            "problem documents.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas(_REF),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "parlour_access"},
            },
        },
    }


def _operation(one: Route) -> JsonObject:
    operation: JsonObject = {
        "operationId": one.endpoint,
        "summary": one.summary,
        "security": [] if one.access == "none" else [{"bearer": []}, {"cookie": []}],
        "responses": _responses(one),
    }
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PART.findall(one.rule)
    ] + _query_parameters(one)
    if parameters:
        operation["parameters"] = parameters
    if one.body is not None:
        operation["requestBody"] = {"required": True, "content": _json(one.body.__name__)}
    if one.takes_file:
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": _FORM}}
    return operation


def _query_parameters(one: Route) -> list[JsonObject]:
    if one.query is None:
        return []
    properties = one.query.model_json_schema(ref_template=_REF)["properties"]
    return [{"name": name, "in": "query", "schema": _given(it)} for name, it in properties.items()]


def _given(schema: JsonObject) -> JsonObject:
    # A query parameter that is not given is absent: it is never null.
    options = [option for option in schema.get("anyOf", []) if option.get("type") != "null"]
    return options[0] if options else schema


def _responses(one: Route) -> JsonObject:
    answer: JsonObject = {"description": "Done."}
    if one.answer is not None:
        answer["content"] = _json(one.answer.__name__)
    if one.gives_file:
        answer["content"] = {"*/*": {"schema": _FILE}}
    elsewhere = {"303": {"description": "A large file is there, for some minutes."}}
    return {
        str(one.status): answer,
        **(elsewhere if one.gives_file else {}),
        **{str(STATUS[code]): _problem(code) for code in sorted(_errors(one))},
    }


def _errors(one: Route) -> set[Code]:
    codes = {*one.errors, Code.RATE_LIMITED, Code.UNAVAILABLE}
    if one.access != "none":
        codes.add(Code.UNAUTHORIZED)
    if one.access in ("person", "admin") or one.method != "GET":
        codes.add(Code.FORBIDDEN)
    if one.body is not None or one.query is not None or one.takes_file:
        codes.add(Code.INVALID)
    if one.body is not None or one.takes_file:
        codes.add(Code.TOO_LARGE)
    return codes


def _problem(code: Code) -> JsonObject:
    content: Any = {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}}
    return {"description": code.replace("_", " "), "content": content}


def _json(model: str) -> JsonObject:
    return {"application/json": {"schema": {"$ref": _REF.format(model=model)}}}
