"""Quiet hours: when somebody is not to be disturbed, by the clock where they are."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from parlour.models import User
from parlour.protocol.errors import invalid
from parlour.protocol.times import minutes_of_day
from parlour.protocol.views import QuietHours


def columns(wanted: QuietHours | None) -> dict[str, int | str | None]:
    """As a person's row holds them. Raises `Failure` for what cannot be."""
    if wanted is None:
        return {"quiet_from": None, "quiet_until": None, "time_zone": None}
    if wanted.begin == wanted.end:
        raise invalid("Quiet hours end at another time than they begin.", "quiet_hours.end")
    if wanted.time_zone not in _zones():
        raise invalid("This time zone is not known. Europe/Berlin is one.", "quiet_hours.time_zone")
    return {
        "quiet_from": minutes_of_day(wanted.begin),
        "quiet_until": minutes_of_day(wanted.end),
        "time_zone": wanted.time_zone,
    }


def quiet(user: User, now: int) -> bool:
    """Whether it is quiet for them at `now` (milliseconds)."""
    begin, end = user.quiet_from, user.quiet_until
    if begin is None or end is None:
        return False
    there = datetime.fromtimestamp(now / 1000, UTC).astimezone(_zone(user.time_zone or "UTC"))
    minute = there.hour * 60 + there.minute
    return begin <= minute < end if begin < end else minute >= begin or minute < end


def _zone(name: str) -> ZoneInfo:
    # One that the system has forgotten since must not keep anybody else's messages back.
    return ZoneInfo(name if name in _zones() else "UTC")


@cache
def _zones() -> set[str]:
    return available_timezones()
