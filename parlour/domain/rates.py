"""Rates, as they are kept.

Who has an account is counted by it, wherever they are: a whole company may come from one address.
Guests are anybody as often as they like, and so are counted by their address as well.
"""

from collections.abc import Mapping

from parlour.domain.actor import Actor
from parlour.platform.buckets import Rate
from parlour.platform.limits import Limits
from parlour.protocol.rates import DEFAULTS

# As many guests may be at one address as a class has pupils, while few of them talk.
GUESTS_AT_AN_ADDRESS = 10


class Rates:
    """`own`: what the operator wants instead, by name."""

    def __init__(self, limits: Limits, own: Mapping[str, Rate] | None = None) -> None:
        self._limits = limits
        rates = {name: Rate.read(text) for name, text in DEFAULTS.items()} | dict(own or {})
        self._rates = rates
        self._at_an_address = {
            name: rate.times(GUESTS_AT_AN_ADDRESS) for name, rate in rates.items()
        }

    def take(self, name: str, actor: Actor) -> None:
        """Count what the actor does. Raises `Failure` with how long to wait."""
        if actor.user_id is not None:
            self._limits.spend(self._rates[name], name, actor.user_id)
        if actor.guest and actor.address is not None:
            self._limits.spend(self._at_an_address[name], name, actor.address)

    def take_at(self, name: str, address: str) -> None:
        """The same of who has not said yet who they are."""
        self._limits.spend(self._rates[name], name, address)
