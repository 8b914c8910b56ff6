"""Setting the cookies that carry a browser's tokens."""

from flask import Response, request

from parlour.domain.sessions import Lifetimes, SignedIn
from parlour.transports.cookies import ACCESS, CSRF, REFRESH, REFRESH_PATH


def store(response: Response, signed_in: SignedIn, lifetimes: Lifetimes) -> Response:
    age = lifetimes.session_seconds
    _set(response, ACCESS, signed_in.access_token, age=age, path="/")
    _set(response, CSRF, signed_in.csrf, age=age, path="/", readable=True)
    if signed_in.refresh_token is None:
        response.delete_cookie(REFRESH, path=REFRESH_PATH)
    else:
        _set(response, REFRESH, signed_in.refresh_token, age=age, path=REFRESH_PATH)
    return response


def clear(response: Response) -> Response:
    response.delete_cookie(ACCESS, path="/")
    response.delete_cookie(CSRF, path="/")
    response.delete_cookie(REFRESH, path=REFRESH_PATH)
    return response


def _set(
    response: Response, name: str, value: str, *, age: int, path: str, readable: bool = False
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        path=path,
        httponly=not readable,
        secure=request.is_secure,
        samesite="Strict" if name == REFRESH else "Lax",
    )
