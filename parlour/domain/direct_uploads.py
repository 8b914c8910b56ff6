"""Files that browsers send straight to where they are stored.

Whoever begins gets a form for one new key. What was sent with it is accepted, as a file like all
others, when they say that it is there. Until then nobody can have it, and the sweep removes it.
"""

import io
import secrets
import shutil
import tempfile
from typing import cast
from urllib.parse import quote, unquote

import structlog
from sqlalchemy.orm import Session

from parlour.domain import attachments, filenames, views
from parlour.domain.actor import Actor
from parlour.domain.attachments import ARRIVED, Uploads
from parlour.models import Attachment, User
from parlour.platform import media_types, pictures
from parlour.platform.blobs import DirectBlobs
from parlour.platform.limits import Limits
from parlour.platform.pictures import Picture
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.requests import UploadForm

log = structlog.get_logger()

_FORM_SECONDS = 600
# What was begun counts for no quota before it is accepted: this bounds what waits to be swept.
_BEGUN = "200 per 10 minutes"
_IN_MEMORY_BYTES = 1024 * 1024


def begin(uploads: Uploads, limits: Limits, actor: Actor, name: str, size: int) -> UploadForm:
    """A form by which the actor may store a file of `size` bytes."""
    blobs = direct_blobs(uploads)
    user = str(attachments.check(uploads, actor, size))
    limits.take((_BEGUN, "upload", user))
    upload_id = secrets.token_hex(16)
    # They come back with the file: the form is signed with them, so that nobody else can send it.
    notes = {"user": user, "name": quote(filenames.clean(name), safe="")}
    form = blobs.form(upload_id + ARRIVED, size, notes, _FORM_SECONDS)
    return UploadForm(id=upload_id, url=form.url, fields=form.fields)


def finish(uploads: Uploads, actor: Actor, upload_id: str) -> shapes.Attachment:
    """Accept what the actor has sent; the same again, if it was accepted before."""
    blobs = direct_blobs(uploads)
    attachments.check_allowed(uploads, actor)
    if not attachments.is_id(upload_id):
        raise not_found("file")
    user_id = actor.user_id or 0
    known = uploads.db.read(_accepted, user_id, upload_id)
    if known is not None:
        return known
    try:
        return _accept(uploads, blobs, user_id, upload_id)
    except FileNotFoundError:
        # Asked twice at once, the other may have been first.
        known = uploads.db.read(_accepted, user_id, upload_id)
        if known is None:
            raise not_found("file") from None
        return known
    except OSError as error:
        log.error("file not accepted", error=str(error))
        raise attachments.not_stored() from error


def direct_blobs(uploads: Uploads) -> DirectBlobs:
    """Raises `Failure` where files go through this process."""
    if not uploads.direct:
        raise Failure(Code.FORBIDDEN, "Files are not sent this way here. Send them to the server.")
    return cast(DirectBlobs, uploads.blobs)


def _accept(
    uploads: Uploads, blobs: DirectBlobs, user_id: int, upload_id: str
) -> shapes.Attachment:
    arrived = upload_id + ARRIVED
    notes = blobs.notes(arrived)
    if notes.get("user") != str(user_id):
        raise not_found("file")
    blobs.adopt(arrived, upload_id)
    name = filenames.clean(unquote(notes.get("name", "")))
    row = Attachment(id=upload_id, user_id=user_id, place=0, name=name)
    picture = _looked_at(uploads, row)
    if picture is not None:
        if picture.plain is not None:
            blobs.put(upload_id, io.BytesIO(picture.plain))
            row.size = len(picture.plain)
        thumbnail = io.BytesIO(picture.thumbnail)
        blobs.put(attachments.thumbnail_key(upload_id), thumbnail)
    try:
        attachment = uploads.db.write(_add_once, uploads, row)
    except Failure as failure:
        # What the database may have done all the same is left to the sweep.
        if failure.code is not Code.UNAVAILABLE:
            attachments.discard(blobs, [arrived, *attachments.keys_of([row])])
        raise
    attachments.discard(blobs, [arrived])
    return attachment


def _looked_at(uploads: Uploads, row: Attachment) -> Picture | None:
    """What has arrived, into the row. Only a picture is fetched as a whole."""
    blob = uploads.blobs.open(row.id)
    row.size = blob.size
    with blob.file as file:
        start = file.read(12)
        if not pictures.begins_one(start):
            row.thumbnail, row.type = False, media_types.sniffed(file, row.name)
            return None
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as copy:
            copy.write(start)
            shutil.copyfileobj(file, copy)
            return uploads.lane(attachments.look, row, copy)


def _add_once(session: Session, uploads: Uploads, row: Attachment) -> shapes.Attachment:
    # Whoever finishes twice at once does it one after the other.
    session.get_one(User, row.user_id, with_for_update=True)
    return _accepted(session, row.user_id, row.id) or attachments.add(session, uploads, row)


def _accepted(session: Session, user_id: int, upload_id: str) -> shapes.Attachment | None:
    row = session.get(Attachment, upload_id)
    return views.of_attachment(row) if row is not None and row.user_id == user_id else None
