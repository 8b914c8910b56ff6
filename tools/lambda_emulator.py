"""API Gateway and Lambda on this machine: the functions, APIs and routes of the template.

osls and serverless-offline emulate them; their configuration is made from
`deploy/lambda/template.yaml`, so that it is the template that is tried out. The functions run in
sandboxes (`deploy/lambda/emulator/sandbox.py`).
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3
import yaml

ROOT = Path(__file__).parents[1]
_EMULATOR = ROOT / "deploy" / "lambda" / "emulator"
_MODULES = _EMULATOR / "node_modules"
_TEMPLATE = ROOT / "deploy" / "lambda" / "template.yaml"
_SERVICE, _STAGE = "parlour", "chat"
_HANDLER = re.compile(r"parlour\.functions\.(\w+)\.handle")
_ALIAS = re.compile(r"(\w+)\.Alias")
_INTEGRATION = re.compile(r"integrations/\$\{(\w+)\}")
_START_SECONDS = 60
# What holds for no installation in particular.
_OUTSIDE = {
    "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "emulator", "AWS_SECRET_ACCESS_KEY": "emulator",
    "AWS_EC2_METADATA_DISABLED": "true", "SLS_TELEMETRY_DISABLED": "1",
    "SLS_NOTIFICATIONS_MODE": "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ports:
    http: int
    socket: int
    invoke: int


class Emulator:
    """`settings`: of the functions, where the template's value is known on AWS alone, or none is
    wanted.

    `heard` is called with each line that the emulator or a function writes.
    """

    def __init__(
        self,
        folder: Path,
        ports: Ports,
        settings: Mapping[str, str | None],
        *,
        environment: Mapping[str, str] | None = None,
        heard: Callable[[str], None] = print,
        idle_seconds: int = 600,
    ) -> None:
        """`idle_seconds`: after which a silent connection ends, on AWS 600."""
        self.folder, self.ports, self._heard = folder, ports, heard
        self._idle_seconds = idle_seconds
        self.faults_file = folder / "faults.jsonl"
        self._environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("PARLOUR_")},
            **_OUTSIDE,
            "AWS_ENDPOINT_URL_LAMBDA": f"http://127.0.0.1:{ports.invoke}",
            "LAMBDA_ZYGOTE": str(folder / "zygote"),
            "PYTHONPATH": f"{ROOT}{os.pathsep}{_EMULATOR}",
            "VIRTUAL_ENV": str(Path(sys.executable).parents[1]),
            **(environment or {}),
        }
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "serverless.json").write_text(json.dumps(configuration(ports, settings)))
        (folder / "package.json").write_text("{}")
        if not (folder / "node_modules").exists():
            (folder / "node_modules").symlink_to(_MODULES)
        self._processes: list[subprocess.Popen[str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports.http}"

    def start(self) -> None:
        """Returns when it answers."""
        (self.folder / "zygote").unlink(missing_ok=True)
        zygote = [sys.executable, "-m", "tools.lambda_zygote", "zygote", str(self.faults_file)]
        self._run(zygote)
        _wait((self.folder / "zygote").exists)
        node = Path(sys.executable).with_name("node")
        options = {
            "host": "127.0.0.1", "httpPort": self.ports.http, "websocketPort": self.ports.socket,
            "lambdaPort": self.ports.invoke, "stage": _STAGE,
            "webSocketIdleTimeout": self._idle_seconds,
        }  # fmt: skip
        self._run(
            [str(node), str(_MODULES / "serverless" / "bin" / "serverless.js"), "offline", "start",
             *(word for name, value in options.items() for word in (f"--{name}", str(value))),
             "--noPrependStageInUrl", "--noSponsor"]
        )  # fmt: skip
        for port in (self.ports.http, self.ports.socket, self.ports.invoke):
            _wait(lambda port=port: _answers(port))  # type: ignore[misc]

    def stop(self) -> None:
        for process in self._processes[::-1]:
            # Sandboxes and what the emulator started are of the same group.
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._processes.clear()

    def invoke(self, function: str, event: object) -> Any:
        """The answer of a function (`janitor`, …)."""
        answer = urllib3.request(
            "POST",
            f"http://127.0.0.1:{self.ports.invoke}/2015-03-31/functions/{named(function)}/invocations",
            body=json.dumps(event), timeout=60, retries=False,
        )  # fmt: skip
        return json.loads(answer.data or b"null")

    def end_sandboxes(self) -> None:
        """All that there are, whatever they do: others take their place."""
        zygote = self._processes[0].pid
        for child in Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)

    def faults(self) -> list[dict[str, Any]]:
        """What functions did that none may."""
        if not self.faults_file.exists():
            return []
        return [json.loads(line) for line in self.faults_file.read_text().splitlines()]

    def _run(self, command: list[str]) -> None:
        process = subprocess.Popen(  # noqa: S603 (its own words)
            command, cwd=self.folder, env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self._processes.append(process)
        threading.Thread(target=self._read, args=(process,), daemon=True).start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or []:
            self._heard(line.rstrip("\n"))


def named(function: str) -> str:
    """What the emulator calls a function."""
    return f"{_SERVICE}-{_STAGE}-{function}"


def configuration(ports: Ports, settings: Mapping[str, str | None]) -> dict[str, Any]:
    """serverless-offline's, from the template."""
    template = load()
    resources: dict[str, Any] = template["Resources"]
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    known: dict[str, str | None] = {
        "PARLOUR_SOCKET_URL": f"ws://127.0.0.1:{ports.socket}/{_STAGE}",
        "PARLOUR_CONNECTIONS_URL": f"http://127.0.0.1:{ports.socket}",
        "PARLOUR_BACKGROUND_FUNCTION": named("background"),
        "PARLOUR_ORIGINS": f"http://127.0.0.1:{ports.http}",
        **settings,
    }
    plain = known | {
        name: _plain(told, template["Parameters"])
        for name, told in variables.items()
        if name not in known
    }
    environment = {name: value for name, value in plain.items() if value is not None}
    functions = {
        name: _function(one["Properties"], environment)
        for name, one in resources.items()
        if one["Type"] == "AWS::Serverless::Function"
    }
    for route in resources.values():
        if route["Type"] != "AWS::ApiGatewayV2::Route":
            continue
        key, function = route["Properties"]["RouteKey"], functions[_behind(route, resources)]
        socket_api = resources[route["Properties"]["ApiId"]["Ref"]]
        is_socket = socket_api["Properties"]["ProtocolType"] == "WEBSOCKET"
        function["events"].append({"websocket": {"route": key}} if is_socket else {"httpApi": "*"})
    return {
        "service": _SERVICE,
        "provider": {
            "name": "aws", "runtime": "python3.13", "httpApi": {"payload": "2.0"},
            "websocketsApiRouteSelectionExpression": "$request.body.action",
        },
        "plugins": ["serverless-offline"],
        "custom": {"serverless-offline": {"terminateIdleLambdaTime": 120}},
        # By the module of the handler: what a function is called when it is invoked.
        "functions": {one.pop("module"): one for one in functions.values()},
    }  # fmt: skip


