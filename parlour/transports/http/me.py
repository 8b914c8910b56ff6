"""Oneself over HTTP."""

from flask import Blueprint

from parlour.domain import auth, me, presence
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code, invalid
from parlour.protocol.requests import ChangeMe, Presences
from parlour.protocol.views import Me
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("me", __name__, url_prefix="/api/v1")


@route(blueprint, "GET", "/me", answer=Me, access="guest")
def show(actor: Actor) -> Me:
    """Who one is."""
    return parlour().db.read(me.show, actor)


@route(blueprint, "PATCH", "/me", body=ChangeMe, answer=Me, access="guest",
       errors=[Code.TOO_LARGE, Code.RATE_LIMITED])  # fmt: skip
def change(body: ChangeMe, actor: Actor) -> Me:
    """Change the password, which ends all other sessions; or what others see of one."""
    if (body.password is None) != (body.current_password is None):
        missing = "password" if body.password is None else "current_password"
        raise invalid("Give the present password and the new one.", missing)
    if body.password is not None and body.current_password is not None:
        auth.change_password(parlour().accounts, actor, body.current_password, body.password)
    return parlour().db.write(me.change_privacy, actor, body, parlour().presence)


@route(blueprint, "GET", "/presence", answer=Presences, access="guest")
def list_presences(actor: Actor) -> Presences:
    """Who is there, and when the others were last."""
    return parlour().db.read(presence.of_people, actor, parlour().presence)
