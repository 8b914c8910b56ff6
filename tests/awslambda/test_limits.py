"""What API Gateway and Lambda allow, and their emulator does not enforce."""

from collections.abc import Iterator

import pytest

from tests.functions import Functions, functions
from tests.line import Line
from tests.parts import MariaDB
from tests.s3_server import S3
from tests.world import Person, World

_MOST_BYTES = 30_000
# Three bytes each: as long as a message may be, in the bytes that count.
_LONG = "語" * 7_900


class Measured(Line):
    """Knows how large what it heard was."""

    largest = 0

    def _heard(self) -> str:
        packet = super()._heard()
        self.largest = max(self.largest, len(packet.encode()))
        return packet


def measured(person: Person) -> Measured:
    server = person.server
    return Measured(server.socket_url, {"token": person.token}, server.socket_path or "")


def test_no_packet_is_larger_than_a_frame(ada: Person, bob: Person) -> None:
    adas, bobs = measured(ada), measured(bob)
    rooms = [
        adas.call("create_group", {"name": f"Room {number}", "members": [bob.name]})["room"]["id"]
        for number in range(6)
    ]
    for room in rooms:
        for _ in range(2):
            assert adas.call("send_message", {"room": room, "message": _LONG})["ok"]
    cursors: dict[str, int] = {}
    found: set[tuple[str, int]] = set()
    more = True
    while more:
        answer = bobs.call("sync", {"cursors": cursors})
        for room, changes in answer["changes"].items():
            cursors[room] = changes["version"]
            found |= {(room, one["seq"]) for one in changes["messages"]}
        more = answer["more"]
    # Of a room that is new to him, he has the newest page of what fits.
    assert {room for room, _ in found} >= set(rooms)
    assert _MOST_BYTES > bobs.largest > len(_LONG.encode())
    assert _MOST_BYTES > adas.largest > len(_LONG.encode())
    adas.close()
    bobs.close()


@pytest.mark.shows("socket-attachments")
def test_bytes_are_refused_and_the_connection_ends(server: Functions, ada: Person) -> None:
    one = measured(ada)
    answered = server.emulator.invoke(
        "websocket",
        {
            "requestContext": {"routeKey": "$default", "connectionId": "nobody's"},
            "body": "AAAA",
            "isBase64Encoded": True,
        },
    )
    assert answered == {"statusCode": 200}
    assert one.call("sync", {"cursors": {}})["ok"]
    one.websocket.send("451-")
    assert one.websocket.recv() in ("", "41")
    one.close()


@pytest.fixture(scope="module")
def cold(mariadb: MariaDB, s3: S3, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Functions]:
    folder = tmp_path_factory.mktemp("cold")
    with functions(folder, mariadb.new_database(), s3, LAMBDA_COLD="1") as one:
        yield one


def test_each_event_may_be_the_first_of_its_process(cold: Functions) -> None:
    world = World(cold)
    ada, bob = world.person("Ada"), world.person("Bob")
    adas, bobs = ada.socket(), bob.socket()
    said = adas.say("cold?")
    assert bobs.hears("cold?") == said
    room = adas.group(members=[bob.name])["id"]
    bobs.wait_for("room_joined")
    adas.say("very", room=room)
    bobs.hears("very")
    assert ada.get("me").json()["username"] == ada.name
    bobs.do("mark_read", room=room, seq=adas.heard()[-1]["seq"])
    adas.wait_for("receipt")
    world.close()
