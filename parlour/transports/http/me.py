"""Oneself over HTTP."""

from flask import Blueprint, Response

from parlour.domain import auth, farewell, me, presence
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code, invalid
from parlour.protocol.requests import ChangeMe, DeleteMe, Presences
from parlour.protocol.views import Me
from parlour.transports.context import parlour
from parlour.transports.http import cookies
from parlour.transports.http.api import reply, route

blueprint = Blueprint("me", __name__, url_prefix="/api/v1")


@route(blueprint, "GET", "/me", answer=Me, access="guest")
def show(actor: Actor) -> Me:
    """Who one is."""
    return parlour().db.read(me.show, actor)


@route(blueprint, "PATCH", "/me", body=ChangeMe, answer=Me, access="guest",
       errors=[Code.TOO_LARGE, Code.RATE_LIMITED])  # fmt: skip
def change(body: ChangeMe, actor: Actor) -> Me:
    """Change the password, which ends all other sessions; what others see; what disturbs one."""
    if (body.password is None) != (body.current_password is None):
        missing = "password" if body.password is None else "current_password"
        raise invalid("Give the present password and the new one.", missing)
    if body.password is not None and body.current_password is not None:
        auth.change_password(parlour().accounts, actor, body.current_password, body.password)
    return parlour().db.write(me.change, actor, body, parlour().presence)


@route(blueprint, "DELETE", "/me", body=DeleteMe, answer=None, status=204,
       errors=[Code.CONFLICT, Code.RATE_LIMITED])  # fmt: skip
def delete(body: DeleteMe, actor: Actor) -> Response:
    """Delete one's account. What one said stays, by nobody in particular."""
    here = parlour()
    farewell.delete_account(here.accounts, here.uploads, actor, body.password, here.presence)
    return cookies.clear(reply(None))


@route(blueprint, "GET", "/presence", answer=Presences, access="guest")
def list_presences(actor: Actor) -> Presences:
    """Who is there, and when the others were last."""
    return parlour().db.read(presence.of_people, actor, parlour().presence)
