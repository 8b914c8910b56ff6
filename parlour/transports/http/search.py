"""Search over HTTP."""

from flask import Blueprint

from parlour.domain import search
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code
from parlour.protocol.requests import Found, SearchQuery
from parlour.transports.context import parlour
from parlour.transports.http.api import route

blueprint = Blueprint("search", __name__, url_prefix="/api/v1/search")


@route(blueprint, "GET", "", query=SearchQuery, answer=Found, access="guest",
       rate="search", errors=[Code.NOT_FOUND])  # fmt: skip
def find(query: SearchQuery, actor: Actor) -> Found:
    """Find messages in one's rooms, by words and operators."""
    return search.find(parlour().index, actor, query)
