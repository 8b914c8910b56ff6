"""Messages are kept for so long, and then they are gone: with all that was added to them, from
every device, and without a trace in what is left.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import column, func, insert, select, table, update

from parlour.domain import retention
from parlour.domain.attachments import Uploads
from parlour.domain.choices import Choices
from parlour.models import Message, Room
from parlour.platform.blobs import FolderBlobs
from parlour.platform.broadcast import Event
from parlour.platform.db import Database
from parlour.protocol.base import Shape
from parlour.settings import Settings
from tests.device import Device
from tests.files import picture, send, upload
from tests.parts import Server
from tests.world import Person, Socket, World

DAY = 86_400_000


@pytest.fixture
def adas(ada: Person) -> Socket:
    return ada.socket()


@pytest.fixture
def room(adas: Socket, bob: Person) -> str:
    room_id: str = adas.group(members=[bob.name])["id"]
    return room_id


@pytest.fixture
def bobs(bob: Person, room: str) -> Iterator[Device]:
    """Bob's device, which knows the group."""
    device = Device(bob)
    device.connect()
    assert room in device.rooms
    yield device
    device.cut()


def keeps(owner: Person, room: str, days: int) -> Any:
    return owner.request("PATCH", f"rooms/{room}", json={"retention_days": days})


def ages(server: Server, room: str, until: int, days: int = 10) -> None:
    """So many days pass for what was said up to `until`."""
    old = update(Message).where(Message.room_id == int(room), Message.seq <= until)
    server.meanwhile(old.values(sent_at=Message.sent_at - days * DAY))


def expire(server: Server, days: int = 0) -> list[Event]:
    """What the server does each minute; what it tells. `days`: of the installation."""
    told: list[Event] = []
    db = Database(server.database_url, publish=told.append)
    choices = Choices(Settings().model_dump() | {"retention_days": days})
    retention.expire(Uploads(db, FolderBlobs(server.folder / "uploads"), choices))
    db.close()
    return told


def said(person: Person, room: str) -> list[str]:
    messages = person.get(f"rooms/{room}/messages").json()["messages"]
    return [one["message"] for one in messages]


@pytest.mark.shows("expired-gone")
def test_what_is_too_old_is_gone_with_all_that_was_added_to_it(
    server: Server, ada: Person, bob: Person, adas: Socket, room: str
) -> None:
    file = upload(ada, picture())
    seq = send(ada, room, file, text=f"@{bob.name} marmalade")["seq"]
    adas.do("pin_message", room=room, seq=seq)
    adas.do("react", room=room, seq=seq, emoji="👍")
    adas.do("edit_message", room=room, seq=seq, message=f"@{bob.name} marmalade, look")
    bob.socket().do("mark_read", room=room, seq=seq)
    adas.say("still good", room=room)
    assert bob.get("search", q="marmalade", room=room).json()["messages"]
    ages(server, room, seq)
    assert keeps(ada, room, 7).json()["retention_days"] == 7
    expire(server)
    assert said(bob, room) == ["still good"]
    for path in (f"rooms/{room}/messages/{seq}/receipts", file["url"].removeprefix("/api/v1/")):
        assert bob.get(path).status_code == 404
    assert bob.get("search", q="marmalade").json()["messages"] == []
    assert bob.get("mentions").json()["mentions"] == []
    assert not list((server.folder / "uploads").glob(f"??/{file['id']}*"))
    for name in ("messages", "pins", "reactions", "edits", "mentions", "readings", "attachments"):
        of_message = (column("room_id") == int(room), column("seq") == seq)
        left = select(func.count()).select_from(table(name)).where(*of_message)
        assert server.ask(left) == 0, name
    assert adas.fails("react", room=room, seq=seq, emoji="👍") == "not_found"
    assert adas.say("next", room=room)["seq"] == seq + 2


@pytest.fixture
def answer(server: Server, ada: Person, adas: Socket, room: str, bobs: Device) -> dict[str, Any]:
    """To the middle one of three that are too old, all of which Bob's device knows."""
    old = [adas.say(f"old {n}", room=room)["seq"] for n in range(3)]
    answer = adas.say("an answer", room=room, reply_to=old[1])
    ages(server, room, old[-1])
    keeps(ada, room, 7)
    bobs.listen()
    return answer


@pytest.mark.shows("expired-gone")
def test_a_device_that_is_there_forgets_it_too(
    server: Server, answer: dict[str, Any], bobs: Device
) -> None:
    assert bobs.socket is not None
    bobs.socket.events += [(one.name, shown(one)) for one in expire(server)]
    bobs.listen()
    only_the_answer(bobs, answer)


