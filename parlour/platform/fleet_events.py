"""Events in a fleet: what is published at one node reaches the sockets of all.

The publishing node's own sockets hear it at once, whatever becomes of Redis.
"""

from dataclasses import replace

import msgspec
from msgspec import Raw

from parlour.platform.broadcast import Event
from parlour.platform.db import Publish
from parlour.platform.fleet import Fleet
from parlour.platform.jobs import later

# How long events wait that the next of their kind may replace.
_MOMENT_SECONDS = 0.25
_KIND = "event"


class _Told(msgspec.Struct, omit_defaults=True):
    """An event on its way to another node; see `Event`."""

    name: str
    audience: str
    payload: Raw = Raw(b"null")
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    closes: bool = False


class FleetBroadcast:
    """`here`: publishes to this node's sockets. `heard`: what another node has published."""

    def __init__(self, fleet: Fleet, here: Publish, heard: Publish) -> None:
        self._fleet, self._here, self._heard = fleet, here, heard
        self._waiting: dict[tuple[str, str], Event] = {}
        fleet.listen(_KIND, self._hear)

    def publish(self, event: Event) -> None:
        if event.payload is not None and not isinstance(event.payload, Raw):
            # Once for all: here and elsewhere.
            event = replace(event, payload=Raw(event.payload.model_dump_json().encode()))
        self._here(event)
        if event.here:
            return
        if event.replaces is None:
            self._say(event)
            return
        if not self._waiting:
            later(_MOMENT_SECONDS, self._say_waiting)
        self._waiting[event.audience, event.replaces] = event

    def _say_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for event in waiting.values():
            self._say(event)

    def _say(self, event: Event) -> None:
        self._fleet.say(_KIND, encoded(event))

    def _hear(self, _: str, body: Raw) -> None:
        event = decoded(body)
        self._here(event)
        self._heard(event)


def encoded(event: Event) -> bytes:
    """The event as JSON. Its payload must be JSON already."""
    payload = event.payload if isinstance(event.payload, Raw) else Raw(b"null")
    return msgspec.json.encode(
        _Told(event.name, event.audience, payload, event.enters, event.leaves, event.closes)
    )


def decoded(body: Raw) -> Event:
    """Raises `msgspec.DecodeError`."""
    told = _told.decode(body)
    payload = None if bytes(told.payload) == b"null" else told.payload
    return Event(
        told.name, payload, told.audience, told.enters, told.leaves, told.closes, here=True
    )


_told = msgspec.json.Decoder(_Told)
