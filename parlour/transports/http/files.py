"""Giving out files that people sent in, so that none can act as a page of ours."""

import structlog
from flask import Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from parlour.platform.blobs import Blob, Blobs
from parlour.protocol.errors import Code, Failure, not_found

log = structlog.get_logger()

# A key names the same bytes for ever.
_CACHED = "private, max-age=31536000, immutable"
# Whatever a browser makes of a file, it is no page of ours: it may load and run nothing.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def give(
    blobs: Blobs,
    key: str,
    media_type: str,
    *,
    name: str,
    inline: bool,
    modified: int | None = None,
) -> Response:
    """The file, cacheable for ever. `modified`: in seconds. Raises `Failure` if it is not there."""
    blob = _open(blobs, key)
    response = send_file(
        blob.file,
        mimetype=media_type,
        as_attachment=not inline,
        download_name=name,
        etag=key,
        last_modified=modified or blob.modified,
        # Of a file that is not on disk it does not know the length, and gives no part.
        conditional=False,
    )
    response.content_length = blob.size
    try:
        response.make_conditional(request, accept_ranges=True, complete_length=blob.size)
    except RequestedRangeNotSatisfiable:
        blob.file.close()
        raise
    response.headers["Cache-Control"] = _CACHED
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _open(blobs: Blobs, key: str) -> Blob:
    try:
        return blobs.open(key)
    except (FileNotFoundError, ValueError):
        raise not_found("file") from None
    except OSError as error:
        log.error("file not fetched", error=str(error))
        raise Failure(
            Code.UNAVAILABLE, "The file cannot be fetched just now.", retry_after=5
        ) from error
