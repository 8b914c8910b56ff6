"""What the handlers work with: one installation's parts."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parlour.dispatch import Dispatcher
from parlour.domain.attachments import Uploads
from parlour.domain.auth import Accounts
from parlour.domain.choices import Choices
from parlour.domain.push import Push
from parlour.domain.rates import Rates
from parlour.domain.search_index import Index
from parlour.platform.db import Database
from parlour.platform.presence import Presence
from parlour.settings import Settings
from parlour.transports.origins import Origins
from parlour.transports.realtime.attendance import Attendance

if TYPE_CHECKING:
    # They are there where there is a server alone.
    from parlour.platform.checks import Check
    from parlour.platform.fleet import Fleet


@dataclass(frozen=True, slots=True)
class Parlour:
    settings: Settings
    db: Database
    accounts: Accounts
    dispatcher: Dispatcher
    rates: Rates
    origins: Origins
    uploads: Uploads
    index: Index
    presence: Presence
    push: Push
    choices: Choices
    attendance: Attendance
    fleet: "Fleet | None" = None
    # Of what this process stands on, by the names that /readyz gives; see `platform.checks`.
    checks: "dict[str, Check]" = field(default_factory=dict)
