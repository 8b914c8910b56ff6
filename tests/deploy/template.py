"""The template of `deploy/lambda` as data, with each `!Name` as CloudFormation's long form."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PATH = ROOT / "deploy" / "lambda" / "template.yaml"

_IN_TEXT = re.compile(r"\$\{([A-Za-z0-9:]+)(?:\.[A-Za-z0-9.]+)?\}")


class _Loader(yaml.SafeLoader):
    pass


def _long_form(loader: _Loader, name: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)
        value = loader.construct_mapping(node, deep=True)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


_Loader.add_multi_constructor("!", _long_form)

TEMPLATE: dict[str, Any] = yaml.load(PATH.read_text(encoding="utf-8"), _Loader)  # noqa: S506
PARAMETERS: dict[str, Any] = TEMPLATE["Parameters"]
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
FUNCTIONS = {
    name: one["Properties"]
    for name, one in RESOURCES.items()
    if one["Type"] == "AWS::Serverless::Function"
}
ENVIRONMENT: dict[str, Any] = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]


def of_type(kind: str) -> dict[str, Any]:
    """The properties of all resources of a type, by name."""
    return {name: one["Properties"] for name, one in RESOURCES.items() if one["Type"] == kind}


def references(part: Any) -> Iterator[tuple[str, str]]:
    """What a part of the template refers to: ("name", …) or ("condition", …)."""
    if isinstance(part, list):
        for one in part:
            yield from references(one)
    if not isinstance(part, dict):
        return
    for key, value in part.items():
        if key == "Ref":
            yield "name", value.partition(".")[0]
        elif key == "Fn::GetAtt":
            yield "name", (value if isinstance(value, str) else value[0]).partition(".")[0]
        elif key == "Fn::Sub":
            text, own = (value, {}) if isinstance(value, str) else value
            yield from (("name", one) for one in _IN_TEXT.findall(text) if one not in own)
            yield from references(own)
        elif key == "DependsOn":
            yield from (("name", one) for one in ([value] if isinstance(value, str) else value))
        elif key == "Fn::If":
            yield "condition", value[0]
            yield from references(value[1:])
        elif key == "Condition" and isinstance(value, str):
            yield "condition", value
        else:
            yield from references(value)


def text(value: Any) -> str:
    """A value as `!Sub` would write it."""
    match value:
        case {"Fn::Sub": str() as written}:
            return written
        case {"Fn::GetAtt": str() as name} | {"Ref": name}:
            return f"${{{name}}}"
    assert isinstance(value, str), value
    return value


def resolved(value: Any, given: dict[str, str]) -> str | None:
    """What a variable is, with the defaults of all parameters but those `given`, and with the name
    of a resource for its id; None if it is left away."""

    def named(name: str) -> str:
        default = str(PARAMETERS[name]["Default"]) if name in PARAMETERS else None
        return given.get(name, default if default is not None else name.lower().replace("::", "-"))

    match value:
        case {"Fn::If": [condition, yes, no]}:
            ((_, [parts]),) = TEMPLATE["Conditions"][condition].items()
            left, right = parts["Fn::Equals"]
            return resolved(no if named(left["Ref"]) == right else yes, given)
        case {"Ref": "AWS::NoValue"}:
            return None
        case _:
            return re.sub(r"\$\{([^}]+)\}", lambda found: named(found[1]), text(value))
