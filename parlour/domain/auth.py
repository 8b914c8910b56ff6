"""Accounts: registering, signing in, looking in as a guest, changing the password."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from parlour.domain import audit, bans, invites, members, names, passwords, sessions, users, views
from parlour.domain.actor import UNNAMED_GUEST, Actor
from parlour.domain.choices import Choices
from parlour.domain.sessions import Device, Lifetimes, SignedIn
from parlour.domain.tokens import Token, Tokens, new_csrf
from parlour.models import User
from parlour.platform.addresses import place_of
from parlour.platform.db import Database
from parlour.platform.limits import Limits, Try
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, RefusalCode, invalid

# A whole class may register from behind one address; a guesser gets a few tries a minute.
_REGISTRATIONS = "200 per 10 minutes"
_WRONG_BY_ACCOUNT = "10 per 5 minutes"
_WRONG_BY_ADDRESS = "50 per 5 minutes"
# As long as a slow line takes to use it.
_SOCKET_TOKEN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Accounts:
    """What accounts need."""

    db: Database
    tokens: Tokens
    limits: Limits
    lifetimes: Lifetimes
    choices: Choices


def register(
    accounts: Accounts, username: str, password: str, device: Device, invite: str | None = None
) -> SignedIn:
    """A new person, signed in. `invite`: the code that lets them, where it takes one."""
    accounts.limits.take((_REGISTRATIONS, "register", place_of(device.address)))
    accounts.db.read(bans.check, None, place_of(device.address))
    accounts.db.read(_check_registration, accounts, invite)
    password_hash = _checked_hash(accounts.db, username, password)

    def add(session: Session) -> SignedIn:
        # Of two who would be the first, one is.
        members.lock_lobby(session)
        if _check_registration(session, accounts, invite) and invite is not None:
            invites.register_by(session, invite)
        user = users.add_person(session, username, password_hash)
        return sessions.open_session(session, accounts.tokens, accounts.lifetimes, user, device)

    return accounts.db.write(add)


def create_person(db: Database, username: str, password: str) -> shapes.User:
    """A new person, made by the operator."""
    password_hash = _checked_hash(db, username, password)

    def add(session: Session) -> shapes.User:
        user = users.add_person(session, username, password_hash)
        audit.record(session, None, "create_person", person=user)
        return views.of_user(user)

    return db.write(add)


def sign_in(accounts: Accounts, username: str, password: str, device: Device) -> SignedIn:
    """The same answer in the same time, whether the name or the password is wrong."""
    known = accounts.db.read(_credentials, username)
    tries = (_WRONG_BY_ADDRESS, "address", place_of(device.address)), _by_account(username)
    if not _is_right(accounts, known, password, *tries) or known is None:
        raise Failure(Code.UNAUTHORIZED, "The name or the password is wrong.")

    def open_session(session: Session) -> SignedIn:
        user = session.get_one(User, known[0])
        return sessions.open_session(session, accounts.tokens, accounts.lifetimes, user, device)

    return accounts.db.write(open_session)


def refresh(accounts: Accounts, refresh_token: str, csrf: str | None) -> SignedIn:
    """Fresh tokens. `csrf` is the header's value where the token came as a cookie."""
    result = accounts.db.write(
        sessions.rotate, accounts.tokens, accounts.lifetimes, refresh_token, csrf
    )
    if isinstance(result, Failure):
        raise result
    return result


def enter_as_guest(accounts: Accounts, name: str, device: Device) -> SignedIn:
    """A guest with a token."""
    _check_guests(accounts)
    accounts.limits.take((_REGISTRATIONS, "guest", place_of(device.address)))

    def add(session: Session) -> SignedIn:
        address = place_of(device.address)
        bans.check(session, name, address)
        user = users.add_guest(session, name, address)
        return sessions.open_guest(accounts.tokens, accounts.lifetimes, user)

    return accounts.db.write(add)


def socket_token(accounts: Accounts, actor: Actor) -> tuple[str, int]:
    """A token for who cannot send their cookie to the socket; for so many seconds."""
    if actor.user_id is None:
        raise Failure(Code.UNAUTHORIZED, "Sign in first.")
    token = Token("guest" if actor.guest else "access", actor.user_id, actor.session_id, new_csrf())
    signed = accounts.tokens.sign(token, now=times.now(), seconds=_SOCKET_TOKEN_SECONDS)
    return signed, _SOCKET_TOKEN_SECONDS


