"""Which rooms the rooms of an export are here.

One that an earlier import made is known by its messages, whatever it is called now: who was put out
of it since stays out. One between two people is theirs, whoever began it.
"""

import uuid

from sqlalchemy.orm import Session

from parlour.archive.incoming.people import People
from parlour.archive.incoming.shapes import Message, Room, Source
from parlour.archive.incoming.staging import Staging
from parlour.domain import directs, members, names
from parlour.models import Room as Place
from parlour.models import User
from parlour.models.message import SENT_UNDER
from parlour.platform.db import Database
from parlour.protocol import times
from parlour.protocol.errors import Failure

_IDS = uuid.UUID("5ad8ae12-3a3b-4b9a-9d5e-0d9a5f1c7e60")


def client_id(source: Source, room: Room, key: str) -> str:
    """The same whenever the message is imported."""
    return str(uuid.uuid5(_IDS, f"{source.name}/{room.key}/{key}"))


def settle(
    db: Database, source: Source, room: Room, people: People, staged: Staging
) -> tuple[int, bool]:
    """The room's id here, and whether any of its messages may be here already."""
    if not room.direct:
        for page in staged.pages(room.key):
            ids = [(people.ids[one.author], client_id(source, room, one.key)) for one in page]
            if found := db.read(_room_of, ids):
                return found, True
    first = next(staged.pages(room.key))[0]
    return db.write(_make, room, people, first)


def _room_of(session: Session, ids: list[tuple[int, str]]) -> int | None:
    row = session.execute(SENT_UNDER, _these(ids)).first()
    return None if row is None else row[0]


def _these(ids: list[tuple[int, str]]) -> dict[str, list[int] | list[str]]:
    return {"authors": list({one for one, _ in ids}), "client_ids": [other for _, other in ids]}


def _make(session: Session, room: Room, people: People, first: Message) -> tuple[int, bool]:
    inside = {key: session.get_one(User, people.ids[key]) for key in room.members}
    if room.direct:
        pair = list(inside.values())
        place = directs.between(session, pair[0], pair[-1])
        return place.id, place.last_seq > 0
    place = Place(
        kind="group",
        name=_name(room, people),
        topic=_topic(room.topic),
        private=room.private,
        last_seq=0,
        version=0,
        created_at=min(room.created_at or times.now(), first.sent_at),
    )
    session.add(place)
    session.flush()
    here = [user for key, user in inside.items() if key not in people.gone]
    if here:
        owner = inside.get(room.owner or "")
        owner = owner if owner in here else here[0]
        members.enter(session, place, dict.fromkeys(here, "member") | {owner: "owner"})
    return place.id, False


def _name(room: Room, people: People) -> str:
    name = room.name or ", ".join(people.names[key] for key in room.members)
    try:
        return names.room_name(name[: names.MAX_ROOM_CHARACTERS])
    except Failure:
        return "Room"


def _topic(text: str) -> str:
    line = " ".join(text.split())
    try:
        return names.topic(line[: names.MAX_TOPIC_CHARACTERS])
    except Failure:
        return ""
