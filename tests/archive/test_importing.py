"""`parlour import`: what was said elsewhere is here, by whom and when, and nobody gets in by it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import requests

from parlour.archive.incoming import importing, mattermost, slack
from parlour.archive.incoming.importing import Imported
from parlour.platform.blobs import FolderBlobs
from parlour.platform.db import Database
from parlour.protocol.errors import Failure
from parlour.protocol.times import rfc3339
from tests.archive.exports import (
    BEGAN,
    BOARD,
    MattermostExport,
    SlackExport,
    something_of_everything,
)
from tests.parts import Server
from tests.world import PASSWORD, Person, signed_in

MEGABYTE = 1024 * 1024
Messages = list[dict[str, Any]]


class Importer:
    """Imports into a server behind its back, as the command does beside it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._db = Database(server.database_url)

    def run(self, export: AbstractContextManager[Any], **more: Any) -> Imported:
        options = {"same_people": False, "max_file_bytes": MEGABYTE} | more
        blobs = FolderBlobs(self.server.folder / "uploads")
        with export as source:
            return importing.run(self._db, blobs, source, **options)

    def person(self, name: str) -> Person:
        return Person(self.server, name, signed_in(self.server, name, "tests"))

    def close(self) -> None:
        self._db.close()


@pytest.fixture
def importer(server: Server, grace: Person) -> Iterator[Importer]:  # noqa: ARG001 (the first)
    one = Importer(server)
    (server.folder / "uploads").mkdir(exist_ok=True)
    yield one
    one.close()


def rooms_of(person: Person) -> dict[str, dict[str, Any]]:
    return {room["name"]: room for room in person.get("rooms").json()["rooms"]}


def said_in(person: Person, name: str) -> Messages:
    room = rooms_of(person)[name]
    messages: Messages = person.get(f"rooms/{room['id']}/messages").json()["messages"]
    return messages


@pytest.fixture
def export(importer: Importer, tmp_path: Path) -> SlackExport:
    """Imported already."""
    made = something_of_everything(SlackExport())
    importer.run(slack.export(made.write(tmp_path / "slack.zip")))
    return made


def test_what_was_said_in_slack_is_here(importer: Importer, export: SlackExport) -> None:
    ada = importer.person(export.ada)
    asked, answered, board, clock, *talk = said_in(ada, export.general)
    assert asked["message"] == f"Shall we play, @{export.bob}? **Today**, 👍 if so"
    assert (asked["username"], asked["mentions"]) == (export.ada, [export.bob])
    assert asked["sent_at"] == rfc3339(BEGAN * 1000)
    assert asked["reactions"] == {"👍": [export.bob, export.cleo], "👋🏼": [export.bob]}
    assert asked["pinned"]
    assert answered["message"] == "At [the board](https://chess.example.org/?a=1&b=2)"
    assert answered["reply_to"]["seq"] == asked["seq"]
    assert answered["edited_at"] == rfc3339((BEGAN + 60) * 1000)
    assert board["message"] == "The board <3\n📎 lost.pdf (not imported)"
    assert board["sent_at"] == rfc3339(BEGAN * 1000 + 3250)
    [file] = board["attachments"]
    assert (file["name"], file["type"], file["width"]) == ("board.png", "image/png", 320)
    assert ada.browser.get(ada.server.url + file["url"], timeout=10).content == BOARD
    assert ada.browser.get(ada.server.url + file["thumbnail"], timeout=10).ok
    assert (clock["username"], clock["message"]) == (
        "Chess.Clock", "[Time](https://clock.example.org)\nis up",
    )  # fmt: skip
    assert len(talk) == 6
    assert [one["seq"] for one in (asked, answered, board, clock, *talk)] == list(range(1, 11))


def test_rooms_are_as_open_as_they_were_and_all_is_read(
    importer: Importer, export: SlackExport
) -> None:
    hers, his = (rooms_of(importer.person(name)) for name in (export.ada, export.bob))
    secret = export.groups[0]["name"]
    assert hers.keys() == {"Lobby", export.general, secret, export.bob}
    assert his.keys() == {"Lobby", export.general, export.ada}
    assert (hers[export.general]["private"], hers[secret]["private"]) == (False, True)
    assert hers[export.general]["topic"] == "Chess & more"
    assert hers[export.general]["membership"]["role"] == "owner"
    for room in (export.general, secret, export.bob):
        assert hers[room]["membership"]["unread"] == hers[room]["membership"]["mentions"] == 0


def test_what_is_here_goes_on(importer: Importer, export: SlackExport) -> None:
    ada, bob = importer.person(export.ada), importer.person(export.bob)
    room = rooms_of(bob)[export.general]
    said = ada.socket().do("send_message", room=room["id"], message="Again?", reply_to=1)["message"]
    assert said["seq"] == room["last_seq"] + 1
    assert rooms_of(bob)[export.general]["membership"]["unread"] == 1
    bob.socket().do("react", room=room["id"], seq=2, emoji="👍")
    found = bob.get("search", q="from:" + export.ada + " play").json()["messages"]
    assert [one["seq"] for one in found] == [1]
    ada.leave()
    bob.leave()


