"""What joins this process to a fleet, and moves between the fleet and its own parts."""

import hashlib
import hmac

import msgspec
import structlog

from parlour.domain import attention
from parlour.platform.broadcast import Event, user_of
from parlour.platform.db import Publish
from parlour.platform.fleet import Fleet
from parlour.platform.fleet_events import FleetBroadcast
from parlour.platform.fleet_presence import FleetPresence
from parlour.platform.limits import Limits
from parlour.platform.redis_channel import Channel, Lost
from parlour.platform.redis_limits import RedisLimits
from parlour.settings import Settings
from parlour.transports.parts import Parlour
from parlour.transports.realtime.moving import Moving

log = structlog.get_logger()


class _ReceiptOf(msgspec.Struct):
    room: str


def joined(settings: Settings, key: bytes) -> Fleet | None:
    """The fleet that shares Redis and the secret key, if there is one. Raises `SettingsError`."""
    if settings.redis_url is None:
        return None
    channel = Channel(settings.redis_url.get_secret_value(), f"{name(key)}:events")
    try:
        channel.check()
    except Lost as error:
        # It may come later than this process, and then all is well.
        log.warning("redis is not there yet", redis=channel.address, error=str(error))
    return Fleet(channel)


def limits(settings: Settings, key: bytes) -> Limits:
    if settings.redis_url is None:
        return Limits(enabled=settings.rate_limits)
    url = settings.redis_url.get_secret_value()
    return RedisLimits(url, name(key), enabled=settings.rate_limits)


def name(key: bytes) -> str:
    """What this installation's things in Redis are called: several may share one.

    Tokens signed by one key are good at all nodes; so the key is what makes them one installation.
    """
    return f"parlour:{hmac.digest(key, b'redis', hashlib.sha256).hex()[:16]}"


def connect(here: Parlour, fleet: Fleet, server: object, publish_here: Publish) -> Publish:
    """Let what happens at the other nodes reach this one's parts. Gives what publishes to all."""

    def heard(event: Event) -> None:
        # What is pushed for an event, its own node pushes. What is read there was perhaps
        # pushed from here.
        user_id = user_of(event.audience)
        if event.name == "receipt" and user_id is not None and event.payload is not None:
            receipt = msgspec.json.decode(event.payload, type=_ReceiptOf)  # type: ignore[arg-type]
            here.push.hear_read((user_id, int(receipt.room)))

    moving = Moving(server)
    fleet.on_missed.append(lambda _: moving.move_all())
    if isinstance(here.presence, FleetPresence):
        here.presence.on_change = here.attendance.tell
        here.presence.on_attention = lambda user_id: attention.tell(
            user_id, here.presence, here.db.publish
        )
    return FleetBroadcast(fleet, publish_here, heard).publish
