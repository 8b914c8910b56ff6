"""The installation that a request is for."""

from typing import cast

from flask import current_app

from parlour.transports.parts import Parlour


def parlour() -> Parlour:
    """The installation that the current request is for."""
    return cast(Parlour, current_app.extensions["parlour"])
