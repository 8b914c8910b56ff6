"""The inbox of mentions over HTTP."""

from flask import Blueprint

from parlour.domain import inbox
from parlour.domain.actor import Actor
from parlour.protocol.requests import MentionsOfOne, MentionsQuery
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("mentions", __name__, url_prefix="/api/v1/mentions")


@route(blueprint, "GET", "", query=MentionsQuery, answer=MentionsOfOne, access="guest")
def page(query: MentionsQuery, actor: Actor) -> MentionsOfOne:
    """Messages that mention one, the newest first."""
    return parlour().db.read(inbox.page, actor, query)
