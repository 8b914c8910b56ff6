"""Backing up while people talk, and going on from there."""

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import ledger
from tests.conftest import new_database
from tests.files import picture, send, upload
from tests.ledger import Sender
from tests.own import command, serving
from tests.parts import Server, wait_until
from tests.world import Person, World

SAID_BEFORE = 100


@contextmanager
def restored(server: Server, file: Path, folder: Path, url: str | None) -> Iterator[Server]:
    """The backup in a folder and a database of its own, served. The key is copied by hand."""
    (folder / "data").mkdir(parents=True)
    shutil.copy(server.folder / "secret.key", folder / "data")
    settings = {"data_dir": "data"} | ({} if url is None else {"database_url": url})
    done = command(folder, "restore", str(file), **settings)
    assert done.returncode == 0, done.stderr
    with serving(folder, url) as there:
        yield there


def at(person: Person, server: Server) -> Person:
    """The same person with the same token, there."""
    there = copy.copy(person)
    there.server = server
    return there


@pytest.mark.shows("backup-under-load")
def test_a_backup_made_while_people_talk_holds_all_that_was_said_before(
    fresh_server: Server, database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    world = World(fresh_server)
    senders = [Sender(world.person(name)) for name in ("Ada", "Bob", "Chandra")]
    for sender in senders:
        sender.start()
    ledger.wait_for_acknowledgements(senders, SAID_BEFORE)
    before = [message for one in senders for message in list(one.acknowledged.values())]
    file = tmp_path / "backup.zip"
    fresh_server.run("backup", str(file))
    so_far = [len(sender.acknowledged) for sender in senders]
    wait_until(
        lambda: all(len(one.acknowledged) > n for one, n in zip(senders, so_far, strict=True)),
        what="talk that goes on",
    )
    ledger.finish(senders)
    ledger.check(senders)
    with restored(
        fresh_server, file, tmp_path / "elsewhere", new_database(database_kind, request)
    ) as there:
        messages = ledger.all_messages(at(senders[0].person, there))
    assert [one["seq"] for one in messages] == list(range(1, len(messages) + 1))
    assert len(messages) >= len(before)
    assert [messages[one["seq"] - 1] for one in before] == before
    for sender in senders:
        own = [one["message"] for one in messages if one["user_id"] == sender.person.user["id"]]
        assert own == [text for _, text in sender.written[: len(own)]], "a beginning, in order"
    world.close()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_who_was_there_goes_on_there(
    server: Server, ada: Person, bob: Person, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """From SQLite to MariaDB, signed in as before, with files, search and what is unread."""
    group = ada.socket().group(members=[bob.name])
    look = picture(size=(40, 30))
    sent = send(ada, group["id"], upload(ada, look, "board.png"), text="The board in zugzwang")
    file = tmp_path / "backup.zip"
    assert "files" in server.run("backup", str(file)).stdout
    with restored(server, file, tmp_path / "elsewhere", new_database("mariadb", request)) as there:
        hers, his = at(ada, there), at(bob, there)
        [message] = his.get(f"rooms/{group['id']}/messages").json()["messages"]
        assert message == sent
        fetched = his.browser.get(there.url + sent["attachments"][0]["url"], timeout=10)
        assert fetched.content == look
        found = his.get("search", q="zugzwang").json()["messages"]
        assert [one["seq"] for one in found] == [sent["seq"]]
        rooms = {one["id"]: one for one in his.get("rooms").json()["rooms"]}
        assert rooms[group["id"]]["membership"]["unread"] == 1
        assert send(hers, group["id"], text="Your move")["seq"] == sent["seq"] + 1
