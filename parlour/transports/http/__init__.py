"""HTTP: one blueprint a noun."""

from flask import Flask
from flask_cors import CORS
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from parlour.protocol.errors import Failure
from parlour.transports.cookies import CSRF_HEADER
from parlour.transports.http import (
    admin,
    api,
    auth,
    avatars,
    health,
    me,
    mentions,
    messages,
    openapi,
    order,
    pages,
    problems,
    push,
    rooms,
    search,
    traffic,
    uploads,
)
from parlour.transports.parts import Parlour


def application(here: Parlour) -> Flask:
    """All routes, with the errors' form and the headers."""
    app, settings = Flask("parlour", static_folder=None), here.settings
    app.extensions["parlour"] = here
    app.url_map.converters["page"] = pages.PagePath
    # It would redirect to whatever host the request names.
    app.url_map.merge_slashes = False
    # Werkzeug refuses more, whether the length is announced or the body comes in chunks.
    app.config["MAX_CONTENT_LENGTH"] = api.MAX_BODY_BYTES
    for module in (
        auth,
        me,
        avatars,
        rooms,
        messages,
        mentions,
        push,
        uploads,
        search,
        admin,
        order,
        openapi,
        health,
        pages,
    ):
        app.register_blueprint(module.blueprint)
    app.register_blueprint(rooms.conversations)
    app.register_blueprint(order.of_rooms)
    app.before_request(traffic.begin)
    app.after_request(traffic.end)
    app.after_request(pages.harden)
    app.register_error_handler(Failure, problems.problem)
    app.register_error_handler(HTTPException, problems.problem_of_http)
    app.register_error_handler(Exception, problems.problem_of_crash)
    # With an empty list, the extension would add headers for nobody; the list is exact.
    CORS(
        app,
        resources={r"/api/*": {"origins": settings.origins}},
        supports_credentials=True,
        allow_headers=["Content-Type", "Authorization", CSRF_HEADER],
        expose_headers=["Retry-After"],
        max_age=600,
    )
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app
