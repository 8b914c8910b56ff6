"""HTTP bodies, queries and answers that are not commands."""

from typing import Annotated

from pydantic import Field

from parlour.protocol.base import Seq, Shape, Text
from parlour.protocol.commands import ClientId
from parlour.protocol.errors import Code
from parlour.protocol.views import Member, Message, Room, Session, User

# Any text in; `domain.names` and `domain.passwords` say what is wrong with it in their own words.
Username = Annotated[Text, Field(description="By PRECIS UsernameCaseMapped (RFC 8265).")]
Password = Annotated[
    Text, Field(description="At least 8 characters, at most 1,024 bytes, no common one.")
]


class Register(Shape):
    username: Username
    password: Password


class Login(Shape):
    username: Username
    password: Text


class Guest(Shape):
    name: Annotated[Text, Field(description="By PRECIS Nickname (RFC 8266).")]


class ChangeMe(Shape):
    """Change the password. All other sessions end."""

    current_password: Text
    password: Password


class SignedIn(Shape):
    user: User
    access_token: str = Field(description="Send it as `Authorization: Bearer …`.")
    expires_in: int = Field(description="Seconds.")


class Sessions(Shape):
    sessions: list[Session]


class Rooms(Shape):
    rooms: list[Room]


class PostMessage(Shape):
    """`send_message` to the room in the path."""

    message: Text
    client_id: ClientId | None = None


class Members(Shape):
    members: list[Member]


class Groups(Shape):
    """Public groups that one is not in."""

    groups: list[Room]


class PeopleQuery(Shape):
    """People whose names begin with `q`, whatever the case; without it, the first of all."""

    q: Annotated[Text, Field(max_length=64)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class People(Shape):
    people: list[User]
    has_more: bool


class HistoryQuery(Shape):
    """A page of history: `before` or `after` a seq, or the newest."""

    before: Seq | None = None
    after: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class History(Shape):
    """Messages ordered by seq. `has_more`: there is more in the direction that was asked for."""

    messages: list[Message]
    has_more: bool


class Health(Shape):
    status: str
    detail: str | None = None


class Problem(Shape):
    """An RFC 9457 problem document, with the protocol's code."""

    type: str
    title: str
    status: int
    detail: str
    code: Code
    field: str | None = None
    retry_after: int | None = None
