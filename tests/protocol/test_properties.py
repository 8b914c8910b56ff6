"""Whatever JSON a client sends, it is acknowledged in the protocol's form."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, example, given
from hypothesis import strategies as st

from parlour.protocol.commands import COMMANDS, Failed
from tests.fuzzing import tries
from tests.parts import Server
from tests.world import Socket

# As large as a client's command may be; see `transports.realtime.websocket`.
LARGEST = 30_000
# What python-socketio keeps for itself: these do nothing, and are not acknowledged.
RESERVED = {"connect", "disconnect", "connect_error"}

bounded = tries(
    100,
    same=True,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# JSON's \u escapes can carry lone surrogates, and Python's reader takes NaN and any integer.
texts = st.text(st.characters(exclude_categories=()), max_size=40)
numbers = st.integers() | st.integers(-(10**300), 10**300) | st.floats()
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
fields = st.sampled_from(
    sorted({name for shape, _ in COMMANDS.values() for name in shape.model_fields})
)
# Good parts too, so that not everything is refused at the first look.
plausible = st.sampled_from(
    ["1", "hello", "Ada", "0f8fad5b-d9cb-469f-a165-70867728950e", {"1": 0}, {}, {"1": 2**53 - 1}]
)
payloads = (
    values
    | st.dictionaries(fields, plausible | values, max_size=5)
    | st.dictionaries(fields, plausible, max_size=5)
)


def nested(depth: int) -> object:
    value: object = "deep"
    for level in range(depth):
        value = [value] if level % 2 else {"message": value}
    return value


@pytest.fixture(scope="module")
def named(server: Server) -> Iterator[Socket]:
    socket = Socket(server.url, {"guest": "Hypatia"})
    yield socket
    socket.close()


@pytest.fixture(scope="module")
def unnamed(server: Server) -> Iterator[Socket]:
    socket = Socket(server.url)
    yield socket
    socket.close()


def acknowledged(server: Server, socket: Socket, name: str, payload: object) -> None:
    known = len(server.errors)
    answer = socket.call(name, payload)
    shape = COMMANDS[name][1] if answer["ok"] and name in COMMANDS else Failed
    shape.model_validate_json(json.dumps(answer))
    assert server.logged("command failed") == []
    assert server.errors[known:] == []


@pytest.mark.shows("socket-payloads")
@pytest.mark.parametrize("command", COMMANDS)
@bounded
@given(payload=payloads)
@example(payload={"message": "\ud800"})
@example(payload={"\ud800": "\ud800"})
@example(payload={"cursors": {"\ud800": "\ud800"}})
@example(payload=nested(200))
@example(payload={"message": nested(200), "cursors": nested(200)})
@example(payload={"cursors": {"1": 10**4000}})
def test_every_payload_of_a_command_is_acknowledged(
    server: Server, named: Socket, command: str, payload: object
) -> None:
    if len(json.dumps(payload)) < LARGEST:
        acknowledged(server, named, command, payload)


@bounded
@given(payload=payloads)
def test_an_unnamed_guest_is_answered_too(server: Server, unnamed: Socket, payload: object) -> None:
    acknowledged(server, unnamed, "send_message", payload)


@pytest.mark.shows("socket-unknown")
@bounded
@given(name=texts.filter(lambda name: name not in RESERVED), payload=payloads)
@example(name="*", payload={"message": "hello"})
@example(name="*", payload=None)
@example(name="*", payload="send_message")
@example(name="message", payload="hello")
@example(name="__init__", payload={})
@example(name="", payload={})
def test_every_name_is_acknowledged(
    server: Server, named: Socket, name: str, payload: object
) -> None:
    acknowledged(server, named, name, payload)


def test_the_socket_works_afterwards(named: Socket) -> None:
    assert named.say("after all that")["username"] == "Hypatia"
