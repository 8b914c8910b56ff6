"""Messages: what one may be, before the database is asked."""

from dataclasses import dataclass

import msgspec

from parlour.domain import access
from parlour.domain.actor import Actor
from parlour.models.room import LOBBY_ID
from parlour.protocol import views as shapes
from parlour.protocol.base import MESSAGE_MAX_CHARACTERS, MESSAGE_MAX_JSON_BYTES
from parlour.protocol.commands import SendMessage
from parlour.protocol.errors import Code, Failure, invalid


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that was asked for and has passed all checks that need no database."""

    actor: Actor
    room_id: int
    text: str
    client_id: str | None
    guest_name: str | None
    reply_to: int | None = None
    attachments: tuple[str, ...] = ()
    notify_all: bool = False


def draft(actor: Actor, command: SendMessage) -> Draft:
    """Check what can be checked without the database. Raises `Failure`."""
    check_text(command.message, empty=bool(command.attachments))
    return Draft(
        actor=actor,
        room_id=LOBBY_ID if command.room is None else access.room_number(command.room),
        text=command.message,
        client_id=command.client_id,
        guest_name=_guest_name(actor, command.username),
        reply_to=command.reply_to,
        attachments=tuple(command.attachments),
        notify_all=command.notify_all,
    )


def check_text(text: str, *, empty: bool = False) -> None:
    """Raises `Failure` for what cannot be a message. `empty`: whether it may be."""
    if not text.strip() and not empty:
        raise invalid("A message cannot be empty.", "message")
    if len(text) > MESSAGE_MAX_CHARACTERS:
        raise _too_large()
    check_size(text)


def check_size(*parts: object) -> None:
    """Raises `Failure` unless these parts of a message fit into a packet together."""
    if len(msgspec.json.encode(parts)) - 4 > MESSAGE_MAX_JSON_BYTES:
        raise _too_large()


def check_message(message: shapes.Message) -> None:
    """Raises `Failure` unless the text and what the author added fit into a packet together."""
    plain = message.model_dump(mode="json", include={"message", *_OF_AUTHOR})
    check_size(plain["message"], *(plain[name] for name in _OF_AUTHOR if plain[name]))


_OF_AUTHOR = ("reply_to", "mentions", "attachments")


def _guest_name(actor: Actor, username: str | None) -> str | None:
    """The name under which a guest without a token sends; None for all who have a row."""
    if actor.user_id is None and actor.username is None:
        if username is None:
            raise invalid("Say who you are: a guest sends a username.", "username")
        return username
    if username is not None and username != actor.username:
        raise Failure(Code.FORBIDDEN, f"You are {actor.username} here.", field="username")
    return actor.username if actor.user_id is None else None


def _too_large() -> Failure:
    return Failure(
        Code.TOO_LARGE,
        f"A message has at most {MESSAGE_MAX_CHARACTERS:,} characters "
        f"and {MESSAGE_MAX_JSON_BYTES:,} bytes.",
        field="message",
    )
