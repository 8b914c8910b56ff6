"""Sessions: signed-in devices, their rotating tokens, and their end."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import BigInteger, bindparam, delete, select, update
from sqlalchemy.orm import Session as Transaction

from parlour.domain import push_subscriptions, views
from parlour.domain.actor import Actor
from parlour.domain.tokens import Kind, Token, Tokens, fingerprint, new_csrf
from parlour.models import Session, User
from parlour.models.base import table_of
from parlour.models.session import living
from parlour.platform.broadcast import Event, announce, session_audience
from parlour.platform.presence import Presence
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.events import SessionEnded

log = structlog.get_logger()

_DAY_SECONDS = 86_400
# Who ends a session behind a server's back may have a clock of their own, and a slow disk.
_LATELY_MILLISECONDS = 120_000

_USER, _SESSION = table_of(User).c, table_of(Session).c
_LIVING = (_SESSION.user_id == _USER.id) & _SESSION.revoked_at.is_(None)
# Somebody, and whether this session of theirs goes on. Asked at every request and connection.
_WHO = (
    select(_USER.id, _USER.username, _USER.role, _LIVING.label("living"))
    .outerjoin(table_of(Session), _SESSION.id == bindparam("session_id", type_=BigInteger))
    .where(_USER.id == bindparam("user_id"), _USER.disabled_at.is_(None))
)

# Of these `users` those who may act, and of these `sessions` those that go on, with whose they are.
_PEOPLE = select(_USER.id, _USER.username, _USER.role).where(
    _USER.id.in_(bindparam("users", expanding=True)), _USER.disabled_at.is_(None)
)
_GOING_ON = select(_SESSION.id, _SESSION.user_id).where(
    _SESSION.id.in_(bindparam("sessions", expanding=True)), _SESSION.revoked_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Device:
    """Where somebody signs in from."""

    user_agent: str
    address: str


@dataclass(frozen=True, slots=True)
class Lifetimes:
    access_seconds: int
    session_days: int

    @property
    def session_seconds(self) -> int:
        return self.session_days * _DAY_SECONDS


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and fresh tokens. A guest has no refresh token; theirs lasts as a session does."""

    user: shapes.User
    access_token: str
    refresh_token: str | None
    csrf: str
    expires_in: int


def open_session(
    session: Transaction, tokens: Tokens, lifetimes: Lifetimes, user: User, device: Device
) -> SignedIn:
    """Sign the person in on a device."""
    now = times.now()
    row = Session(
        user_id=user.id,
        refresh_hash="",
        created_at=now,
        last_used_at=now,
        expires_at=now,
        user_agent=device.user_agent[:255],
        address=device.address[:64],
    )
    session.add(row)
    session.flush()
    return _issue(tokens, lifetimes, user, row, now)


def open_guest(tokens: Tokens, lifetimes: Lifetimes, user: User) -> SignedIn:
    """A guest's only token."""
    csrf, seconds = new_csrf(), lifetimes.session_seconds
    token = Token("guest", user.id, None, csrf)
    signed = tokens.sign(token, now=times.now(), seconds=seconds)
    return SignedIn(views.of_user(user), signed, None, csrf, seconds)


def rotate(
    session: Transaction, tokens: Tokens, lifetimes: Lifetimes, refresh_token: str, csrf: str | None
) -> SignedIn | Failure:
    """Fresh tokens for a refresh token, which is good once.

    A second use means that two have it, the person and a thief, and nobody can say which is which:
    the session ends. Then the failure is the result, not raised, so that the end is committed.
    """
    token = tokens.read(refresh_token, "refresh")
    if csrf is not None and csrf != token.csrf:
        raise Failure(Code.FORBIDDEN, "The CSRF header is missing or wrong.")
    row = session.get(Session, token.session_id, with_for_update=True)
    if row is None or not _good(row):
        raise _over()
    if row.refresh_hash != fingerprint(refresh_token):
        log.warning("refresh token used twice", user=row.user_id, session=row.id)
        _end(session, row, "revoked")
        return _over()
    user = session.get_one(User, row.user_id)
    if user.disabled_at is not None:
        raise _over()
    return _issue(tokens, lifetimes, user, row, times.now())


def list_own(session: Transaction, actor: Actor) -> list[shapes.Session]:
    if actor.user_id is None:
        return []
    rows = session.scalars(living(actor.user_id, times.now()))
    return [views.of_session(row, current=row.id == actor.session_id) for row in rows]


