"""Avatars: the pictures of people.

The blob is stored under the key that the person's row holds, with an ending of its own: nothing
else that is stored can be had by asking for an avatar. The key is random and new with each picture.
"""

import io
import secrets
from typing import IO

import structlog
from sqlalchemy.orm import Session

from parlour.domain import access, attachments, views
from parlour.domain.actor import Actor
from parlour.domain.attachments import MEGABYTE, Uploads
from parlour.models import User
from parlour.models.room import LOBBY_ID
from parlour.models.user import with_avatars
from parlour.platform import pictures
from parlour.platform.broadcast import Event, announce, room_audience, user_audience
from parlour.protocol.errors import Code, Failure, invalid
from parlour.protocol.requests import Avatars
from parlour.protocol.views import Me

log = structlog.get_logger()

MAX_BYTES = 10 * MEGABYTE


def check_allowed(actor: Actor) -> None:
    """Raises `Failure` unless the actor may have a picture."""
    if actor.guest or actor.user_id is None:
        raise Failure(Code.FORBIDDEN, "Guests may not do this. Register first.")


def put(uploads: Uploads, actor: Actor, file: IO[bytes]) -> Me:
    """Give oneself a picture: the middle of this one. The one before is deleted."""
    check_allowed(actor)
    if file.seek(0, io.SEEK_END) > MAX_BYTES:
        raise attachments.too_large(MAX_BYTES)
    key = secrets.token_hex(16)
    _store(uploads, key, file)
    try:
        return _change(uploads, actor, key)
    except Failure as failure:
        # What the database may have done all the same is left to the sweep.
        if failure.code is not Code.UNAVAILABLE:
            discard(uploads, key)
        raise


def remove(uploads: Uploads, actor: Actor) -> Me:
    """Have no picture any more."""
    return _change(uploads, actor, None)


def of_all(session: Session) -> Avatars:
    """Everyone who has a picture."""
    return Avatars(avatars=[views.of_avatar(user) for user in session.scalars(with_avatars())])


def discard(uploads: Uploads, key: str | None) -> None:
    """Delete a picture that no row has any more."""
    if key is not None:
        attachments.discard(uploads.blobs, [blob_key(key)])


def take_away(session: Session, user: User) -> str | None:
    """Let somebody have no picture any more; the key of the one they had, for `discard`."""
    before, user.avatar = user.avatar, None
    if before is not None:
        tell(session, user)
    return before


def tell(session: Session, user: User) -> None:
    """Let everyone know of somebody's picture, or that they have none: all are in the Lobby."""
    announce(session, Event("avatar_changed", views.of_avatar(user), room_audience(LOBBY_ID)))


def blob_key(key: str) -> str:
    return f"{key}.avatar"


def _store(uploads: Uploads, key: str, file: IO[bytes]) -> None:
    blobs, portrait = uploads.blobs, uploads.lane(pictures.portrait, file)
    if portrait is None:
        raise invalid(
            "This is no picture that can be shown. Take a PNG, JPEG, GIF or WebP.", "file"
        )
    try:
        blobs.put(blob_key(key), io.BytesIO(portrait))
    except OSError as error:
        log.error("picture not stored", error=str(error))
        attachments.discard(blobs, [blob_key(key)])
        raise Failure(
            Code.UNAVAILABLE, "The picture cannot be stored just now.", retry_after=60
        ) from error


def _change(uploads: Uploads, actor: Actor, key: str | None) -> Me:
    me, before = uploads.db.write(_set, actor, key)
    discard(uploads, before)
    return me


def _set(session: Session, actor: Actor, key: str | None) -> tuple[Me, str | None]:
    # Held: of two pictures at once, one is the one before of the other.
    user = access.current_user(session, actor)
    session.refresh(user, with_for_update=True)
    if user.disabled_at is not None:
        raise Failure(Code.UNAUTHORIZED, "This session is over. Sign in again.")
    before, user.avatar = user.avatar, key
    me = views.of_me(user)
    if before != key:
        tell(session, user)
        announce(session, Event("me_changed", me, user_audience(user.id)))
    return me, before
