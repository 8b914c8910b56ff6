"""Which pages may talk to this server: one list for HTTP and sockets."""

from typing import Any

Environ = dict[str, Any]


class Origins:
    """The server's own origin and those of the setting, compared whole, never by prefix."""

    def __init__(self, others: list[str]) -> None:
        self.others = frozenset(others)

    def allow(self, origin: str | None, environ: Environ) -> bool:
        """Whether a page of `origin` may talk to the server that `environ` was sent to."""
        if origin is None:
            return False
        if self.allow_page(origin):
            return True
        own = f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}"
        return origin.lower() == own.lower()

    def allow_page(self, origin: str) -> bool:
        """Whether it is one of the setting."""
        return origin.lower() in self.others

    def allow_cookie(self, environ: Environ) -> bool:
        """Whether a socket's cookie counts: only when the browser says who opened the socket.

        Sockets are not bound by CORS, and any page may open one with our cookies. A browser sends
        no Origin with a GET of the same origin, but says so in Sec-Fetch-Site.
        """
        origin = environ.get("HTTP_ORIGIN")
        if origin is None:
            return bool(environ.get("HTTP_SEC_FETCH_SITE") == "same-origin")
        return self.allow(origin, environ)
