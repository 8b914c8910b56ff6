"""People and guests: how they come to be."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain import access, members, names, views
from parlour.domain.actor import Actor
from parlour.models import User
from parlour.models.user import named_like, people, with_name_key
from parlour.protocol import times
from parlour.protocol.errors import Code, Failure, RefusalCode, invalid
from parlour.protocol.requests import People, PeopleQuery


def check_name_is_free(session: Session, name: str, *, field: str = "username") -> None:
    """Raises `Failure` if somebody has the name, or one that looks the same."""
    taken = select(User.id).where(
        (User.name_key == names.guest_key(name)) | (User.skeleton == names.skeleton(name))
    )
    if names.is_reserved(name) or session.scalars(taken).first() is not None:
        raise _taken(field)


def add_person(session: Session, username: str, password_hash: str | None) -> User:
    """A new person, in the Lobby. The first one is the administrator.

    Without a hash nobody can sign in as them, until an administrator gives them a password.
    """
    name = names.username(username)
    members.lock_lobby(session)
    check_name_is_free(session, name)
    user = User(
        username=name,
        name_key=names.name_key(username),
        skeleton=names.skeleton(name),
        password_hash=password_hash,
        role="member" if anybody(session) else "admin",
        created_at=times.now(),
    )
    session.add(user)
    session.flush()
    members.enter_lobby(session, user)
    return user


def add_guest(session: Session, name: str, address: str | None = None) -> User:
    """A new guest with a token of their own; several may bear one name."""
    shown = names.guest_name(name)
    check_name_is_free(session, shown, field="name")
    return _add_guest(session, shown, guest_key=None, address=address)


def guest_by_name(session: Session, name: str, address: str | None) -> User:
    """The guest of that name who carries no token; made when first needed."""
    shown = names.guest_name(name, field="username")
    key = names.guest_key(name)
    found = session.scalars(select(User).where(User.guest_key == key)).one_or_none()
    check_name_is_free(session, shown)
    if found is None:
        return _add_guest(session, shown, guest_key=key, address=address)
    if found.address != address:
        found.address = address
    return found


def find_person(session: Session, username: str) -> User | None:
    """The person of that name, whatever its case; None also for what cannot be a name."""
    try:
        return session.scalars(with_name_key(names.name_key(username))).one_or_none()
    except Failure:
        return None


def person_to_bring(session: Session, username: str, field: str) -> User:
    """Somebody who is to come into a room. Raises `Failure` if there is nobody of that name."""
    found = find_person(session, username)
    if found is None or found.disabled_at is not None:
        raise invalid(f"There is nobody named {username}.", field)
    return found


def anybody(session: Session) -> bool:
    """Whether anybody has registered yet."""
    return session.scalars(people().limit(1)).first() is not None


def find_people(session: Session, actor: Actor, query: PeopleQuery) -> People:
    """People whose names begin so, by name."""
    access.current_person(session, actor)
    found = session.scalars(named_like(query.q, query.limit + 1)).all()
    return People(
        people=[views.of_user(user) for user in found[: query.limit]],
        has_more=len(found) > query.limit,
    )


def all_people(session: Session) -> list[User]:
    return list(session.scalars(people()))


def _add_guest(session: Session, name: str, *, guest_key: str | None, address: str | None) -> User:
    user = User(
        username=name,
        guest_key=guest_key,
        role="guest",
        created_at=times.now(),
        address=address,
    )
    session.add(user)
    session.flush()
    members.enter_lobby(session, user)
    return user


def _taken(field: str) -> Failure:
    return Failure(
        Code.CONFLICT,
        "This name, or one that looks the same, is taken.",
        field=field,
        refusal=RefusalCode.NAME_TAKEN,
    )
