"""Bans from the whole chat: of guests by name, and of who comes from an address without an account.

Who has an account is disabled instead: it is known who they are, wherever they come from.
"""

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from parlour.domain import access, admin, audit, names
from parlour.domain.actor import Actor
from parlour.models import Ban, User
from parlour.models.ban import bans_at, holds
from parlour.platform.addresses import place_in
from parlour.platform.broadcast import Event, address_audience, announce, guest_audience
from parlour.protocol import order, times
from parlour.protocol.errors import Code, Failure, RefusalCode, invalid, not_found
from parlour.protocol.events import SessionEnded
from parlour.protocol.order import Bans, NewBan


def check(session: Session, name: str | None, address: str | None, *, field: str = "name") -> None:
    """Raises `Failure` if a guest of this name, or who comes from there, has no place here.

    `field`: where the name was given, if it is none.
    """
    these = [(Ban.kind == "address") & (Ban.key == (address or ""))]
    if name is not None:
        these.append((Ban.kind == "guest") & (Ban.key == names.guest_key(name, field=field)))
    found = select(Ban.id).where(or_(*these), holds(Ban, times.now())).limit(1)
    if session.scalars(found).first() is not None:
        # As where guests are not let in at all: what they show of themselves is good for nothing.
        raise Failure(Code.UNAUTHORIZED, "You are banned here.", refusal=RefusalCode.BANNED)


def of_chat(session: Session, actor: Actor) -> Bans:
    """Those that hold, the newest first."""
    admin.administrator(session, actor)
    return Bans(bans=[_shown(*row) for row in session.execute(bans_at(times.now()))])


def add(session: Session, actor: Actor, wanted: NewBan) -> order.Ban:
    """From now on; whoever is there leaves. One that is there already is as it is wanted now."""
    by = admin.administrator(session, actor)
    if wanted.kind == "guest" and wanted.address:
        address = _address_of_guest(session, wanted.value)
        if address is not None:
            _add(session, actor, "address", address, wanted)
    if wanted.kind == "guest":
        shown = names.guest_name(wanted.value, field="value")
        ban = _add(session, actor, "guest", shown, wanted)
    else:
        place = place_in(wanted.value.strip().removesuffix("/64"))
        if place is None:
            raise invalid("This is no address. 192.0.2.7 is one.", "value")
        ban = _add(session, actor, "address", place, wanted)
    return _shown(ban, by.username)


def lift(session: Session, actor: Actor, ban_id: str) -> None:
    admin.administrator(session, actor)
    ban = session.get(Ban, int(ban_id)) if access.is_id(ban_id) else None
    if ban is None:
        raise not_found("ban")
    audit.record(session, actor, "lift_ban", kind=ban.kind, value=ban.value)
    session.delete(ban)


def _add(session: Session, actor: Actor, kind: str, shown: str, wanted: NewBan) -> Ban:
    key = names.guest_key(shown) if kind == "guest" else shown
    found = session.scalars(select(Ban).where(Ban.kind == kind, Ban.key == key)).one_or_none()
    ban = found or Ban(kind=kind, key=key)
    ban.value, ban.user_id, ban.banned_at = shown, actor.user_id or 0, times.now()
    ban.until, ban.reason = over_at(wanted.expires_in), wanted.reason
    session.add(ban)
    session.flush()
    audit.record(
        session, actor, "ban", kind=kind, value=shown, reason=wanted.reason,
        until=times.rfc3339(ban.until) if ban.until is not None else None,
    )  # fmt: skip
    audience = guest_audience(key) if kind == "guest" else address_audience(key)
    announce(session, Event("session_ended", SessionEnded(reason="banned"), audience, closes=True))
    return ban


def over_at(expires_in: int | None) -> int | None:
    """The time (milliseconds) in so many seconds, if there are any."""
    return None if expires_in is None else times.now() + expires_in * 1000


def sweep(session: Session) -> None:
    """Remove those that are over."""
    session.execute(delete(Ban).where(Ban.until <= times.now()))


def _address_of_guest(session: Session, name: str) -> str | None:
    """Where the last guest of that name came from."""
    shown, key = names.guest_name(name, field="value"), names.guest_key(name)
    return session.scalars(
        select(User.address)
        .where((User.guest_key == key) | ((User.username == shown) & (User.role == "guest")))
        .where(User.address.is_not(None))
        .order_by(User.id.desc())
        .limit(1)
    ).first()


def _shown(ban: Ban, by: str) -> order.Ban:
    return order.Ban.model_validate(
        {
            "id": str(ban.id),
            "kind": ban.kind,
            "value": ban.value,
            "by": by,
            "banned_at": times.rfc3339(ban.banned_at),
            "until": times.rfc3339(ban.until) if ban.until is not None else None,
            "reason": ban.reason,
        }
    )
