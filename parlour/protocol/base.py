"""What all shapes share: strictness, and the kinds of text that are allowed in."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

# A message may be this long: in characters (Unicode code points), as people count, and in bytes
# of JSON, as API Gateway counts: a frame holds 32 KB, and the message travels with its metadata.
MESSAGE_MAX_CHARACTERS = 16_000
MESSAGE_MAX_JSON_BYTES = 24_000
# Of this many bytes of JSON, what others add to a message may take so many: see `domain.views`.
REACTIONS_MAX_JSON_BYTES = 1_000
REACTIONS_MAX_EMOJI = 20
PIN_NOTE_MAX_CHARACTERS = 200
ATTACHMENTS_MAX = 10
REASON_MAX_CHARACTERS = 500


class Shape(BaseModel):
    """A shape on the wire. Unknown fields and wrong types are errors, nothing is coerced."""

    # Built when first used: a function of a cloud uses some of them, and starts often.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def build_all() -> None:
    """Build all shapes there are, for a process with threads, before it has any.

    Pydantic builds under a lock. That of gevent may leave two threads that want it at once waiting
    for ever (github.com/gevent/gevent/issues/1744).
    """
    waiting = Shape.__subclasses__()
    for shape in waiting:
        shape.model_rebuild()
        waiting += shape.__subclasses__()


def _without_nul_and_surrogates(text: str) -> str:
    # NUL ends strings in too many places below us, and a lone surrogate has no UTF-8 form, so
    # neither can be stored and given back as it came.
    if "\x00" in text:
        raise PydanticCustomError("nul", "must not contain NUL characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("surrogate", "must be valid Unicode text") from None
    return text


Text = Annotated[str, AfterValidator(_without_nul_and_surrogates)]

RoomId = Annotated[str, Field(description="A room's id.")]
Seq = Annotated[
    int, Field(ge=1, le=2**53 - 1, description="A message's number in its room: 1, 2, 3, …")
]
Version = Annotated[
    int,
    Field(ge=0, le=2**53 - 1, description="The number of changes a room has seen."),
]
Time = Annotated[
    str,
    Field(
        description="RFC 3339, UTC, with milliseconds.",
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        examples=["2026-11-22T20:15:00.000Z"],
    ),
]
TimeOfDay = Annotated[
    str,
    Field(
        description="Hours and minutes.", pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["22:00"]
    ),
]
