"""The page: the built front end, with what it must know of this installation."""

from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, Response, abort, request, send_file
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from parlour import __version__
from parlour.domain import users
from parlour.domain.direct_uploads import direct_blobs
from parlour.protocol.base import MESSAGE_MAX_CHARACTERS
from parlour.protocol.errors import Failure
from parlour.transports.context import parlour
from parlour.transports.parts import Parlour

PAGE = Path(__file__).parents[2] / "page"
_PLACEHOLDER = "__PARLOUR_SETTINGS__"
# Names under /assets/ hold a hash of the content: they never change.
_FOREVER = 31_536_000
# As the build compressed them (`frontend/scripts/compressed.ts`), the smallest first.
_CODINGS = {"br": ".br", "gzip": ".gz"}

# No inline script or style, nothing from elsewhere, in nobody's frame (CSP level 3); but for files
# and a socket that settings have put elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{files}; "
    "font-src 'self'; connect-src 'self'{files}{socket}; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

_MANIFEST = {
    "id": "/",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "categories": ["social", "productivity"],
    # The canvas and the accent of `frontend/src/styles/tokens.css`.
    "background_color": "#f3f2ef",
    "theme_color": "#17616f",
    "icons": [
        {"src": f"/icons/{name}-{size}.png", "sizes": f"{size}x{size}", "purpose": purpose}
        for name, size, purpose in (
            ("icon", 192, "any"),
            ("icon", 512, "any"),
            ("icon-maskable", 512, "maskable"),
        )
    ],
}

blueprint = Blueprint("pages", __name__)


class PagePath(PathConverter):
    """A path that is the page's to route, and not a part of the API or a file of the page's."""

    regex = r"(?!(?:api|assets|socket\.io)(?:/|$)|(?:healthz|readyz|metrics)$).+"


@blueprint.get("/assets/<path:name>")
def asset(name: str) -> Response:
    response = _sent(PAGE / "assets", name, max_age=_FOREVER)
    response.cache_control.immutable = True
    return response


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """What a system needs to install the page as an app (W3C Web Application Manifest)."""
    name = parlour().settings.name
    response = Response(
        msgspec.json.encode({"name": name, "short_name": name, **_MANIFEST}),
        mimetype="application/manifest+json",
    )
    response.cache_control.no_cache = True
    return response


@blueprint.get("/", defaults={"path": ""})
@blueprint.get("/<page:path>")
def page(path: str) -> Response:
    """A file of the page if there is one of that name, else the page, which routes for itself."""
    if path != "index.html" and _file(PAGE, path) is not None:
        return _sent(PAGE, path)
    html = _template().replace(_PLACEHOLDER, escape(_for_the_page(parlour())))
    response = Response(html, mimetype="text/html")
    response.cache_control.no_cache = True
    return response


def harden(response: Response) -> Response:
    """Headers for every response."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _policy(parlour()))
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.path.startswith("/api/"):
        headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _sent(folder: Path, name: str, max_age: int | None = None) -> Response:
    """A file of the page, compressed if the browser takes it so."""
    path = _file(folder, name) or abort(404)
    taken = [coding for coding in _CODINGS if request.accept_encodings.quality(coding) > 0]
    coding = next((one for one in taken if Path(path + _CODINGS[one]).is_file()), None)
    response = send_file(
        path + _CODINGS[coding] if coding else path,
        download_name=Path(path).name,
        max_age=max_age,
    )
    response.vary.add("Accept-Encoding")
    if coding:
        response.content_encoding = coding
    return response


def _file(folder: Path, name: str) -> str | None:
    """The path of the file of that name, if there is one in the folder; and of none elsewhere."""
    path = safe_join(str(folder), name)
    try:
        return path if path is not None and Path(path).is_file() else None
    except OSError:
        # No file has a name as long as this.
        return None


def _policy(here: Parlour) -> str:
    files = f" {direct_blobs(here.uploads).origin}" if here.uploads.direct else ""
    url = here.settings.socket_url
    return _POLICY.format(files=files, socket=f" {_at_another_host(url)[0]}" if url else "")


def _at_another_host(socket_url: str) -> tuple[str, str]:
    """The socket's origin and path."""
    url = urlsplit(socket_url)
    return f"{url.scheme}://{url.netloc}", url.path


def _nobody_yet() -> bool:
    try:
        return not parlour().db.read(users.anybody)
    except Failure:
        # The page comes all the same, and says that the server has trouble.
        return False


@cache
def _template() -> str:
    try:
        return (PAGE / "index.html").read_text(encoding="utf-8")
    except FileNotFoundError:
        return (
            "<!doctype html><title>Parlour</title><p>The page is not built: run <b>make build</b>."
        )


def _for_the_page(here: Parlour) -> str:
    chosen, elsewhere = here.choices.now(), here.settings.socket_url
    url, path = _at_another_host(elsewhere) if elsewhere else ("", "/socket.io/")
    return msgspec.json.encode(
        {
            "name": here.settings.name,
            "guests": chosen.guests,
            "registration": chosen.registration,
            "fresh": _nobody_yet(),
            "socket": {"url": url, "path": path, "serverless": elsewhere is not None},
            "uploads": "direct" if here.uploads.direct else "here",
            "message_max_characters": MESSAGE_MAX_CHARACTERS,
            "upload_max_bytes": here.uploads.max_bytes,
            "retention_days": chosen.retention_days,
            "version": __version__,
        }
    ).decode()
