"""Events that may be worth a push, on their way to the function that pushes."""

from typing import Any

from parlour.platform.broadcast import Event
from parlour.protocol.base import Shape
from parlour.protocol.events import Notification
from parlour.protocol.views import Message

_SHAPES: dict[str, type[Shape]] = {"receive_message": Message, "notification": Notification}


def is_worth(event: Event) -> bool:
    payload = event.payload
    if isinstance(payload, Notification):
        return payload.kind == "mention"
    return event.name == "receive_message"


def written(event: Event) -> dict[str, Any]:
    """As JSON can say it."""
    payload = event.payload
    body = payload.model_dump_json() if isinstance(payload, Shape) else "null"
    return {"name": event.name, "audience": event.audience, "payload": body}


def read(told: dict[str, Any]) -> Event:
    payload = _SHAPES[told["name"]].model_validate_json(told["payload"])
    return Event(told["name"], payload, told["audience"])