def guest_without_token(accounts: Accounts, name: str | None) -> Actor:
    """Who connects with only a name, or with nothing at all."""
    _check_guests(accounts)
    if name is None:
        return UNNAMED_GUEST
    shown = names.guest_name(name)
    accounts.db.read(lambda session: users.check_name_is_free(session, shown))
    return Actor(user_id=None, username=shown, role="guest")


def actor_of(accounts: Accounts, token: str) -> tuple[Actor, str]:
    """Who an access or guest token stands for, and the CSRF value it demands of cookies."""
    read = read_token(accounts, token)
    return accounts.db.read(sessions.actor_of, read), read.csrf


def read_token(accounts: Accounts, token: str) -> Token:
    """An access or guest token, good in itself. Whose it is may have no place here any more."""
    read = accounts.tokens.read(token, "access", "guest")
    if read.kind == "guest":
        _check_guests(accounts)
    return read


def confirm_guest(accounts: Accounts, actor: Actor) -> None:
    """Raises `Failure` for a guest where guests are not allowed any more, or who is banned."""
    if actor.guest:
        _check_guests(accounts)
        accounts.db.read(bans.check, actor.username, actor.address)


def change_password(accounts: Accounts, actor: Actor, current: str, new: str) -> None:
    """All other sessions of the person end."""
    user_id = confirm_password(accounts, actor, current, "current_password")
    passwords.check(new, username=actor.username or "")
    accounts.db.write(_set_password, user_id, passwords.hash_password(new), actor.session_id)


def confirm_password(accounts: Accounts, actor: Actor, password: str, field: str) -> int:
    """The actor's id, if this is their password. Raises `Failure` that names the field."""
    known = accounts.db.read(_credentials, actor.username or "") if not actor.guest else None
    if known is None:
        raise Failure(Code.FORBIDDEN, "Guests have no password.")
    if not _is_right(accounts, known, password, _by_account(actor.username or "")):
        raise invalid("This is not your password.", field)
    return known[0]


def reset_password(db: Database, username: str, password: str) -> None:
    """By the operator. All sessions of the person end."""
    known = db.read(_credentials, username)
    if known is None:
        raise invalid(f"There is nobody named {username}.", "username")
    passwords.check(password, username=username)
    password_hash = passwords.hash_password(password)

    def reset(session: Session) -> None:
        _set_password(session, known[0], password_hash, None)
        audit.record(session, None, "reset_password", person=known[0])

    db.write(reset)


def _check_registration(session: Session, accounts: Accounts, invite: str | None) -> bool:
    """Raises `Failure` unless one may register; whether it takes an invite."""
    registration = accounts.choices.now().registration
    if registration == "open" or not users.anybody(session):
        return False
    if registration == "closed":
        raise Failure(
            Code.FORBIDDEN, "Registration is closed here. Ask an administrator for an account."
        )
    if invite is None:
        raise Failure(
            Code.FORBIDDEN,
            "Registering here takes an invite. Ask somebody who is here for a link.",
            field="invite",
        )
    invites.check(session, invite)
    return True


def _checked_hash(db: Database, username: str, password: str) -> str:
    # The name first: it is cheap, and hashing is not.
    name = names.username(username)
    passwords.check(password, username=name)
    db.read(users.check_name_is_free, name)
    return passwords.hash_password(password)


def _is_right(
    accounts: Accounts, known: tuple[int, str | None] | None, password: str, *tries: Try
) -> bool:
    """Whether it is their password. Until that is known it counts as a wrong one: a guess that
    waits for those before it is a guess as well."""
    accounts.limits.take(*tries)
    right = passwords.verify(known[1] if known else None, password)
    if right:
        accounts.limits.give_back(*tries)
    return right


def _by_account(username: str) -> Try:
    """However the name is spelt; and also where there is nobody of that name, lest one tells."""
    try:
        key = names.name_key(username)
    except Failure:
        key = username.casefold()
    return _WRONG_BY_ACCOUNT, "account", key[: names.MAX_CHARACTERS]


def _credentials(session: Session, username: str) -> tuple[int, str | None] | None:
    user = users.find_person(session, username)
    return None if user is None or user.disabled_at else (user.id, user.password_hash)


def _set_password(
    session: Session, user_id: int, password_hash: str, kept_session: int | None
) -> None:
    user = session.get_one(User, user_id)
    user.password_hash = password_hash
    sessions.end_all(session, user_id, but=kept_session, reason="password_changed")


def _check_guests(accounts: Accounts) -> None:
    if not accounts.choices.now().guests:
        raise Failure(
            Code.UNAUTHORIZED,
            "Guests are not allowed here. Sign in first.",
            refusal=RefusalCode.GUESTS_OFF,
        )
