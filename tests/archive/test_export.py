"""`parlour export`: a person's data, or a room, for somebody who has no Parlour."""

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.files import picture, send, upload
from tests.http.test_avatars import given
from tests.own import refuses
from tests.parts import Server
from tests.world import PASSWORD, Person


class Exported:
    """An archive, opened."""

    def __init__(self, path: Path) -> None:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        self.archive = zipfile.ZipFile(path)

    def json(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.archive.read(name))
        return found

    def lines(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.archive.read(name).splitlines()]

    @property
    def everything(self) -> str:
        return "\n".join(
            self.archive.read(name).decode(errors="replace") for name in self.archive.namelist()
        )


@pytest.fixture
def group(ada: Person, bob: Person) -> dict[str, Any]:
    """Ada and Bob talk: an edit, an answer, a reaction, a pin, a file."""
    hers, his = ada.socket(), bob.socket()
    room: dict[str, Any] = hers.group(name=f"Chess of {ada.name}", members=[bob.name])
    place = {"room": room["id"]}
    hers.do("send_message", message="e4!", **place)
    hers.do("edit_message", seq=1, message="d4!", **place)
    his.do("send_message", message=f"Sure, @{ada.name}?", reply_to=1, **place)
    hers.do("react", seq=2, emoji="👍", **place)
    his.do("react", seq=1, emoji="🤔", **place)
    hers.do("pin_message", seq=2, note="his doubt", **place)
    send(ada, room["id"], upload(ada, picture(), "board.png"), text="The board")
    upload(ada, b"never sent", "draft.txt")
    return room


def test_a_room_has_all_that_was_said_and_by_whom(
    server: Server, ada: Person, bob: Person, group: dict[str, Any], tmp_path: Path
) -> None:
    server.run("export", "room", group["name"], str(tmp_path / "room.zip"))
    exported = Exported(tmp_path / "room.zip")
    room = exported.json("room.json")
    assert (room["name"], room["kind"], room["format"]) == (group["name"], "group", 1)
    assert {(one["username"], one["role"]) for one in room["members"]} == {
        (ada.name, "owner"), (bob.name, "member"),
    }  # fmt: skip
    first, second, third = exported.lines("messages.jsonl")
    assert (first["message"], first["username"]) == ("d4!", ada.name)
    assert [one["message"] for one in first["edits"]] == ["e4!"]
    assert [(one["emoji"], one["username"]) for one in first["reactions"]] == [("🤔", bob.name)]
    assert (second["reply_to"], second["mentions"]) == (1, [ada.name])
    assert (second["pin"]["username"], second["pin"]["note"]) == (ada.name, "his doubt")
    [file] = third["attachments"]
    assert exported.archive.read(file["file"]) == picture()
    listed = ada.get(f"rooms/{group['id']}/messages").json()["messages"]
    for line, message in zip((first, second, third), listed, strict=True):
        same = ("seq", "message", "sent_at", "edited_at", "user_id", "deleted")
        assert {name: line[name] for name in same} == {name: message[name] for name in same}


def test_a_person_has_what_is_theirs_and_nothing_of_others(
    server: Server, ada: Person, group: dict[str, Any], tmp_path: Path
) -> None:
    given(ada, picture())
    server.run("export", "person", ada.name.upper(), str(tmp_path / "ada.zip"))
    exported = Exported(tmp_path / "ada.zip")
    person = exported.json("person.json")
    assert (person["username"], person["receipts"]) == (ada.name, True)
    assert {one["name"] for one in person["rooms"]} == {"Lobby", group["name"]}
    assert [one["user_agent"] for one in person["sessions"]] == ["tests"]
    assert [one["message"] for one in exported.lines("messages.jsonl")] == ["d4!", "The board"]
    assert [one["emoji"] for one in exported.lines("reactions.jsonl")] == ["👍"]
    assert [one["note"] for one in exported.lines("pins.jsonl")] == ["his doubt"]
    files = {name.rpartition("/")[2] for name in exported.archive.namelist()}
    assert {"board.png", "draft.txt", "avatar.webp"} <= files
    assert "Sure" not in exported.everything, "what Bob said is Bob's"
    for secret in ("hash", "argon2", ada.token, PASSWORD):
        assert secret not in exported.everything


def test_what_is_not_there_is_said(server: Server, ada: Person, tmp_path: Path) -> None:
    ada.socket().group(name="Twice")
    ada.socket().group(name="Twice")
    for what, said in ((("person", "Nobody"), "no such person"), (("room", "Twice"), "give an id")):
        asked = server.run("export", *what, str(tmp_path / "no.zip"), check=False)
        assert said in refuses(asked)
    assert list(tmp_path.iterdir()) == []
