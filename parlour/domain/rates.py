"""Rates: how often each may do what, so that nobody at a keyboard notices and a script does.

A command has its rate in `COMMANDS`, a route names one where it is declared. What names none has
that of its kind, so that nothing is without.

Who has an account is counted by it, wherever they are: a whole company may come from one address.
Guests are anybody as often as they like, and so are counted by their address as well.
"""

from collections.abc import Mapping

from parlour.domain.actor import Actor
from parlour.platform.buckets import Rate
from parlour.platform.limits import Limits
from parlour.protocol.commands import COMMANDS as ALL_COMMANDS

# Commands, and the routes that do the same. As much at once is an outbox after a night offline, or
# a page that reads the last of many rooms; after that, as many as come by and by.
COMMANDS = {
    "send_message": "300 per minute",
    # The page says how far one has read with each message that one sees come.
    "mark_delivered": "3000 per minute",
    "mark_read": "3000 per minute",
    # With very many rooms one sync is many.
    "sync": "600 per minute",
    "typing": "300 per minute",
    "set_active": "300 per minute",
    "create_group": "60 per minute",
}
KINDS = {
    "command": "240 per minute",
    "read": "3000 per minute",
    "write": "300 per minute",
    # While one types.
    "search": "300 per minute",
    # A room full of pictures.
    "file": "6000 per minute",
    "upload": "200 per minute",
    # By address: of who is nobody yet, and of who has no token that is good.
    "stranger": "6000 per minute",
    "connect": "300 per minute",
}
# As many guests may be at one address as a class has pupils, while few of them talk.
GUESTS_AT_AN_ADDRESS = 10

DEFAULTS = dict.fromkeys(ALL_COMMANDS, KINDS["command"]) | COMMANDS | KINDS


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
        rate = self._rates.get(name) or self._rates["command"]
        if actor.user_id is not None:
            self._limits.take(rate, name, actor.user_id)
        if actor.guest and actor.address is not None:
            self._limits.take(self._at_an_address[name], name, actor.address)

    def take_at(self, name: str, address: str) -> None:
        """The same of who has not said yet who they are."""
        self._limits.take(self._rates[name], name, address)
