"""Giving out files that people sent in, so that none can act as a page of ours."""

import io

import structlog
from flask import Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from parlour.platform.blobs import Blob, Blobs, DirectBlobs
from parlour.protocol.errors import Code, Failure, not_found

log = structlog.get_logger()

# A key names the same bytes for ever.
_CACHED = "private, max-age=31536000, immutable"
# A link is followed at once, and what has begun goes on.
_LINK_SECONDS = 300
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


def lead_to(blobs: DirectBlobs, key: str, media_type: str, *, name: str, inline: bool) -> Response:
    """Send the browser to where the file is, there to be given as `give` would give it."""
    # No policy of ours holds there. A picture is shown in our page and never as a page.
    shown = inline and request.headers.get("Sec-Fetch-Dest", "image") == "image"
    file = send_file(io.BytesIO(), media_type, as_attachment=not shown, download_name=name)
    said = {one: file.headers[one] for one in ("Content-Type", "Content-Disposition")}
    headers = {**said, "Cache-Control": _CACHED}
    response = Response(status=303)
    response.headers["Location"] = blobs.link(key, headers=headers, seconds=_LINK_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Sec-Fetch-Dest")
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
