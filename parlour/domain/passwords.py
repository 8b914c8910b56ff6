"""Passwords: which are good enough, and argon2id hashes of them."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from parlour.platform.jobs import Lane, lane
from parlour.protocol.errors import Code, Failure, invalid

MIN_CHARACTERS = 8
MAX_BYTES = 1024

# OWASP's least (Password Storage Cheat Sheet): a seventh of the work of the library's default, and
# one thread. See docs/decisions/0021-argon2-as-owasp-asks.md.
_hasher = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)


def check(password: str, *, username: str) -> None:
    """Raises `Failure` unless the password may be used."""
    if len(password) < MIN_CHARACTERS:
        raise invalid(f"A password has at least {MIN_CHARACTERS} characters.", "password")
    if len(password.encode()) > MAX_BYTES:
        raise Failure(
            Code.TOO_LARGE, f"A password has at most {MAX_BYTES} bytes.", field="password"
        )
    if password.casefold() in _common() or password.casefold() == username.casefold():
        raise invalid("This password is too easy to guess. Choose another one.", "password")


def hash_password(password: str) -> str:
    """Slow and hungry for memory on purpose (RFC 9106); runs in a thread."""
    return _thread()(_hasher.hash, password)


def verify(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Takes as long when there is no hash to compare with."""
    return _thread()(_verify, password_hash, password)


def _verify(password_hash: str | None, password: str) -> bool:
    # An endless password would be an endless hash.
    if len(password.encode()) > MAX_BYTES:
        password = ""
    # Made by whoever comes first: if only by who has no hash, that one would take twice as long.
    nobody = _nobody()
    try:
        return _hasher.verify(password_hash or nobody, password) and password_hash is not None
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


@cache
def _thread() -> Lane:
    # One at a time, and behind all that talks: who signs in can wait for a moment.
    return lane(1, behind=True)


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


@cache
def _common() -> frozenset[str]:
    # Loaded at the first registration: the list is large, and most starts never need it.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    return frozenset(FREQUENCY_LISTS["passwords"])