def test_again_adds_what_is_new_and_nothing_twice(
    importer: Importer, export: SlackExport, tmp_path: Path
) -> None:
    ada = importer.person(export.ada)
    before = said_in(ada, export.general)
    first = next(iter(export.days.values()))[0]["ts"]
    export.say(export.general, "U2", "One more", at=100_000, thread_ts=first)
    ada.post(f"rooms/{before[0]['room']}", {"name": "Renamed"})
    done = importer.run(slack.export(export.write(tmp_path / "newer.zip")))
    assert (done.messages, done.made, done.files) == (1, [], 0)
    assert done.known == len(before) + 2
    *same, new = said_in(ada, export.general)
    assert same == before
    assert (new["message"], new["reply_to"]["seq"]) == ("One more", 1)
    assert len(rooms_of(ada)) == 4


@pytest.mark.shows("import-takeover")
def test_a_namesake_gets_nothing_unless_the_operator_says_so(
    importer: Importer, ada: Person, tmp_path: Path
) -> None:
    export = SlackExport()
    export.users[0]["name"] = ada.name.upper()
    export.say(export.direct, "U2", "For her eyes only", at=1)
    path = export.write(tmp_path / "slack.zip")
    with pytest.raises(Failure, match=f"are here: {ada.name}; if they are the same people"):
        importer.run(slack.export(path))
    assert rooms_of(ada).keys() == {"Lobby"}
    assert ada.get("people", q=export.bob).json()["people"] == [], "nothing was changed"
    importer.run(slack.export(path), same_people=True)
    assert [one["message"] for one in said_in(ada, export.bob)] == ["For her eyes only"]


@pytest.mark.shows("import-takeover")
def test_nobody_signs_in_as_who_was_imported(importer: Importer, tmp_path: Path) -> None:
    export = SlackExport()
    export.say(export.general, "U1", "Hello", at=1)
    path = export.write(tmp_path / "slack.zip")
    said = importer.server.run("import", "slack", str(path)).stdout
    assert "Imported 1 messages in 1 rooms" in said
    assert (
        f"3 people were added, and cannot sign in before they have a password: {export.ada}" in said
    )
    assert "parlour user reset-password" in said
    for password in ("", "None", PASSWORD):
        assert sign_in(importer.server, export.ada, password).status_code in (400, 401)
    importer.server.run("user", "reset-password", export.ada, "--password", PASSWORD)
    assert sign_in(importer.server, export.ada, PASSWORD).status_code == 200


def sign_in(server: Server, name: str, password: str) -> requests.Response:
    body = {"username": name, "password": password}
    return requests.post(f"{server.url}/api/v1/auth/login", json=body, timeout=20)


def test_a_long_message_becomes_several(importer: Importer, tmp_path: Path) -> None:
    export = SlackExport()
    text = "\n".join(f"Line {number} of the minutes, 議事録" for number in range(1_200))
    export.say(export.general, "U1", text, at=1)
    importer.run(slack.export(export.write(tmp_path / "slack.zip")))
    messages = said_in(importer.person(export.ada), export.general)
    assert len(messages) > 1
    assert "\n".join(one["message"] for one in messages) == text
    again = importer.run(slack.export(tmp_path / "slack.zip"))
    assert (again.messages, again.known) == (0, 1)


def test_what_was_said_in_mattermost_is_here(importer: Importer, tmp_path: Path) -> None:
    export = MattermostExport()
    done = importer.run(mattermost.export(export.write(tmp_path / "mattermost.zip")))
    ada = importer.person(export.ada)
    first, here, second = said_in(ada, export.town)
    assert first["message"] == f"**First** 🎉 @{export.bob}, @all"
    assert first["mentions"] == [export.bob]
    assert (first["pinned"], first["reactions"]) == (True, {"👋🏽": [export.bob]})
    assert first["sent_at"] == rfc3339(BEGAN * 1000 + 1000)
    assert first["edited_at"] == rfc3339(BEGAN * 1000 + 2000)
    assert (here["message"], here["reply_to"]["seq"]) == ("Here", 1)
    assert (
        ada.browser.get(ada.server.url + here["attachments"][0]["url"], timeout=10).content == BOARD
    )
    assert second["message"] == "Second"
    assert [one["message"] for one in said_in(ada, export.bob)] == ["Between us"]
    assert rooms_of(ada)[export.town]["topic"] == "Where all *meet*"
    assert done.left == {"posts of the kind system_join_channel": 1, "lines of the kind emoji": 1}
    again = importer.run(mattermost.export(tmp_path / "mattermost.zip"))
    assert (again.messages, again.known, again.made) == (0, 4, [])
