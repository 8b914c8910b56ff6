"""Arrivals: who connects, and what their socket hears from then on.

Many connect at once when a node or a network comes back, so that who has a token is looked up
together with the others who do; see `platform.batch`.
"""

from dataclasses import replace
from typing import Any

from parlour.domain import auth, subscriptions
from parlour.domain.actor import UNNAMED_GUEST, Actor
from parlour.domain.subscriptions import Admitted
from parlour.domain.tokens import Token
from parlour.platform.addresses import place_of, sender
from parlour.platform.batch import Batcher, batcher
from parlour.protocol.errors import Code, Failure, invalid
from parlour.transports.cookies import ACCESS
from parlour.transports.origins import Environ
from parlour.transports.parts import Parlour


class Arrivals:
    """Of the sockets of a Socket.IO server."""

    def __init__(self, here: Parlour, server: Any) -> None:
        self._here, self._server = here, server
        self._admitted: Batcher[Token, Admitted] = batcher(
            lambda tokens: here.db.read(subscriptions.admit_all, tokens), "connects"
        )

    def admit(self, sid: str, environ: Environ, credentials: object) -> Actor:
        """Who connects, by whatever they give. Raises `Failure`.

        From here on the socket hears what concerns them, and is moved with them. If anybody was
        moved while it was read where they are, it is read once more: perhaps it was them.
        """
        manager = self._server.manager
        moves = manager.moves
        place = place_of(sender(environ, self._here.settings.trusted_proxies))
        who = self._who(environ, credentials, place)
        actor, shared = (
            self._admitted.submit(who)
            if isinstance(who, Token)
            else (who, subscriptions.of_stranger())
        )
        if actor.guest:
            actor = replace(actor, address=place)
        manager.enter_rooms(sid, "/", {*subscriptions.own(actor), *shared})
        if manager.moves != moves:
            self._catch_up(sid, actor, shared)
        return actor

    def _catch_up(self, sid: str, actor: Actor, entered: set[str]) -> None:
        """The socket's own audiences reach it by now, so that it is told of what comes; but who
        leaves a room between reading and entering would go on to hear it."""
        manager = self._server.manager
        moves = manager.moves
        found = self._here.db.read(subscriptions.shared, actor)
        manager.enter_rooms(sid, "/", found - entered)
        gone = entered - found
        if manager.moves != moves:
            gone |= found - self._here.db.read(subscriptions.shared, actor)
        for audience in gone:
            manager.leave_room(sid, "/", audience)

    def _who(self, environ: Environ, credentials: object, place: str) -> Token | Actor:
        """By token, by name, by cookie, or nobody in particular, in this order."""
        given = credentials or {}
        if not isinstance(given, dict):
            raise invalid("The credentials must be an object.")
        token, guest = given.get("token"), given.get("guest")
        if not all(one is None or isinstance(one, str) for one in (token, guest)):
            raise invalid("token and guest are text.")
        if token is not None:
            return self._by_token(token, place)
        if guest is not None:
            return self._by_name(guest, place)
        cookie = _cookie(environ.get("HTTP_COOKIE"))
        if cookie is not None:
            if not self._here.origins.allow_cookie(environ):
                raise Failure(Code.UNAUTHORIZED, "A cookie counts only with an allowed Origin.")
            return self._by_token(cookie, place)
        return self._by_name(None, place)

    # Both are counted before the database is asked anything.

    def _by_token(self, token: str, place: str) -> Token:
        read = auth.read_token(self._here.accounts, token)
        role = "guest" if read.kind == "guest" else "member"
        self._here.rates.take("connect", Actor(read.user_id, None, role, address=place))
        return read

    def _by_name(self, name: str | None, place: str) -> Actor:
        self._here.rates.take("connect", replace(UNNAMED_GUEST, address=place))
        return auth.guest_without_token(self._here.accounts, name)


def _cookie(header: str | None) -> str | None:
    if not header:
        return None
    # It is loaded by whoever has cookies to read: no function of a cloud has.
    from werkzeug.http import parse_cookie  # noqa: PLC0415

    return parse_cookie(header).get(ACCESS)
