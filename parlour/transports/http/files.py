"""Giving out files that people sent in, so that none can act as a page of ours."""

from pathlib import Path

from flask import Response, send_file

from parlour.protocol.errors import not_found

# A key names the same bytes for ever.
_CACHED = "private, max-age=31536000, immutable"
# Whatever a browser makes of a file, it is no page of ours: it may load and run nothing.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def give(
    path: Path, media_type: str, *, name: str, inline: bool, modified: int | None = None
) -> Response:
    """The file, cacheable for ever. `modified`: in seconds. Raises `Failure` if it is not there."""
    try:
        response = send_file(
            path,
            mimetype=media_type,
            as_attachment=not inline,
            download_name=name,
            etag=path.name,
            last_modified=modified,
        )
    except FileNotFoundError:
        raise not_found("file") from None
    response.headers["Cache-Control"] = _CACHED
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
