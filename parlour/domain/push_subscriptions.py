"""Push subscriptions: the browsers that a person wants to be told on when no tab is open."""

import hashlib

from sqlalchemy import delete
from sqlalchemy.orm import Session

from parlour.domain import access
from parlour.domain.actor import Actor
from parlour.models import PushSubscription
from parlour.models.push_subscription import of_endpoint, of_person
from parlour.platform.web_push import Address
from parlour.protocol import times
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.requests import Subscribe

_MOST = 20


def subscribe(session: Session, actor: Actor, wanted: Subscribe) -> None:
    """Tell this browser from now on, for as long as the session lasts. Again changes nothing.

    A browser has one endpoint: whoever signs in there next takes it over.
    """
    user = access.current_person(session, actor)
    if actor.session_id is None:
        raise Failure(Code.FORBIDDEN, "Sign in on this device first.")
    found = session.scalars(of_endpoint(_hash(wanted.endpoint))).one_or_none()
    row = found or PushSubscription(
        endpoint_hash=_hash(wanted.endpoint), endpoint=wanted.endpoint, created_at=times.now()
    )
    row.user_id, row.session_id, row.failures = user.id, actor.session_id, 0
    row.p256dh, row.auth = wanted.keys.p256dh, wanted.keys.auth
    session.add(row)
    session.flush()
    for old in session.scalars(of_person(user.id).offset(_MOST)).all():
        session.delete(old)


def unsubscribe(session: Session, actor: Actor, endpoint: str) -> None:
    session.delete(own(session, actor, endpoint))


def own(session: Session, actor: Actor, endpoint: str) -> PushSubscription:
    """One of the actor's. Raises `Failure` if there is none."""
    found = session.scalars(of_endpoint(_hash(endpoint))).one_or_none()
    if found is None or found.user_id != actor.user_id:
        raise not_found("subscription")
    return found


def end_with(session: Session, session_id: int) -> None:
    """The session of a device is over."""
    session.execute(delete(PushSubscription).where(PushSubscription.session_id == session_id))


def address_of(row: PushSubscription) -> Address:
    return Address(row.endpoint, row.p256dh, row.auth)


def _hash(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()
