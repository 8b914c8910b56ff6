"""People's pictures over HTTP."""

from flask import Blueprint, Response
from werkzeug.datastructures import FileStorage

from parlour.domain import avatars
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code
from parlour.protocol.requests import Avatars
from parlour.protocol.views import Me
from parlour.transports.context import parlour
from parlour.transports.http import files
from parlour.transports.http.api import route

blueprint = Blueprint("avatars", __name__, url_prefix="/api/v1")


def _most(actor: Actor) -> int:
    avatars.check_allowed(actor)
    return avatars.MAX_BYTES


@route(blueprint, "PUT", "/me/avatar", takes_file=_most, answer=Me)
def put(file: FileStorage, actor: Actor) -> Me:
    """Give oneself a picture: the middle square of this one."""
    return avatars.put(parlour().uploads, actor, file.stream)


@route(blueprint, "DELETE", "/me/avatar", answer=Me)
def remove(actor: Actor) -> Me:
    """Have no picture any more."""
    return avatars.remove(parlour().uploads, actor)


@route(blueprint, "GET", "/avatars", answer=Avatars, access="guest")
def list_all(actor: Actor) -> Avatars:  # noqa: ARG001 (the same for all who are in)
    """Everyone who has a picture."""
    return parlour().db.read(avatars.of_all)


@route(blueprint, "GET", "/avatars/<key>", answer=None, gives_file=True, access="guest",
       errors=[Code.NOT_FOUND])  # fmt: skip
def show(key: str, actor: Actor) -> Response:  # noqa: ARG001 (the same for all who are in)
    """Somebody's picture: WebP, 256 by 256."""
    blobs, key = parlour().uploads.blobs, avatars.blob_key(key)
    return files.give(blobs, key, "image/webp", name="avatar.webp", inline=True)
