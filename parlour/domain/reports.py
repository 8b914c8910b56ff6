"""Reports: messages that somebody has the administrators look at.

Administrators cannot read what is said in private. A report shares the one message that it is
about, as a copy of what it said then: neither its author nor time takes that away before somebody
has looked. Once the report is closed, the copy goes; that there was one stays.
"""

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.domain import access, admin, attachments, audit, edits
from parlour.domain.actor import Actor
from parlour.domain.attachments import Uploads
from parlour.domain.changes import seen
from parlour.models import Message, Report, Room, User
from parlour.models.attachment import ATTACHED_TO
from parlour.models.message import THESE
from parlour.models.report import open_count, open_of, open_reports
from parlour.models.user import administrators
from parlour.platform.broadcast import Event, announce, user_audience
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.protocol import views as shapes
from parlour.protocol.commands import ReportMessage
from parlour.protocol.errors import Code, Failure, not_found
from parlour.protocol.events import ReportsChanged
from parlour.protocol.requests import AdminReports

log = structlog.get_logger()

# As many as anybody reads before they close some.
_SHOWN = 50


def report(db: Database, actor: Actor, command: ReportMessage) -> None:
    """Report a message that the actor may see. Raises `Failure`."""
    if db.write(_report, actor, command):
        log.info("message reported", room=command.room, seq=command.seq, user=actor.username)


def open_ones(session: Session, actor: Actor) -> AdminReports:
    """The newest of those that wait for an administrator, and how many there are."""
    admin.administrator(session, actor)
    return AdminReports(reports=waiting(session), open=session.scalars(open_count()).one())


def waiting(session: Session) -> list[shapes.AdminReport]:
    found = session.scalars(open_reports(_SHOWN)).all()
    return [_shown(session, one) for one in found]


def dismiss(db: Database, actor: Actor, report_id: str) -> None:
    """Leave a message as it is, and close all reports of it."""
    one = db.write(_dismiss, actor, report_id)
    log.info("admin: reports dismissed", admin=actor.username, room=one.room_id, seq=one.seq)


def delete_message(uploads: Uploads, actor: Actor, report_id: str) -> None:
    """Delete the message that was reported, and close all reports of it."""
    one, files = uploads.db.write(_delete_message, actor, report_id)
    attachments.discard(uploads.blobs, files)
    log.info("admin: message deleted", admin=actor.username, room=one.room_id, seq=one.seq)


def announce_open(session: Session) -> None:
    """Tell all administrators how many reports wait."""
    session.flush()
    told = ReportsChanged(open=session.scalars(open_count()).one())
    for user_id in session.scalars(administrators()):
        announce(session, Event("reports_changed", told, user_audience(user_id)))


def _report(session: Session, actor: Actor, command: ReportMessage) -> bool:
    """Whether it is the first time."""
    user = access.current_user(session, actor)
    place = access.place(session, actor, command.room)
    message, _, _ = seen(session, place, command.seq)
    if message.deleted_at is not None:
        raise not_found("message")
    if message.author_id == user.id:
        raise Failure(Code.FORBIDDEN, "You wrote this message yourself.")
    of_message = (Report.room_id == message.room_id, Report.seq == message.seq)
    if session.scalars(select(Report.id).where(*of_message, Report.user_id == user.id)).first():
        return False
    session.add(
        Report(
            room_id=message.room_id,
            seq=message.seq,
            user_id=user.id,
            author_id=message.author_id,
            reason=command.reason.strip(),
            text=message.text,
            files="\n".join(_names_of_files(session, message)),
            reported_at=times.now(),
        )
    )
    announce_open(session)
    return True


def _names_of_files(session: Session, message: Message) -> list[str]:
    these = {"room_ids": [message.room_id], "seqs": [message.seq]}
    return [file.name for file in session.scalars(ATTACHED_TO, these)]


def _shown(session: Session, one: Report) -> shapes.AdminReport:
    room, author = session.get_one(Room, one.room_id), session.get_one(User, one.author_id)
    message = session.get(Message, (one.room_id, one.seq))
    return shapes.AdminReport.model_validate(
        {
            "id": str(one.id),
            "room": str(room.id),
            "room_kind": room.kind,
            "room_name": room.name,
            "seq": one.seq,
            "author": admin.shown(session, [author])[0],
            "message": one.text,
            "files": one.files.split("\n") if one.files else [],
            "gone": message is None or message.deleted_at is not None,
            "username": session.get_one(User, one.user_id).username,
            "reason": one.reason,
            "reported_at": times.rfc3339(one.reported_at),
        }
    )


def _dismiss(session: Session, actor: Actor, report_id: str) -> Report:
    user = admin.administrator(session, actor)
    one = _open(session, report_id)
    audit.record(
        session, actor, "dismiss_report", person=one.author_id,
        room=session.get(Room, one.room_id), seq=one.seq,
    )  # fmt: skip
    return _close(session, one, user)


def _delete_message(session: Session, actor: Actor, report_id: str) -> tuple[Report, list[str]]:
    user = admin.administrator(session, actor)
    one = _open(session, report_id)
    room = session.get_one(Room, one.room_id, with_for_update=True)
    row = session.execute(THESE, {"room_id": room.id, "seqs": [one.seq]}).one_or_none()
    files: list[str] = []
    if row is not None and row[0].deleted_at is None:
        audit.record(
            session, actor, "delete_message", person=row[0].author_id, room=room, seq=one.seq
        )
        _, files = edits.remove(session, room, (row[0], row[1], row[2]))
    return _close(session, one, user), files


def _open(session: Session, report_id: str) -> Report:
    one = session.get(Report, int(report_id)) if access.is_id(report_id) else None
    if one is None or one.closed_at is not None:
        raise not_found("report")
    return one


def _close(session: Session, one: Report, user: User) -> Report:
    for each in session.scalars(open_of(one.room_id, one.seq)):
        each.closed_at, each.closed_by = times.now(), user.id
        each.text = each.files = each.reason = ""
    announce_open(session)
    return one
