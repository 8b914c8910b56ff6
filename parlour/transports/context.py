"""What the handlers work with: one installation's parts."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from parlour.dispatch import Dispatcher
from parlour.domain.attachments import Uploads
from parlour.domain.auth import Accounts
from parlour.domain.choices import Choices
from parlour.domain.push import Push
from parlour.domain.search_index import Index
from parlour.platform.db import Database
from parlour.platform.fleet import Fleet
from parlour.platform.presence import Presence
from parlour.platform.readiness import Readiness
from parlour.settings import Settings
from parlour.transports.origins import Origins


@dataclass(frozen=True, slots=True)
class Parlour:
    settings: Settings
    db: Database
    accounts: Accounts
    dispatcher: Dispatcher
    origins: Origins
    uploads: Uploads
    index: Index
    presence: Presence
    push: Push
    choices: Choices
    fleet: Fleet | None
    readiness: Readiness


def parlour() -> Parlour:
    """The installation that the current request is for."""
    return cast(Parlour, current_app.extensions["parlour"])
