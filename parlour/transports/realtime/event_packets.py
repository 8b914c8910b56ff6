"""Socket.IO's packets for events: written, and read as far as strangers may be trusted.

What strangers may send is bounded and answered here: what cannot be read ends the connection.
Files travel over HTTP, so that packets with binary parts are refused (API Gateway knows none
either), and with them what is declared to follow.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Raw
from socketio import packet

from parlour.protocol.base import Shape

# What python-socketio runs itself, or takes for its catch-all: as events of a client they would
# reach handlers that are not meant for them.
RESERVED = {"connect", "disconnect", "connect_error"}
CATCH_ALL = "*"
# Namespace, id of the acknowledgement, and then a list.
_EVENT = re.compile(r"2(?:(/[^,]*),)?([0-9]{1,19})?(?=\[)")


class PacketError(Exception):
    """What came is no packet, or none that a client may send now: the connection ends."""


class _Json:
    """Text as it is, not as \\u escapes of twice the size.

    Reading is lenient, because a packet that cannot be read could not be answered; the shapes are
    strict.
    """

    loads = staticmethod(json.loads)

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return msgspec.json.encode(value).decode()


class JsonPacket(packet.Packet):  # type: ignore[misc]
    """For a server's `serializer`: its `json` sets that of all in the process, clients too."""

    json = _Json


@dataclass(frozen=True, slots=True)
class Told:
    """An event from a client, with the name first in `data`; `number`, if it wants an answer."""

    namespace: str
    number: int | None
    data: list[Any]

    @property
    def name(self) -> str:
        return str(self.data[0])

    @property
    def payload(self) -> object:
        """What came with the event: its only argument, all of several, or nothing."""
        return self.data[1] if len(self.data) == 2 else self.data[1:] or {}  # noqa: PLR2004


def read(text: str) -> Told:
    """Raises `PacketError` for what is no event."""
    found = _EVENT.match(text)
    if found is None:
        raise PacketError("this is no event")
    data = _decoded(text[found.end() :])
    if not isinstance(data, list) or not data or not isinstance(data[0], str):
        raise PacketError("an event has no name")
    number = int(found[2]) if found[2] else None
    return Told((found[1] or "/").partition("?")[0], number, data)


def written(name: str, payload: Shape | Raw) -> str:
    text = bytes(payload).decode() if isinstance(payload, Raw) else payload.model_dump_json()
    return f"2[{msgspec.json.encode(name).decode()},{text}]"


def answer(number: int, acknowledgement: str) -> str:
    """`acknowledgement` is JSON."""
    return f"3{number}[{acknowledgement}]"


def _decoded(text: str) -> Any:
    """Raises `PacketError`. Lenient: what cannot be read could not be answered, and the shapes are
    strict."""
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise PacketError("this is no JSON") from None