def end_own(session: Transaction, actor: Actor, session_id: int) -> None:
    """End one of the actor's sessions, this one or another; its sockets close."""
    row = session.get(Session, session_id)
    if row is None or row.user_id != actor.user_id or row.revoked_at is not None:
        raise not_found("session")
    _end(session, row, "signed_out" if row.id == actor.session_id else "revoked")


def end_all(session: Transaction, user_id: int, *, but: int | None, reason: str) -> None:
    """End all of a person's sessions except one."""
    for row in session.scalars(living(user_id, times.now())):
        if row.id != but:
            _end(session, row, reason)


def close_ended(session: Transaction, online: Presence) -> None:
    """Close the sockets here of sessions that ended behind this process's back: by the command
    line, or at a node that could not say so."""
    lately = times.now() - _LATELY_MILLISECONDS
    ended = select(Session.id, Session.user_id).where(Session.revoked_at > lately)
    for session_id, user_id in session.execute(ended).all():
        if online.connected(user_id, session_id):
            _close(session, session_id, "revoked", here=True)


def sweep(session: Transaction) -> None:
    """Remove sessions whose last tokens have expired: none is left that could be stolen."""
    before = times.now() - _DAY_SECONDS * 1000
    session.execute(delete(Session).where(Session.expires_at < before))


def actor_of(session: Transaction, token: Token) -> Actor:
    """The actor that an access or guest token stands for. Raises `Failure` if it is over."""
    these = {"user_id": token.user_id, "session_id": token.session_id}
    found = session.connection().execute(_WHO, these).one_or_none()
    if found is None or not _may_be(token, found.role, living=bool(found.living)):
        raise _over()
    return Actor(found.id, found.username, found.role, token.session_id)


def actors_of(session: Transaction, tokens: Sequence[Token]) -> list[Actor | Failure]:
    """The same of many at once, each with an answer of its own."""
    connection = session.connection()
    users = {"users": list({token.user_id for token in tokens})}
    people = {row[0]: row for row in connection.execute(_PEOPLE, users)}
    ids = {"sessions": list({token.session_id for token in tokens if token.session_id})}
    living = {tuple(row) for row in connection.execute(_GOING_ON, ids)}
    return [
        Actor(*people[one.user_id], one.session_id)
        if one.user_id in people
        and _may_be(one, people[one.user_id][2], living=(one.session_id, one.user_id) in living)
        else _over()
        for one in tokens
    ]


def _may_be(token: Token, role: str, *, living: bool) -> bool:
    # A guest has no session to be over.
    return role == "guest" if token.kind == "guest" else living


def confirm(session: Transaction, actor: Actor) -> None:
    """Raises `Failure` if the actor's session ended, or the account was disabled, meanwhile."""
    if actor.user_id is not None:
        kind: Kind = "guest" if actor.guest else "access"
        actor_of(session, Token(kind, actor.user_id, actor.session_id, csrf=""))


def _issue(tokens: Tokens, lifetimes: Lifetimes, user: User, row: Session, now: int) -> SignedIn:
    csrf = new_csrf()
    access = Token("access", user.id, row.id, csrf)
    refresh = Token("refresh", user.id, row.id, csrf)
    refresh_token = tokens.sign(refresh, now=now, seconds=lifetimes.session_seconds)
    row.refresh_hash = fingerprint(refresh_token)
    row.last_used_at = now
    row.expires_at = now + lifetimes.session_seconds * 1000
    access_token = tokens.sign(access, now=now, seconds=lifetimes.access_seconds)
    return SignedIn(
        views.of_user(user), access_token, refresh_token, csrf, lifetimes.access_seconds
    )


def _good(row: Session) -> bool:
    return row.revoked_at is None and row.expires_at > times.now()


def _end(session: Transaction, row: Session, reason: str) -> None:
    session.execute(update(Session).where(Session.id == row.id).values(revoked_at=times.now()))
    push_subscriptions.end_with(session, row.id)
    _close(session, row.id, reason)


def _close(session: Transaction, session_id: int, reason: str, *, here: bool = False) -> None:
    payload = SessionEnded.model_validate({"reason": reason})
    audience = session_audience(session_id)
    announce(session, Event("session_ended", payload, audience, closes=True, here=here))


def _over() -> Failure:
    return Failure(Code.UNAUTHORIZED, "This session is over. Sign in again.")