def _function(properties: dict[str, Any], environment: dict[str, str]) -> dict[str, Any]:
    found = _HANDLER.fullmatch(properties["Handler"])
    if found is None:
        raise ValueError(f"no function of Parlour's: {properties['Handler']}")
    return {
        "module": found[1], "handler": f"sandbox.{found[1]}",
        "timeout": properties["Timeout"], "environment": environment, "events": [],
    }  # fmt: skip


def _behind(route: dict[str, Any], resources: dict[str, Any]) -> str:
    """The function that answers a route."""
    integration = _INTEGRATION.fullmatch(route["Properties"]["Target"]["Fn::Sub"])
    if integration is None:
        raise ValueError(f"no integration: {route['Properties']['Target']}")
    uri = json.dumps(resources[integration[1]]["Properties"]["IntegrationUri"])
    function = _ALIAS.search(uri)
    if function is None:
        raise ValueError(f"no function: {uri}")
    return function[1]


def _plain(told: Any, parameters: dict[str, Any]) -> str | None:
    """What the template says without anything of AWS; None for nothing."""
    if isinstance(told, str):
        return told
    if "Ref" in told and told["Ref"] in parameters:
        return str(parameters[told["Ref"]]["Default"])
    if "Fn::If" in told:
        # By default, no condition of the template holds.
        return _plain(told["Fn::If"][2], parameters)
    if told == {"Ref": "AWS::NoValue"}:
        return None
    raise ValueError(f"not known here: {told}")


def load() -> dict[str, Any]:
    """The template, with each `!Name` as CloudFormation's long form."""
    template: dict[str, Any] = yaml.load(_TEMPLATE.read_text(encoding="utf-8"), _Loader)  # noqa: S506
    return template


class _Loader(yaml.SafeLoader):
    pass


def _long_form(loader: _Loader, name: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


_Loader.add_multi_constructor("!", _long_form)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the emulator has not started")
        time.sleep(0.05)
