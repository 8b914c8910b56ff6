"""Rates: how often each may do what, so that nobody at a keyboard notices and a script does.

A command has its rate in `COMMANDS`, a route names one where it is declared. What names none has
that of its kind, so that nothing is without.
"""

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
    # Each is one that an administrator reads.
    "report_message": "20 per 10 minutes",
}
_COMMAND = "240 per minute"
# Of routes.
KINDS = {
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
DEFAULTS = dict.fromkeys(ALL_COMMANDS, _COMMAND) | COMMANDS | KINDS
