"""Commands: from a name and a payload to an acknowledgement, whatever carries them.

One transaction a command, one shape for every error. Events leave after the commit, in `Database`.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from pydantic import ValidationError

from parlour.domain import (
    attachments,
    attention,
    directs,
    edits,
    groups,
    invites,
    marks,
    messages,
    pins,
    reactions,
    sending,
    sync,
    typing,
)
from parlour.domain.actor import Actor
from parlour.domain.attachments import Uploads
from parlour.domain.marks import Mark
from parlour.domain.messages import Draft
from parlour.platform import metrics
from parlour.platform.batch import Batcher
from parlour.platform.db import Database
from parlour.platform.presence import Presence
from parlour.protocol import views
from parlour.protocol.base import Shape
from parlour.protocol.commands import (
    COMMANDS,
    Changed,
    CreateGroup,
    DeleteMessage,
    Done,
    EditMessage,
    Failed,
    JoinRoom,
    LeaveRoom,
    MarkDelivered,
    Marked,
    MarkRead,
    OpenDirect,
    Opened,
    PinMessage,
    React,
    SendMessage,
    Sent,
    SetActive,
    Sync,
    Synced,
    Typing,
    UnpinMessage,
    Unreact,
)
from parlour.protocol.errors import Code, Failure, invalid

log = structlog.get_logger()
JsonObject = dict[str, Any]
S = TypeVar("S", bound=Shape)


class Dispatcher:
    """Runs commands on a database."""

    def __init__(self, db: Database, presence: Presence, uploads: Uploads) -> None:
        self._db = db
        self._presence = presence
        self._uploads = uploads
        # So many commands are under way.
        self.running = 0
        # Sends from all connections meet here, and so do receipts; see `platform.batch`.
        self._sends: Batcher[Draft, views.Message] = Batcher(
            lambda batch: db.write(sending.send_all, batch, presence), "sends"
        )
        self._marks: Batcher[Mark, Marked] = Batcher(
            lambda batch: db.write(marks.mark_all, batch), "marks"
        )
        self._functions: dict[str, Callable[[Actor, Any], Shape]] = {
            "send_message": self.send_message,
            "edit_message": self.edit_message,
            "delete_message": self.delete_message,
            "react": self.react,
            "unreact": self.unreact,
            "pin_message": self.pin_message,
            "unpin_message": self.unpin_message,
            "typing": self.typing,
            "set_active": self.set_active,
            "mark_delivered": self.mark,
            "mark_read": self.mark,
            "sync": self.sync,
            "open_direct": self.open_direct,
            "create_group": self.create_group,
            "join_room": self.join_room,
            "leave_room": self.leave_room,
        }

    def run(self, name: str, actor: Actor, payload: object) -> JsonObject:
        """The acknowledgement of a command, errors included. Never raises."""
        known, started = name if name in COMMANDS else "unknown", time.perf_counter()
        self.running += 1
        try:
            return self._answer(name, actor, payload).model_dump(mode="json")
        except Failure as failure:
            error = failure.as_error()
        except Exception:
            log.exception("command failed", command=name, user=actor.username)
            error = Failure(Code.UNAVAILABLE, "Something went wrong here.").as_error()
        finally:
            self.running -= 1
            metrics.COMMAND_SECONDS.labels(known).observe(time.perf_counter() - started)
        metrics.COMMAND_FAILURES.labels(known, error.code).inc()
        return Failed(error=error).model_dump(mode="json", exclude_none=True)

    def send_message(self, actor: Actor, command: SendMessage) -> Sent:
        started = time.perf_counter()
        message = self._sends.submit(messages.draft(actor, command))
        log.info(
            "message received",
            room=message.room,
            seq=message.seq,
            author=message.username,
            bytes=len(message.message.encode()),
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return Sent(message=message)

    def sync(self, actor: Actor, command: Sync) -> Synced:
        return self._db.read(sync.since, actor, command)

    def edit_message(self, actor: Actor, command: EditMessage) -> Changed:
        return Changed(message=self._db.write(edits.edit, actor, command, self._presence))

    def delete_message(self, actor: Actor, command: DeleteMessage) -> Changed:
        message, files = self._db.write(edits.delete_message, actor, command)
        attachments.discard(self._uploads.blobs, files)
        return Changed(message=message)

    def react(self, actor: Actor, command: React) -> Changed:
        return Changed(message=self._db.write(reactions.add, actor, command))

    def unreact(self, actor: Actor, command: Unreact) -> Changed:
        return Changed(message=self._db.write(reactions.remove, actor, command))

    def pin_message(self, actor: Actor, command: PinMessage) -> Changed:
        return Changed(message=self._db.write(pins.pin, actor, command))

    def unpin_message(self, actor: Actor, command: UnpinMessage) -> Changed:
        return Changed(message=self._db.write(pins.unpin, actor, command))

    def typing(self, actor: Actor, command: Typing) -> Done:
        self._db.read(typing.tell, actor, command)
        return Done()

    def set_active(self, actor: Actor, command: SetActive) -> Done:
        attention.set_active(actor, command.active, self._presence, self._db.publish)
        return Done()

    def mark(self, actor: Actor, command: MarkDelivered | MarkRead) -> Marked:
        return self._marks.submit(Mark(actor, command))

    def open_direct(self, actor: Actor, command: OpenDirect) -> Opened:
        return Opened(room=self._db.write(directs.open_with, actor, command))

    def create_group(self, actor: Actor, command: CreateGroup) -> Opened:
        return Opened(room=self._db.write(groups.create, actor, command))

    def join_room(self, actor: Actor, command: JoinRoom) -> Opened:
        if (command.room is None) == (command.invite is None):
            raise invalid("Give a room or an invite.", "room")
        if command.invite is not None:
            return Opened(room=self._db.write(invites.join, actor, command.invite))
        return Opened(room=self._db.write(groups.join, actor, command.room))

    def leave_room(self, actor: Actor, command: LeaveRoom) -> Done:
        self._db.write(groups.leave, actor, command.room)
        return Done()

    def _answer(self, name: str, actor: Actor, payload: object) -> Shape:
        if name not in COMMANDS:
            raise invalid("There is no such command.")
        return self._functions[name](actor, validated(COMMANDS[name][0], payload))


def validated(shape: type[S], payload: object) -> S:
    """The payload as `shape`. Raises `Failure` that names the field at fault."""
    if not isinstance(payload, dict):
        raise invalid("The payload must be an object.")
    try:
        return shape.model_validate(payload)
    except ValidationError as errors:
        first = errors.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or None
    raise invalid(f"{field or 'payload'}: {first['msg']}", field)
