"""What administrators do, over HTTP."""

from flask import Blueprint

from parlour.domain import admin, admin_rooms, choices, reports
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code
from parlour.protocol.requests import (
    AdminPeople,
    AdminPeopleQuery,
    AdminReports,
    AdminRooms,
    ChangeChoices,
    ChangePerson,
    NewPassword,
)
from parlour.protocol.views import AdminPerson, Choices
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("admin", __name__, url_prefix="/api/v1/admin")

_MISSING = [Code.NOT_FOUND]


@route(blueprint, "GET", "/people", query=AdminPeopleQuery, answer=AdminPeople, access="admin")
def list_people(query: AdminPeopleQuery, actor: Actor) -> AdminPeople:
    """Everyone with an account, by name."""
    return parlour().db.read(admin.people, actor, query)


@route(blueprint, "PATCH", "/people/<user_id>", body=ChangePerson, answer=AdminPerson,
       access="admin", errors=_MISSING)  # fmt: skip
def change_person(user_id: str, body: ChangePerson, actor: Actor) -> AdminPerson:
    """Change somebody's role, or whether they may sign in."""
    return admin.change(parlour().db, actor, user_id, body)


@route(blueprint, "POST", "/people/<user_id>/password", answer=NewPassword, access="admin",
       errors=_MISSING)  # fmt: skip
def new_password(user_id: str, actor: Actor) -> NewPassword:
    """Give somebody a generated password; all their sessions end."""
    return admin.new_password(parlour().db, actor, user_id)


@route(blueprint, "GET", "/rooms", answer=AdminRooms, access="admin")
def list_rooms(actor: Actor) -> AdminRooms:
    """All groups."""
    return parlour().db.read(admin_rooms.rooms, actor)


@route(blueprint, "DELETE", "/rooms/<room_id>", answer=None, status=204, access="admin",
       errors=_MISSING)  # fmt: skip
def delete_room(room_id: str, actor: Actor) -> None:
    """Delete a group with all its messages and files."""
    admin_rooms.remove(parlour().uploads, actor, room_id)


@route(blueprint, "GET", "/reports", answer=AdminReports, access="admin")
def list_reports(actor: Actor) -> AdminReports:
    """Messages that were reported, until somebody has closed the report."""
    return parlour().db.read(reports.open_ones, actor)


@route(blueprint, "DELETE", "/reports/<report_id>", answer=None, status=204, access="admin",
       errors=_MISSING)  # fmt: skip
def dismiss_report(report_id: str, actor: Actor) -> None:
    """Leave the message as it is, and close all reports of it."""
    reports.dismiss(parlour().db, actor, report_id)


@route(blueprint, "DELETE", "/reports/<report_id>/message", answer=None, status=204,
       access="admin", errors=_MISSING)  # fmt: skip
def delete_reported_message(report_id: str, actor: Actor) -> None:
    """Delete the message for everyone, and close all reports of it."""
    reports.delete_message(parlour().uploads, actor, report_id)


@route(blueprint, "GET", "/choices", answer=Choices, access="admin")
def show_choices(actor: Actor) -> Choices:  # noqa: ARG001 (the same for all who may)
    """How this installation is run."""
    return parlour().choices.now()


@route(blueprint, "PATCH", "/choices", body=ChangeChoices, answer=Choices, access="admin",
       errors=[Code.CONFLICT])  # fmt: skip
def change_choices(body: ChangeChoices, actor: Actor) -> Choices:
    """Change how this installation is run; what the environment says stays."""
    return choices.change(parlour().db, parlour().choices, actor, body)
