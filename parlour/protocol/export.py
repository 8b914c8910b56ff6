"""Writes the protocol down for others: JSON Schema, an AsyncAPI description, a page for people."""

from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from parlour.protocol import commands, errors, events, order, pushes, requests, views
from parlour.protocol.base import Shape

JsonObject = dict[str, Any]

# What clients send; everything else is sent to them.
_INCOMING: list[type[Shape]] = [
    *(payload for payload, _ in commands.COMMANDS.values()),
    requests.Register,
    requests.Login,
    requests.Guest,
    requests.ChangeMe,
    requests.DeleteMe,
    requests.ChangeMembership,
    requests.Subscribe,
    requests.Unsubscribe,
    requests.ChangeRoom,
    requests.PostMessage,
    requests.NewUpload,
    requests.AddMembers,
    requests.ChangeMember,
    requests.NewInvite,
    requests.ChangePerson,
    requests.ChangeChoices,
    order.NewBan,
    order.NewRoomBan,
    requests.HistoryQuery,
    requests.PeopleQuery,
    requests.SearchQuery,
]
_OUTGOING: list[type[Shape]] = [
    *(answer for _, answer in commands.COMMANDS.values()),
    commands.Failed,
    *events.EVENTS.values(),
    views.User,
    views.Session,
    views.Invite,
    views.Attachment,
    views.Choices,
    requests.SignedIn,
    requests.SocketToken,
    requests.UploadForm,
    requests.Sessions,
    requests.Rooms,
    requests.Groups,
    requests.Members,
    requests.People,
    requests.History,
    requests.Invites,
    requests.Invitation,
    requests.Receipts,
    requests.Readers,
    requests.Reactions,
    requests.Edits,
    requests.Pins,
    requests.Presences,
    requests.Found,
    requests.AdminReports,
    requests.AdminRooms,
    requests.NewPassword,
    requests.AdminPeople,
    order.Bans,
    order.RoomBans,
    order.Audit,
    requests.MentionsOfOne,
    requests.PushKey,
    pushes.Pushed,
    pushes.PushedRead,
    requests.Health,
    requests.Problem,
]


def schemas(ref_template: str = "#/$defs/{model}") -> JsonObject:
    """The JSON Schema of every shape, by name."""
    wanted: list[tuple[type[Shape], JsonSchemaMode]] = [
        *((shape, "validation") for shape in _INCOMING),
        *((shape, "serialization") for shape in dict.fromkeys(_OUTGOING)),
    ]
    definitions: JsonObject = models_json_schema(wanted, ref_template=ref_template)[1]["$defs"]
    return dict(sorted(definitions.items()))


def json_schema() -> JsonObject:
    """One schema whose definitions are the shapes and whose properties name their uses."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Protocol",
        "description": "Commands and events of Parlour, version 1.",
        "type": "object",
        "additionalProperties": False,
        "required": ["commands", "events"],
        "properties": {
            "commands": _object(
                {
                    name: _object({"payload": _ref(payload), "acknowledgement": _ref(answer)})
                    for name, (payload, answer) in commands.COMMANDS.items()
                }
            ),
            "events": _object({name: _ref(shape) for name, shape in events.EVENTS.items()}),
        },
        "$defs": schemas(),
    }


def asyncapi(version: str) -> JsonObject:
    """An AsyncAPI 3 description of the socket."""
    template = "#/components/schemas/{model}"
    messages = {
        **{name: _ref(payload, template) for name, (payload, _) in commands.COMMANDS.items()},
        **{name: _ref(shape, template) for name, shape in events.EVENTS.items()},
    }
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Parlour over Socket.IO",
            "version": version,
            "description": "Socket.IO v5 on Engine.IO v4, path /socket.io/, namespace /.",
        },
        "defaultContentType": "application/json",
        "channels": {
            "socket": {
                "address": "/",
                "messages": {
                    name: {"name": name, "payload": payload} for name, payload in messages.items()
                },
            }
        },
        "operations": {
            **{
                name: {
                    "action": "receive",
                    "channel": {"$ref": "#/channels/socket"},
                    "messages": [{"$ref": f"#/channels/socket/messages/{name}"}],
                    "summary": f"Acknowledged with {answer.__name__} or Failed.",
                }
                for name, (_, answer) in commands.COMMANDS.items()
            },
            **{
                name: {
                    "action": "send",
                    "channel": {"$ref": "#/channels/socket"},
                    "messages": [{"$ref": f"#/channels/socket/messages/{name}"}],
                }
                for name in events.EVENTS
            },
        },
        "components": {"schemas": schemas(template)},
    }


def page() -> str:
    """The protocol as a page for people (Markdown)."""
    definitions = schemas()
    lines = [
        "# The wire protocol",
        "",
        "Generated from `parlour/protocol/` by `make generate`; do not edit.",
        "",
        "Socket.IO v5 on Engine.IO v4, path `/socket.io/`, namespace `/`, JSON text packets.",
        "CONNECT takes `{token}` (an access token), `{guest}` (a name), or nothing: then the",
        "session cookie counts if the Origin is allowed, else one is an unnamed guest.",
        "",
        "## Commands",
        "",
        "Each is acknowledged with `{ok: true, …}` or `{ok: false, error}`.",
        "",
        "| command | payload | acknowledgement |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{name}` | {_link(payload)} | {_link(answer)} |"
        for name, (payload, answer) in commands.COMMANDS.items()
    ]
    lines += ["", "## Events", "", "| event | payload |", "|---|---|"]
    lines += [f"| `{name}` | {_link(shape)} |" for name, shape in events.EVENTS.items()]
    lines += ["", "## Error codes", "", "Acknowledgements and HTTP problems: "]
    lines[-1] += ", ".join(f"`{code}`" for code in errors.Code) + "."
    lines += ["", "CONNECT_ERROR (`data.code`): "]
    lines[-1] += ", ".join(f"`{code}`" for code in errors.RefusalCode) + "."
    lines += ["", "## Shapes"]
    for name, schema in definitions.items():
        if "properties" in schema:
            lines += ["", f"### {name}", "", *_shape(schema)]
    return "\n".join(lines) + "\n"


def _shape(schema: JsonObject) -> list[str]:
    description = str(schema.get("description", "")).strip()
    required = schema.get("required", [])
    head = [" ".join(description.split()), ""] if description else []
    rows = [
        f"| `{name}`{'' if name in required else '?'} | {_type(field)} "
        f"| {' '.join(str(field.get('description', '')).split())} |"
        for name, field in schema["properties"].items()
    ]
    return [*head, "| field | type | |", "|---|---|---|", *rows]


def _type(field: JsonObject) -> str:  # noqa: PLR0911 (one line a kind of schema)
    if "$ref" in field:
        return _anchor(field["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])
    if "enum" in field:
        return " or ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{str(field['const']).lower()}`"
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}"
    if field.get("type") == "object":
        return f"map to {_type(field['additionalProperties'])}"
    return str(field.get("type", "any"))


def _link(shape: type[Shape]) -> str:
    return _anchor(shape.__name__)


def _anchor(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _ref(shape: type[Shape], template: str = "#/$defs/{model}") -> JsonObject:
    return {"$ref": template.format(model=shape.__name__)}


def _object(properties: JsonObject) -> JsonObject:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
