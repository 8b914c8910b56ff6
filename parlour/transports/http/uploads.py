"""Files over HTTP: sending them in, and giving them out so that none can act as a page of ours."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage

from parlour.domain import attachments, direct_uploads
from parlour.domain.actor import Actor
from parlour.models import Attachment as Row
from parlour.platform import media_types, pictures
from parlour.protocol.errors import Code
from parlour.protocol.requests import NewUpload, UploadForm
from parlour.protocol.views import Attachment
from parlour.transports.context import parlour
from parlour.transports.http import files
from parlour.transports.http.api import route

blueprint = Blueprint("uploads", __name__, url_prefix="/api/v1/uploads")

# "direct" is none: only what can be done there is said to be.
_ID = "string(length=32):upload_id"
_INLINE = frozenset(pictures.TYPES.values())
# So much a function may answer, with its third for base64: larger files are fetched at the blobs.
_CARRIED_BYTES = 4 * attachments.MEGABYTE
# Types that no browser runs; pages, SVG and scripts are text to us. Of all others it is not told.
_HARMLESS = frozenset({media_types.TEXT, "application/pdf", "application/zip"})
_PLAYED = ("audio/", "video/")


def _most(actor: Actor) -> int:
    attachments.check_allowed(parlour().uploads, actor)
    return parlour().uploads.max_bytes


@route(blueprint, "POST", "", takes_file=_most, answer=Attachment, status=201)
def upload(file: FileStorage, actor: Actor) -> Attachment:
    """Upload a file, to send it with a message."""
    return attachments.upload(parlour().uploads, actor, file.filename or "", file.stream)


@route(blueprint, "POST", "/direct", body=NewUpload, answer=UploadForm, status=201,
       errors=[Code.RATE_LIMITED])  # fmt: skip
def begin(body: NewUpload, actor: Actor) -> UploadForm:
    """Ask for a form by which to send a file to where it is stored, where that is allowed."""
    here = parlour()
    return direct_uploads.begin(here.uploads, here.accounts.limits, actor, body.name, body.size)


@route(blueprint, "POST", "/direct/<upload_id>", answer=Attachment, status=201,
       errors=[Code.NOT_FOUND, Code.TOO_LARGE])  # fmt: skip
def finish(upload_id: str, actor: Actor) -> Attachment:
    """Say that the file has been sent, to send it with a message."""
    return direct_uploads.finish(parlour().uploads, actor, upload_id)


@route(blueprint, "GET", f"/<{_ID}>/<name>", answer=None, gives_file=True, access="guest",
       errors=[Code.NOT_FOUND])  # fmt: skip
def show(upload_id: str, name: str, actor: Actor) -> Response:  # noqa: ARG001 (it is for people)
    """A file of a message that one may see, or one's own."""
    return _file(parlour().db.read(attachments.find, actor, upload_id))


@route(blueprint, "GET", f"/<{_ID}>/thumbnail", answer=None, gives_file=True, access="guest",
       errors=[Code.NOT_FOUND])  # fmt: skip
def thumbnail(upload_id: str, actor: Actor) -> Response:
    """A picture's small copy."""
    row = parlour().db.read(attachments.find, actor, upload_id)
    if not row.thumbnail:
        # Whatever has none, and is called so.
        return _file(row)
    return _sent(row, attachments.thumbnail_key(row.id), "image/webp", inline=True)


def _file(row: Row) -> Response:
    if row.type in _INLINE:
        return _sent(row, row.id, row.type, inline=True)
    told = row.type in _HARMLESS or row.type.startswith(_PLAYED)
    return _sent(row, row.id, row.type if told else media_types.UNKNOWN, inline=False)


def _sent(row: Row, key: str, media_type: str, *, inline: bool) -> Response:
    uploads, modified = parlour().uploads, row.uploaded_at // 1000
    blobs = uploads.blobs
    if uploads.direct and key == row.id and row.size > _CARRIED_BYTES and request.method == "GET":
        blobs = direct_uploads.direct_blobs(uploads)
        return files.lead_to(blobs, key, media_type, name=row.name, inline=inline)
    return files.give(blobs, key, media_type, name=row.name, inline=inline, modified=modified)
