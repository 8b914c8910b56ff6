"""Exporting a person's data, or a room, as open JSON with the files; `docs/export.md` says how."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from parlour.archive import shown
from parlour.archive.new_file import new_file
from parlour.archive.progress import step
from parlour.archive.snapshot import snapshot
from parlour.domain import access, avatars, users
from parlour.models import (
    Attachment,
    Choice,
    Invite,
    Membership,
    Message,
    Pin,
    PushSubscription,
    Reaction,
    Room,
    User,
)
from parlour.models import Session as SignedIn
from parlour.models.membership import inside
from parlour.platform.blobs import Blobs
from parlour.platform.db import Database
from parlour.protocol.errors import Code, Failure, not_found

FORMAT = 1
_PAGE = 500
_encoder = msgspec.json.Encoder()


class Export:
    """An archive that is being written, and what was not there to be put into it."""

    def __init__(self, archive: ZipFile, session: Session, blobs: Blobs) -> None:
        self.archive, self.session, self._blobs = archive, session, blobs
        self.messages = self.files = 0
        self.missing: list[str] = []

    def write(self, name: str, content: dict[str, Any]) -> None:
        self.archive.writestr(name, msgspec.json.format(_encoder.encode(content)))

    def write_lines(self, name: str, lines: Iterable[dict[str, Any]]) -> int:
        """A file of JSON lines; how many."""
        count = 0
        with self.archive.open(name, "w", force_zip64=True) as file:
            for line in lines:
                file.write(_encoder.encode(line) + b"\n")
                count += 1
        return count

    def write_file(self, name: str, key: str) -> None:
        """A blob, as it is."""
        try:
            with (
                self._blobs.open(key).file as blob,
                self.archive.open(ZipInfo(name), "w", force_zip64=True) as file,
            ):
                shutil.copyfileobj(blob, file, 1024 * 1024)
                self.files += 1
        except FileNotFoundError:
            self.missing.append(name)
        except OSError as error:
            raise Failure(Code.UNAVAILABLE, f"the upload {key} cannot be read: {error}") from error


def export_person(db: Database, blobs: Blobs, username: str, target: Path) -> Export:
    """All that there is of a person: what they are, chose, wrote and uploaded. Raises `Failure`."""
    with new_file(target) as file, snapshot(db) as connection, Session(connection) as session:
        user = users.find_person(session, username)
        if user is None:
            raise not_found("person")
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            export = Export(archive, session, blobs)
            export.write("person.json", _person(session, user))
            export.messages = export.write_lines(
                "messages.jsonl", _messages(session, Message.author_id == user.id, of_others=False)
            )
            export.write_lines("reactions.jsonl", _of(session, Reaction, user, shown.own_reaction))
            export.write_lines("pins.jsonl", _of(session, Pin, user, shown.own_pin))
            if user.avatar is not None:
                export.write_file("avatar.webp", avatars.blob_key(user.avatar))
            _write_files(export, Attachment.user_id == user.id)
            return export


def export_room(db: Database, blobs: Blobs, room: str, target: Path) -> Export:
    """A room with all that was said in it; by its id, or by its name. Raises `Failure`."""
    with new_file(target) as file, snapshot(db) as connection, Session(connection) as session:
        found = _room(session, room)
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            export = Export(archive, session, blobs)
            members = session.execute(inside(found.id))
            export.write(
                "room.json",
                shown.of_room(found)
                | {"format": FORMAT, "members": [shown.of_member(*one) for one in members]},
            )
            export.messages = export.write_lines(
                "messages.jsonl", _messages(session, Message.room_id == found.id, of_others=True)
            )
            _write_files(export, Attachment.room_id == found.id)
            return export


def _room(session: Session, room: str) -> Room:
    by_id = session.get(Room, int(room)) if access.is_id(room) else None
    found = [by_id] if by_id else session.scalars(select(Room).where(Room.name == room)).all()
    if len(found) > 1:
        ids = ", ".join(str(one.id) for one in found)
        raise Failure(Code.CONFLICT, f"several rooms are named {room}; give an id: {ids}")
    if not found:
        raise not_found("room")
    return found[0]


def _person(session: Session, user: User) -> dict[str, Any]:
    places = session.execute(
        select(Membership, Room)
        .join(Room, Room.id == Membership.room_id)
        .where(Membership.user_id == user.id)
        .order_by(Room.id)
    ).all()
    return shown.of_person(user) | {
        "format": FORMAT,
        "rooms": [shown.of_place(session, user, *one) for one in places],
        "sessions": [*_of(session, SignedIn, user, shown.of_session)],
        "push_subscriptions": [*_of(session, PushSubscription, user, shown.of_subscription)],
        "invites": [*_of(session, Invite, user, shown.of_invite)],
        "choices": [*_of(session, Choice, user, shown.of_choice)],
    }


def _of(session: Session, kind: Any, user: User, show: Any) -> Iterator[dict[str, Any]]:
    rows = select(kind).where(kind.user_id == user.id).order_by(*kind.__table__.primary_key)
    for row in session.scalars(rows, execution_options={"yield_per": _PAGE}):
        yield show(row)


def _messages(
    session: Session, which: ColumnElement[bool], *, of_others: bool
) -> Iterator[dict[str, Any]]:
    """By room and in order; `of_others`: with what others added to them."""
    with step("messages", None) as advance:
        for rows in _pages(session, which):
            yield from shown.messages(session, rows, of_others=of_others)
            advance(len(rows))
            session.expunge_all()


def _pages(
    session: Session, which: ColumnElement[bool]
) -> Iterator[Sequence[tuple[Message, User]]]:
    """Each after the one before: a result that is read slowly is cut off."""
    room, seq = 0, 0
    query = select(Message, User).join(User, User.id == Message.author_id).where(which)
    query = query.order_by(Message.room_id, Message.seq).limit(_PAGE)
    while True:
        after = (Message.room_id > room) | ((Message.room_id == room) & (Message.seq > seq))
        rows = [(message, author) for message, author in session.execute(query.where(after))]
        if not rows:
            return
        room, seq = rows[-1][0].room_id, rows[-1][0].seq
        yield rows


def _write_files(export: Export, which: ColumnElement[bool]) -> None:
    with step("files", None) as advance:
        after, query = "", select(Attachment).where(which).order_by(Attachment.id).limit(_PAGE)
        while rows := export.session.scalars(query.where(Attachment.id > after)).all():
            for row in rows:
                export.write_file(shown.file_member(row), row.id)
                advance(1)
            after = rows[-1].id
