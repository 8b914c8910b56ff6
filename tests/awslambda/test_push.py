"""Web Push from functions: what is said reaches people whose page is closed."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from parlour.models import Connection
from tests.functions import Functions, functions
from tests.parts import MariaDB, wait_until
from tests.push_service import PushService, push_service
from tests.s3_server import S3
from tests.world import Person, World


@pytest.fixture(scope="module")
def server(
    mariadb: MariaDB, s3: S3, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Functions]:
    """That may push to a service in one's own network."""
    folder, settings = tmp_path_factory.mktemp("pushing"), {"PARLOUR_PUSH_PRIVATE": "on"}
    with functions(folder, mariadb.new_database(), s3, settings=settings) as one:
        yield one


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with push_service() as one:
        yield one


def test_a_message_reaches_a_browser_without_a_tab(
    service: PushService, ada: Person, bob: Person
) -> None:
    phone, own = service.browser(), service.browser()
    phone.subscribe(bob)
    own.subscribe(ada)
    adas = ada.socket()
    room = adas.group(members=[bob.name])["id"]
    said = adas.say("Your move 🙂", room=room)
    assert phone.gets() == {
        "kind": "message", "room": room, "room_name": "Chess", "seq": said["seq"],
        "username": ada.name, "message": "Your move 🙂", "unread": 1,
    }  # fmt: skip
    assert phone.taken[0].claims["key"] == bob.get("push/key").json()["key"]
    ada.post(f"rooms/{room}/messages", {"message": f"@{bob.name} by HTTP"})
    assert phone.gets(2)["kind"] == "mention"
    adas.say("And once more", room=room)
    assert phone.gets(3)["message"] == "And once more", "a mention comes once"
    assert own.said() == []


def test_whose_page_is_open_is_not_disturbed(
    server: Functions, service: PushService, world: World, ada: Person, bob: Person
) -> None:
    tablet, cedars, cedar = service.browser(), service.browser(), world.person("Cedar")
    tablet.subscribe(bob)
    cedars.subscribe(cedar)
    bobs, adas = bob.socket(), ada.socket()
    room = adas.group(members=[bob.name, cedar.name])["id"]
    adas.say("You are there", room=room)
    assert cedars.gets()["message"] == "You are there"
    bobs.close()
    his = select(func.count()).select_from(Connection)
    his = his.where(Connection.user_id == int(bob.user["id"]))
    wait_until(lambda: server.ask(his) == 0, what="that his page is closed")
    adas.say("And now not", room=room)
    assert tablet.gets()["message"] == "And now not"
