"""Puts the parts of a server together; decides nothing."""

from dataclasses import dataclass

from flask import Flask
from flask_socketio import SocketIO

from parlour.composing import compose, opened_blobs
from parlour.platform import metrics
from parlour.platform.broadcast import Event
from parlour.platform.checks import Check, DatabaseAnswers
from parlour.platform.db import Database, Publish
from parlour.platform.fleet import Fleet
from parlour.platform.fleet_presence import FleetPresence
from parlour.platform.presence import Presence
from parlour.platform.secrets import secret_key
from parlour.platform.vapid import vapid
from parlour.settings import Settings
from parlour.transports import fleets, http
from parlour.transports.parts import Parlour
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
    key = secret_key(settings)
    fleet = fleets.joined(settings, key)
    presence = FleetPresence(fleet) if fleet else Presence()
    here = compose(
        settings,
        db,
        key=key,
        vapid=vapid(settings),
        presence=presence,
        limits=fleets.limits(settings, key),
        attendance=Attendance(db, presence),
        blobs=opened_blobs(settings),
        fleet=fleet,
        checks=_checks(db, fleet),
    )
    app = http.application(here)
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
    return Application(app, socketio, here)


def _checks(db: Database, fleet: Fleet | None) -> dict[str, Check]:
    checks: dict[str, Check] = {"database": DatabaseAnswers(db)}
    if fleet:
        checks["redis"] = fleet.healthy
    return checks