@pytest.mark.shows("expired-gone")
def test_a_device_that_comes_back_forgets_it_too(
    server: Server, answer: dict[str, Any], bobs: Device
) -> None:
    bobs.cut()
    expire(server)
    bobs.connect()
    only_the_answer(bobs, answer)


def only_the_answer(device: Device, answer: dict[str, Any]) -> None:
    (one,) = device.newest(answer["room"])
    assert one == answer | {"reply_to": None, "version": one["version"]}
    assert device.rooms[answer["room"]]["first_seq"] == answer["seq"]
    assert device.state() == device.fetched().state()


def shown(event: Event) -> Any:
    assert isinstance(event.payload, Shape)
    return event.payload.model_dump(mode="json")


def test_what_has_gone_is_not_unread(
    server: Server, ada: Person, bob: Person, adas: Socket, room: str
) -> None:
    old = [adas.say(f"old {n}", room=room)["seq"] for n in range(3)]
    adas.say("new", room=room)
    assert bob.get(f"rooms/{room}").json()["membership"]["unread"] == 4
    ages(server, room, old[-1])
    keeps(ada, room, 7)
    expire(server)
    now = bob.get(f"rooms/{room}").json()
    assert now["membership"]["unread"] == 1
    assert (now["first_seq"], now["last_seq"]) == (old[-1] + 1, old[-1] + 1)


def test_many_go_in_small_steps_and_not_an_event_each(
    server: Server, ada: Person, adas: Socket, room: str
) -> None:
    first = adas.say("the first", room=room)
    more = range(first["seq"] + 1, first["seq"] + 450)
    rows = [
        {"room_id": int(room), "seq": seq, "version": first["version"] + seq, "text": "more",
         "author_id": int(ada.user["id"]), "sent_at": 1}
        for seq in more
    ]  # fmt: skip
    server.meanwhile(insert(Message).values(rows))
    server.meanwhile(update(Room).where(Room.id == int(room)).values(last_seq=more[-1]))
    ages(server, room, first["seq"])
    keeps(ada, room, 7)
    told = expire(server)
    assert [one.name for one in told] == ["room_changed"] * 3
    assert [shown(one)["first_seq"] for one in told] == [201, 401, 451]
    assert said(ada, room) == []


def test_the_shorter_time_holds(
    server: Server, ada: Person, bob: Person, adas: Socket, room: str
) -> None:
    direct = adas.do("open_direct", username=bob.name)["room"]["id"]
    for place in (room, direct):
        ages(server, place, adas.say("ten days old", room=place)["seq"])
        adas.say("new", room=place)
    expire(server)
    assert said(ada, room) == said(ada, direct) == ["ten days old", "new"], "kept for ever"
    keeps(ada, room, 20)
    expire(server, days=15)
    assert said(ada, room) == ["ten days old", "new"]
    expire(server, days=8)
    assert said(ada, room) == said(ada, direct) == ["new"]


def test_all_may_go_and_the_numbers_go_on(
    server: Server, ada: Person, adas: Socket, room: str
) -> None:
    last = adas.say("old", room=room)["seq"]
    ages(server, room, last)
    keeps(ada, room, 7)
    expire(server)
    assert said(ada, room) == []
    assert expire(server) == [], "once is enough"
    assert adas.say("new", room=room)["seq"] == last + 1
    assert said(ada, room) == ["new"]


def test_who_has_second_thoughts_loses_nothing(
    server: Server, ada: Person, adas: Socket, room: str
) -> None:
    ages(server, room, adas.say("old", room=room)["seq"])
    keeps(ada, room, 7)
    keeps(ada, room, 0)
    expire(server)
    assert said(ada, room) == ["old"]


def test_the_owner_says_how_long(ada: Person, bob: Person, room: str, world: World) -> None:
    assert keeps(bob, room, 7).json()["code"] == "forbidden"
    ada.request("PATCH", f"rooms/{room}/members/{bob.user['id']}", json={"role": "admin"})
    assert keeps(bob, room, 7).json()["code"] == "forbidden", "an administrator is not enough"
    assert keeps(world.person("Eve"), room, 7).json()["code"] == "not_found"
    assert keeps(ada, room, 7).json()["retention_days"] == 7
    for days in (-1, 36_501, "7", 1.5):
        problem = ada.request("PATCH", f"rooms/{room}", json={"retention_days": days}).json()
        assert (problem["code"], problem["field"]) == ("invalid", "retention_days")
