"""Administrators: the people of the installation, and what may be done to them.

Whoever acts here is an administrator when it is done, not only when it was asked for, and nobody
acts on themselves. So one administrator is always left.
"""

import secrets
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from parlour.domain import access, audit, members, passwords, sessions, views
from parlour.domain.actor import Actor
from parlour.models import User
from parlour.models.session import living_counts
from parlour.models.user import people_after
from parlour.platform.broadcast import Event, announce, user_audience
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.order import ActName
from parlour.protocol.requests import AdminPeople, AdminPeopleQuery, ChangePerson, NewPassword
from parlour.protocol.views import AdminPerson

log = structlog.get_logger()

# Without what is mistaken for something else when it is read out: 0 and o, 1 and i and l.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


def people(session: Transaction, actor: Actor, query: AdminPeopleQuery) -> AdminPeople:
    """Everyone with an account, disabled or not, by name."""
    administrator(session, actor)
    found = session.scalars(people_after(query.q, query.after, query.limit + 1)).all()
    has_more, found = len(found) > query.limit, found[: query.limit]
    return AdminPeople(
        people=shown(session, list(found)),
        has_more=has_more,
        next=found[-1].name_key if has_more else None,
    )


def change(db: Database, actor: Actor, user_id: str, wanted: ChangePerson) -> AdminPerson:
    """Change somebody's role, or whether they may sign in; both hold at once."""
    person, changes = db.write(_change, actor, user_id, wanted)
    if changes:
        log.info("admin: person changed", admin=actor.username, person=person.username, **changes)
    return person


def new_password(db: Database, actor: Actor, user_id: str) -> NewPassword:
    """A generated password for somebody who has forgotten theirs; all their sessions end."""
    password = "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )
    password_hash = passwords.hash_password(password)
    username = db.write(_set_password, actor, user_id, password_hash)
    log.info("admin: new password", admin=actor.username, person=username)
    return NewPassword(password=password)


def administrator(session: Transaction, actor: Actor) -> User:
    """The actor's own row. Raises `Failure` unless they are an administrator now."""
    user = access.current_user(session, actor)
    if user.role != "admin" or user.disabled_at is not None:
        raise Failure(Code.FORBIDDEN, "Only administrators may do this.")
    return user


def another_one(session: Transaction, user: User) -> bool:
    """Whether there is an administrator beside this one. The Lobby must be held."""
    others = select(User.id).where(
        User.role == "admin", User.disabled_at.is_(None), User.id != user.id
    )
    return session.scalars(others.limit(1)).first() is not None


def shown(session: Transaction, users: list[User]) -> list[AdminPerson]:
    """People as administrators see them."""
    counts = dict(session.execute(living_counts([user.id for user in users], times.now())).all())
    return [views.of_admin_person(user, counts.get(user.id, 0)) for user in users]


def _change(
    session: Transaction, actor: Actor, user_id: str, wanted: ChangePerson
) -> tuple[AdminPerson, dict[str, Any]]:
    user = _other(session, actor, user_id)
    changes: dict[str, Any] = {}
    if wanted.role is not None and wanted.role != user.role:
        user.role = changes["role"] = wanted.role
        audit.record(session, actor, "change_role", person=user, role=wanted.role)
        announce(session, Event("me_changed", views.of_me(user), user_audience(user.id)))
    if wanted.disabled is not None and wanted.disabled is not bool(user.disabled_at):
        changes["disabled"] = wanted.disabled
        act: ActName = "disable_person" if wanted.disabled else "enable_person"
        audit.record(session, actor, act, person=user, reason=wanted.reason)
        user.disabled_at = times.now() if wanted.disabled else None
        if wanted.disabled:
            sessions.end_all(session, user.id, but=None, reason="disabled")
    session.flush()
    return shown(session, [user])[0], changes


def _set_password(session: Transaction, actor: Actor, user_id: str, password_hash: str) -> str:
    user = _other(session, actor, user_id)
    user.password_hash = password_hash
    audit.record(session, actor, "reset_password", person=user)
    sessions.end_all(session, user.id, but=None, reason="password_changed")
    return user.username


def _other(session: Transaction, actor: Actor, user_id: str) -> User:
    """Somebody else who has an account. Raises `Failure`."""
    # Of two administrators who act on each other at once, the second is one no more.
    members.lock_lobby(session)
    if administrator(session, actor).id == (int(user_id) if access.is_id(user_id) else None):
        raise Failure(Code.FORBIDDEN, "Not to yourself. Ask another administrator.")
    user = session.get(User, int(user_id)) if access.is_id(user_id) else None
    if user is None or user.name_key is None:
        raise not_found("person")
    return user
