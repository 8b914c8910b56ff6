"""Who the people of an export are here.

Somebody of the same name is somebody: to take them for the same person gives them what the other
may read, and puts the other's words in their mouth. That is for the operator to say. An account
without a password, as which nobody was ever here, is nobody's yet: an earlier import made it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, count

from sqlalchemy.orm import Session

from parlour.archive.incoming.shapes import Person
from parlour.archive.progress import step
from parlour.domain import names, users
from parlour.models import User
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.protocol.errors import Code, Failure, invalid

_SHOWN = 10
_NOT_IN_NAMES = re.compile(r"[^\w.-]", re.ASCII)


class People:
    """Ids and names here, by key, and those for whom an account was made."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.gone: set[str] = set()
        self.made: list[str] = []


def settle(db: Database, people: list[Person], *, same_people: bool) -> People:
    """Find each here, or make them. Raises `Failure`, before anything is changed."""
    db.read(_check, people, same_people)
    here = People()
    taken: set[int] = set()
    with step("people", len(people)) as advance:
        for person in people:
            user, made = db.write(_settle, person, taken, same_people)
            taken.add(user.id)
            here.ids[person.key], here.names[person.key] = user.id, user.username
            if made:
                here.made.append(user.username)
            if person.gone:
                here.gone.add(person.key)
            advance(1)
    return here


def _check(session: Session, people: Iterable[Person], same_people: bool) -> None:
    if not users.anybody(session):
        raise invalid(
            "nobody is here yet, and the first one is the administrator: "
            "make them with `parlour user create NAME`"
        )
    if same_people:
        return
    found = [users.find_person(session, _name(person)) for person in people]
    taken = [user.username for user in found if user and not _is_nobodys(user)]
    if taken:
        more = f" and {len(taken) - _SHOWN:,} more" if len(taken) > _SHOWN else ""
        raise Failure(
            Code.CONFLICT,
            f"people of these names are here: {', '.join(taken[:_SHOWN])}{more}; if they are the "
            "same people, say --same-people: they get what is theirs there, private rooms included",
        )


def _settle(
    session: Session, person: Person, taken: set[int], same_people: bool
) -> tuple[User, bool]:
    """And whether they were made. `taken`: those who are somebody else of the export."""
    for name in _names(person):
        found = users.find_person(session, name)
        if found is not None and found.id not in taken and (same_people or _is_nobodys(found)):
            return found, False
        if found is None and _is_free(session, name):
            return _make(session, person, name), True
    raise AssertionError("names never end")


def _is_nobodys(user: User) -> bool:
    return user.password_hash is None and user.seen_at is None


def _make(session: Session, person: Person, name: str) -> User:
    user = users.add_person(session, name, None)
    user.created_at = person.created_at or user.created_at
    if person.gone:
        user.disabled_at = times.now()
    return user


def _names(person: Person) -> Iterator[str]:
    """What they may be called: as there, or with a number."""
    name = _name(person)
    numbered = (f"{name[: names.MAX_CHARACTERS - 4]}.{number}" for number in count(2))
    return chain([name], numbered)


def _name(person: Person) -> str:
    """As it is there, if that can be a name here."""
    name = ".".join(person.name.split())
    plain = _NOT_IN_NAMES.sub("", name)[: names.MAX_CHARACTERS].strip(".-")
    for one in (name, plain):
        with suppress(Failure):
            return names.username(one)
    return "somebody"


def _is_free(session: Session, name: str) -> bool:
    try:
        users.check_name_is_free(session, name)
    except Failure:
        return False
    return True
