"""Puts the parts together; decides nothing."""

from dataclasses import dataclass

from flask import Flask
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from parlour.dispatch import Dispatcher
from parlour.domain import choices
from parlour.domain.attachments import Uploads
from parlour.domain.auth import Accounts
from parlour.domain.choices import Choices
from parlour.domain.push import Push
from parlour.domain.search_index import Index
from parlour.domain.sessions import Lifetimes
from parlour.domain.tokens import Tokens
from parlour.platform import metrics
from parlour.platform.blobs import Blobs, FolderBlobs
from parlour.platform.broadcast import Event
from parlour.platform.checks import Check, DatabaseAnswers
from parlour.platform.db import Database, Publish
from parlour.platform.fleet import Fleet
from parlour.platform.fleet_presence import FleetPresence
from parlour.platform.presence import Presence
from parlour.platform.secrets import secret_key
from parlour.platform.vapid import vapid
from parlour.platform.web_push import WebPush
from parlour.settings import Settings
from parlour.transports import fleets, http
from parlour.transports.context import Parlour
from parlour.transports.origins import Origins
from parlour.transports.realtime.attendance import Attendance
from parlour.transports.realtime.fanout import SocketBroadcast
from parlour.transports.realtime.server import attach


@dataclass(frozen=True, slots=True)
class Application:
    flask: Flask
    socketio: SocketIO
    parlour: Parlour


def create_app(settings: Settings, db: Database) -> Application:
    """The chat as a WSGI application, on a database that is up to date."""
    app = Flask("parlour", static_folder=None)
    key = secret_key(settings)
    fleet = fleets.joined(settings, key)
    presence = FleetPresence(fleet) if fleet else Presence()
    limits = fleets.limits(settings, key)
    chosen = Choices(
        {name: getattr(settings, name) for name in choices.NAMES},
        fixed=frozenset(settings.model_fields_set),
    )
    uploads = Uploads(db=db, blobs=blobs(settings), choices=chosen, direct=settings.direct_uploads)
    here = Parlour(
        settings=settings,
        db=db,
        accounts=Accounts(
            db=db,
            tokens=Tokens(key),
            limits=limits,
            lifetimes=Lifetimes(settings.access_token_seconds, settings.session_days),
            choices=chosen,
        ),
        dispatcher=Dispatcher(db, presence, uploads),
        origins=Origins(settings.origins),
        uploads=uploads,
        index=Index(db),
        presence=presence,
        push=Push(db, presence, limits, WebPush(vapid(settings), private=settings.push_private)),
        choices=chosen,
        attendance=Attendance(db, presence),
        fleet=fleet,
        checks=_checks(db, fleet),
    )
    app.extensions["parlour"] = here
    http.register(app, settings)
    socketio = attach(app, here)
    spread: Publish = SocketBroadcast(socketio).publish
    if fleet:
        spread = fleets.connect(here, fleet, socketio.server, spread)

    def publish(event: Event) -> None:
        metrics.EVENTS.labels(event.name).inc()
        spread(event)
        here.push.hear(event)

    db.publish = publish
    # Those at this node, whatever a subclass knows of others.
    metrics.PEOPLE.set_function(lambda: len(Presence.online(presence)))
    chosen.refresh(db)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return Application(app, socketio, here)


def blobs(settings: Settings) -> Blobs:
    """Where uploads are stored. Raises `SettingsError`."""
    if settings.blobs is None:
        return FolderBlobs(settings.data_dir / "uploads")
    # Imported only by who uses it: boto3 takes half a second.
    from parlour.platform.s3_blobs import opened  # noqa: PLC0415

    return opened(settings.blobs, settings.blobs_endpoint)


def _checks(db: Database, fleet: Fleet | None) -> dict[str, Check]:
    checks: dict[str, Check] = {"database": DatabaseAnswers(db)}
    if fleet:
        checks["redis"] = fleet.healthy
    return checks
