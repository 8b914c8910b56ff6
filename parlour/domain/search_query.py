"""What people type to search: words, "phrases", and operators such as `from:ada`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from parlour.domain import words
from parlour.domain.search_index import HAS
from parlour.domain.words import Run
from parlour.protocol.errors import Failure, invalid
from parlour.protocol.requests import SearchQuery

_PART = re.compile(
    r"""(?P<operator>from|in|before|after|has):(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"]+))(?!\S)
    |"(?P<phrase>[^"]*)"
    |(?P<word>\S+)""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(_DATE.pattern + r"T[0-9:]{8}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(slots=True)
class Question:
    """What is asked for. Messages sent from `since` on and before `until`, in milliseconds.

    `phrases` are runs of words that must follow each other. Of `people` and `rooms` (as typed) any
    will do; of the rest all must be there. Where `q` holds nothing but signs it is `unsearchable`.
    """

    words: list[Run] = field(default_factory=list)
    phrases: list[list[Run]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)
    has: set[str] = field(default_factory=set)
    since: int | None = None
    until: int | None = None
    unsearchable: bool = False

    @property
    def empty(self) -> bool:
        limited = self.since is not None or self.until is not None
        return not (limited or self.words or self.phrases or self.people or self.rooms or self.has)


def parse(query: SearchQuery) -> Question:
    """Raises `Failure` for dates that are none. Nothing else that people type is wrong."""
    asked = Question()
    for part in _PART.finditer(query.q):
        operator = (part["operator"] or "").lower()
        value = part["quoted"] if part["quoted"] is not None else part["value"]
        if operator and value.strip() and _apply(asked, operator, value.strip()):
            continue
        if part["phrase"] is not None:
            _add_phrase(asked, part["phrase"])
        else:
            _add_words(asked, part[0])
    asked.unsearchable = asked.empty and bool(query.q.strip())
    if query.from_:
        _apply(asked, "from", query.from_)
    for name in ("before", "after"):
        given = getattr(query, name)
        if given is not None:
            _limit(asked, name, given, field=name)
    if asked.since is not None and asked.until is not None and asked.since >= asked.until:
        raise invalid("Nothing is after that day and before it.", _field_of_dates(query))
    return asked


def _apply(asked: Question, operator: str, value: str) -> bool:
    """Whether the operator knows this value; if not, it is a word like others."""
    match operator:
        case "from":
            asked.people.append(value.removeprefix("@"))
        case "in":
            asked.rooms.append(value)
        case "has":
            if value.lower() not in HAS:
                return False
            asked.has.add(value.lower())
        case _:
            _limit(asked, operator, value, field="q")
    return True


def _add_words(asked: Question, text: str) -> None:
    for run in words.runs(text):
        asked.words.append(run)
        if run.unspaced and len(run.text) > 2:  # noqa: PLR2004 (pairs alone may stand apart)
            asked.phrases.append([run])


def _add_phrase(asked: Question, text: str) -> None:
    phrase = words.runs(text)
    if phrase:
        asked.phrases.append(phrase)


def _limit(asked: Question, operator: str, value: str, *, field: str) -> None:
    """`before` and `after` a day leave out the day itself."""
    first, last = _span(operator, value, field)
    if operator == "before":
        asked.until = first if asked.until is None else min(asked.until, first)
    else:
        asked.since = last if asked.since is None else max(asked.since, last)


def _span(operator: str, value: str, field: str) -> tuple[int, int]:
    """When that day, or that moment, begins, and when it is over; in milliseconds, UTC."""
    try:
        if _DATE.fullmatch(value):
            day = datetime.fromisoformat(value).replace(tzinfo=UTC)
            return _milliseconds(day), _milliseconds(day + timedelta(days=1))
        if _TIME.fullmatch(value):
            moment = datetime.fromisoformat(value)
            return _milliseconds(moment), _milliseconds(moment) + 1
    except (ValueError, OverflowError):
        pass
    raise _no_date(operator, field)


def _milliseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _no_date(operator: str, field: str) -> Failure:
    return invalid(f"{operator}: takes a date such as 2026-11-22, or a time (RFC 3339).", field)


def _field_of_dates(query: SearchQuery) -> str:
    given: Iterator[str] = (
        name for name in ("before", "after") if getattr(query, name) is not None
    )
    return next(given, "q")
