"""Errors: a code for programs, a sentence for people, the field where there is one."""

from enum import StrEnum

from parlour.protocol.base import Shape


class Code(StrEnum):
    """What went wrong. `not_found` is also the answer for what one may not see."""

    INVALID = "invalid"
    UNAUTHORIZED = "unauthorized"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"


class RefusalCode(StrEnum):
    """Why a CONNECT was refused (`data.code` of a CONNECT_ERROR)."""

    UNAUTHORIZED = "unauthorized"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 (a code, not a secret)
    GUESTS_OFF = "guests_off"
    NAME_TAKEN = "name_taken"
    BANNED = "banned"
    RATE_LIMITED = "rate_limited"
    INVALID = "invalid"
    UNAVAILABLE = "unavailable"


class Error(Shape):
    """The error in an acknowledgement."""

    code: Code
    message: str
    field: str | None = None
    retry_after: int | None = None


class Failure(Exception):  # noqa: N818 (an answer, not a fault)
    """A refusal that the client is told of. Raised by the rules, translated by the transports.

    `code` is one of `Code`, `message` a sentence for the person, `field` the payload's field at
    fault, `retry_after` seconds. `refusal` is the CONNECT_ERROR code where it is more precise.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        field: str | None = None,
        retry_after: int | None = None,
        refusal: RefusalCode | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.retry_after = retry_after
        self.refusal = refusal

    def as_error(self) -> Error:
        return Error(
            code=self.code, message=self.message, field=self.field, retry_after=self.retry_after
        )


def invalid(message: str, field: str | None = None) -> Failure:
    return Failure(Code.INVALID, message, field=field)


def not_found(what: str) -> Failure:
    return Failure(Code.NOT_FOUND, f"There is no such {what}, or you may not see it.")
