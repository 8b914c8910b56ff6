"""Forms with a file (RFC 7578)."""

import errno

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from parlour.domain import attachments
from parlour.protocol.errors import Code, Failure, invalid

FIELD = "file"
# What a form puts around a file.
_FORM_BYTES = 16 * 1024
# Of the form itself; what Werkzeug reads of a file at a time counts too (64 KB, and what is left).
_MEMORY_BYTES = 256 * 1024
_PARTS = 4
_FULL = {errno.ENOSPC, errno.EDQUOT}


def file(most: int) -> FileStorage:
    """The form's one file, of at most so many bytes; all of it here, on disk if it is large.

    Raises `Failure`.
    """
    if request.mimetype != "multipart/form-data":
        raise invalid("Send a form with a file, with Content-Type: multipart/form-data.")
    files = _parts(most)
    for name in [*request.form, *files]:
        if name != FIELD:
            raise invalid(f"There is no such field: {name}.", name)
    given = request.files.getlist(FIELD)
    if request.form or len(given) != 1:
        raise invalid(f"Send one file, in the field {FIELD}.", FIELD)
    return given[0]


def _parts(most: int) -> list[str]:
    """The names of the fields that hold a file."""
    request.max_content_length = most + _FORM_BYTES
    request.max_form_memory_size = _MEMORY_BYTES
    request.max_form_parts = _PARTS
    try:
        return list(request.files)
    except RequestEntityTooLarge:
        raise attachments.too_large(most) from None
    except (OSError, ClientDisconnected) as error:
        if getattr(error, "errno", None) in _FULL:
            raise Failure(
                Code.UNAVAILABLE, "The file cannot be stored just now.", retry_after=60
            ) from error
        # pywsgi says so where the body ends too early; nobody may be there to be told.
        raise invalid("The upload broke off.", FIELD) from None
