"""Composing: one installation's parts, from what differs by where it runs."""

from typing import TYPE_CHECKING

from parlour.dispatch import Dispatcher
from parlour.domain import choices
from parlour.domain.attachments import Uploads
from parlour.domain.auth import Accounts
from parlour.domain.choices import Choices
from parlour.domain.push import Push
from parlour.domain.rates import Rates
from parlour.domain.search_index import Index
from parlour.domain.sessions import Lifetimes
from parlour.domain.tokens import Tokens
from parlour.platform.blobs import Blobs, FolderBlobs
from parlour.platform.db import Database
from parlour.platform.limits import Limits
from parlour.platform.presence import Presence
from parlour.platform.vapid import Vapid
from parlour.platform.web_push import WebPush
from parlour.settings import Settings
from parlour.transports.origins import Origins
from parlour.transports.parts import Parlour
from parlour.transports.realtime.attendance import Attendance

if TYPE_CHECKING:
    from parlour.platform.checks import Check
    from parlour.platform.fleet import Fleet


def compose(
    settings: Settings,
    db: Database,
    *,
    key: bytes,
    vapid: Vapid,
    presence: Presence,
    limits: Limits,
    attendance: Attendance,
    blobs: Blobs,
    fleet: "Fleet | None" = None,
    checks: "dict[str, Check] | None" = None,
) -> Parlour:
    """The parts on a database that is up to date; `key` signs. Raises `SettingsError`."""
    chosen = Choices(
        {name: getattr(settings, name) for name in choices.NAMES},
        fixed=frozenset(settings.model_fields_set),
    )
    uploads = Uploads(db=db, blobs=blobs, choices=chosen, direct=settings.direct_uploads)
    lifetimes = Lifetimes(settings.access_token_seconds, settings.session_days)
    accounts = Accounts(
        db=db, tokens=Tokens(key), limits=limits, lifetimes=lifetimes, choices=chosen
    )
    rates = Rates(limits, settings.rates)
    here = Parlour(
        settings=settings,
        db=db,
        accounts=accounts,
        dispatcher=Dispatcher(db, presence, uploads, rates),
        rates=rates,
        origins=Origins(settings.origins),
        uploads=uploads,
        index=Index(db),
        presence=presence,
        push=Push(db, presence, limits, WebPush(vapid, private=settings.push_private)),
        choices=chosen,
        attendance=attendance,
        fleet=fleet,
        checks=checks or {},
    )
    chosen.refresh(db)
    return here


def opened_blobs(settings: Settings) -> Blobs:
    """Where uploads are stored. Raises `SettingsError`."""
    if settings.blobs is None:
        return FolderBlobs(settings.data_dir / "uploads")
    # Imported only by who uses it: boto3 takes half a second.
    from parlour.platform.s3_blobs import opened  # noqa: PLC0415

    return opened(settings.blobs, settings.blobs_endpoint)
