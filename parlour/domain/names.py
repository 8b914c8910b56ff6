"""Names: which ones people and guests may bear, and when two are too much alike."""

import unicodedata
from functools import cache
from itertools import chain

from precis_i18n import get_profile
from precis_i18n.profile import Profile

from parlour.protocol.errors import invalid

MAX_CHARACTERS = 32
MAX_ROOM_CHARACTERS = 80
MAX_TOPIC_CHARACTERS = 250
# Who deleted their account is called so where their name stood; nobody else is.
DELETED = "Deleted account"
# `@all` is everybody in a room, `@here` whoever is connected.
GROUPS = ("all", "here")
_MARKS = str.maketrans("", "", "\u200e\u200f")


def username(text: str) -> str:
    """The name as shown. RFC 8265, UsernameCasePreserved; raises `Failure`."""
    name = _enforce("UsernameCasePreserved", text, field="username")
    if name_key(name) in GROUPS:
        raise invalid(f"@{name} means many. Choose another name.", "username")
    return name


def name_key(text: str) -> str:
    """The name as compared: RFC 8265, UsernameCaseMapped. `Ada` and `ada` are one person."""
    return _enforce("UsernameCaseMapped", text, field="username")


def guest_name(text: str, *, field: str = "name") -> str:
    """A guest's name as shown: RFC 8266, which allows spaces and symbols."""
    return _enforce("NicknameCasePreserved", text, field=field)


def guest_key(text: str, *, field: str = "name") -> str:
    """A guest's name as compared."""
    return _enforce("NicknameCaseMapped:ToLower", text, field=field)


def room_name(text: str) -> str:
    """A group's name: RFC 8266, as for guests, and longer."""
    return _enforce("NicknameCasePreserved", text, field="name", longest=MAX_ROOM_CHARACTERS)


def topic(text: str) -> str:
    """One line that says what a group is about; may be empty."""
    text = text.strip()
    if len(text) > MAX_TOPIC_CHARACTERS:
        raise invalid(f"A topic has at most {MAX_TOPIC_CHARACTERS} characters.", "topic")
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        raise invalid("A topic is one line, without control characters.", "topic")
    return text


def skeleton(name: str) -> str:
    """What the name looks like, so that `pаypal` with a Cyrillic а is `paypal` (UTS 39, 4).

    Two names with one skeleton cannot be told apart by eye.
    """
    prototypes = _prototypes()
    letters = unicodedata.normalize("NFD", name)
    looks = "".join(prototypes.get(letter, letter) for letter in letters)
    return unicodedata.normalize("NFD", looks).casefold()


def is_reserved(name: str) -> bool:
    """Whether it looks like the name that those bear who have none any more."""
    alike = skeleton(name) == skeleton(DELETED)
    return alike or guest_key(name) == guest_key(DELETED)


def _enforce(profile: str, text: str, *, field: str, longest: int = MAX_CHARACTERS) -> str:
    try:
        name = _profile(profile).enforce(text)
    except UnicodeEncodeError as error:
        raise invalid(_why_not(text, error), field) from None
    if len(name) > longest:
        raise invalid(f"A name has at most {longest} characters.", field)
    return name


def _why_not(text: str, error: UnicodeEncodeError) -> str:
    if not text.strip():
        return "Please enter a name."
    if "spaces" in error.reason or any(unicodedata.category(letter) == "Zs" for letter in text):
        return "A name has no spaces. Use a dot, a dash or an underscore instead."
    if "symbols" in error.reason:
        return "A name is made of letters and digits, not symbols or emoji."
    if "ignorable" in error.reason or "controls" in error.reason:
        return "A name has no invisible characters."
    if "bidi" in error.reason:
        return "A name does not mix left-to-right and right-to-left letters."
    return "A name is made of letters and digits, in any language."


@cache
def _profile(name: str) -> Profile:
    return get_profile(name)


@cache
def _prototypes() -> dict[str, str]:
    """Each letter that has look-alikes, with the one that stands for them all.

    The library lists look-alikes in both directions; whatever hangs together is one group. Where
    letters together look like one (rn, m), the letters stand for the group, so that they agree.
    """
    # It reads its table when it is imported: not before somebody takes a name.
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415

    group_of: dict[str, list[str]] = {}
    for letter, others in confusables_data.items():
        for other in chain([letter], (other["c"] for other in others)):
            _merge(group_of, letter.translate(_MARKS), other.translate(_MARKS))
    return {
        member: min(group, key=lambda one: (-len(one), not one.isascii(), one))
        for member, group in group_of.items()
        if len(member) == 1
    }


def _merge(group_of: dict[str, list[str]], one: str, other: str) -> None:
    mine = group_of.setdefault(one, [one])
    theirs = group_of.setdefault(other, [other])
    if mine is not theirs:
        mine.extend(theirs)
        for member in theirs:
            group_of[member] = mine
