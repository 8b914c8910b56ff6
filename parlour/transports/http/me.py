"""Oneself over HTTP."""

from flask import Blueprint

from parlour.domain import auth
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code
from parlour.protocol.requests import ChangeMe
from parlour.protocol.views import User
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("me", __name__, url_prefix="/api/v1/me")


@route(blueprint, "GET", "", answer=User, access="guest")
def show(actor: Actor) -> User:
    """Who one is."""
    return parlour().db.read(auth.me, actor)


@route(blueprint, "PATCH", "", body=ChangeMe, answer=User,
       errors=[Code.TOO_LARGE, Code.RATE_LIMITED])  # fmt: skip
def change(body: ChangeMe, actor: Actor) -> User:
    """Change the password. All other sessions end."""
    return auth.change_password(parlour().accounts, actor, body.current_password, body.password)
