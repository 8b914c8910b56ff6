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
    reports,
    sending,
    sync,
    typing,
)
from parlour.domain.actor import Actor
from parlour.domain.attachments import Uploads
from parlour.domain.marks import Mark
from parlour.domain.messages import Draft
from parlour.domain.rates import Rates
from parlour.platform import metrics
from parlour.platform.batch import Batcher, batcher
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
    ReportMessage,
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
S = TypeVar("S", bound=Shape)


class Dispatcher:
    """Runs commands on a database."""

    def __init__(self, db: Database, presence: Presence, uploads: Uploads, rates: Rates) -> None:
        self._db = db
        self._rates = rates
        self._presence = presence
        self._uploads = uploads
        # So many commands are under way.
        self.running = 0
        # Sends from all connections meet here, and so do receipts; see `platform.batch`.
        self._sends: Batcher[Draft, views.Message] = batcher(
            lambda batch: db.write(sending.send_all, batch, presence), "sends"
        )
        self._marks: Batcher[Mark, Marked] = batcher(
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
            "report_message": self.report_message,
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

    def run(self, name: str, actor: Actor, payload: object) -> str:
        """The acknowledgement of a command as JSON, errors included. Never raises."""
        started = self._start()
        outcome: Shape | Exception
        try:
            outcome = self._answer(name, actor, payload)
        except Exception as error:
            outcome = error
        return self._finish(name, actor, started, outcome)

    def send(self, actor: Actor, payload: object, answer: Callable[[str], None]) -> None:
        """`run` of `send_message` for who must not wait: `answer` has the acknowledgement.

        What one sends after another is stored after it, and answered after it if both are good.
        """
        started = self._start()

        def tell(outcome: views.Message | Exception) -> None:
            done = outcome if isinstance(outcome, Exception) else _received(outcome, started)
            answer(self._finish("send_message", actor, started, done))

        try:
            self._rates.take("send_message", actor)
            draft = messages.draft(actor, validated(SendMessage, payload))
        except Exception as error:
            tell(error)
        else:
            self._sends.hand_in(draft, tell)

    def send_message(self, actor: Actor, command: SendMessage) -> Sent:
        started = time.perf_counter()
        return _received(self._sends.submit(messages.draft(actor, command)), started)

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

    def report_message(self, actor: Actor, command: ReportMessage) -> Done:
        reports.report(self._db, actor, command)
        return Done()

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

    def _start(self) -> float:
        self.running += 1
        return time.perf_counter()

    def _finish(self, name: str, actor: Actor, started: float, outcome: Shape | Exception) -> str:
        self.running -= 1
        known = name if name in COMMANDS else "unknown"
        metrics.COMMAND_SECONDS.labels(known).observe(time.perf_counter() - started)
        if isinstance(outcome, Shape):
            return outcome.model_dump_json()
        if not isinstance(outcome, Failure):
            log.error("command failed", command=name, user=actor.username, exc_info=outcome)
            outcome = Failure(Code.UNAVAILABLE, "Something went wrong here.")
        metrics.COMMAND_FAILURES.labels(known, outcome.code).inc()
        return Failed(error=outcome.as_error()).model_dump_json(exclude_none=True)

    def _answer(self, name: str, actor: Actor, payload: object) -> Shape:
        if name not in COMMANDS:
            raise invalid("There is no such command.")
        self._rates.take(name, actor)
        return self._functions[name](actor, validated(COMMANDS[name][0], payload))


def _received(message: views.Message, started: float) -> Sent:
    log.info(
        "message received",
        room=message.room,
        seq=message.seq,
        author=message.username,
        bytes=len(message.message.encode()),
        ms=round((time.perf_counter() - started) * 1000, 1),
    )
    return Sent(message=message)


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
