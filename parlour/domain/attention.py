"""Attention: whether somebody is at one of their devices, so that the others stay quiet.

Known in memory alone. A device says so itself (`set_active`), and its socket's end ends it.
"""

from parlour.domain.actor import Actor
from parlour.platform.broadcast import Event, user_audience
from parlour.platform.db import Publish
from parlour.platform.presence import Presence
from parlour.protocol.events import Attention


def set_active(actor: Actor, active: bool, presence: Presence, publish: Publish) -> None:
    """Somebody has come to this device, or has gone from it. A guest without a row has one only."""
    if actor.user_id is None or actor.connection is None:
        return
    if presence.set_active(actor.user_id, actor.connection, active):
        tell(actor.user_id, presence, publish)


def open_device(actor: Actor, presence: Presence, publish: Publish) -> None:
    """A device that has just connected learns whether one is at another."""
    if actor.user_id is not None and presence.active(actor.user_id):
        tell(actor.user_id, presence, publish)


def close_device(actor: Actor, presence: Presence, publish: Publish) -> None:
    """A device's socket has closed: at once nobody is there, whatever its grace."""
    if actor.user_id is None or actor.connection is None:
        return
    if presence.close(actor.user_id, actor.connection):
        tell(actor.user_id, presence, publish)


def tell(user_id: int, presence: Presence, publish: Publish) -> None:
    active = Attention(active=presence.active(user_id))
    # Each process hears of the devices at the others, and tells its own sockets what follows.
    publish(Event("attention", active, user_audience(user_id), here=True))
