"""Exports that are none, are broken, or are meant to break something."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from parlour.archive.incoming import export_zip, importing, mattermost, slack
from parlour.archive.incoming.importing import Imported
from parlour.domain.users import add_person
from parlour.models import Message, User
from parlour.platform import migrate
from parlour.platform.blobs import FolderBlobs
from parlour.platform.db import Database
from parlour.protocol.errors import Failure
from tests.archive.exports import SlackExport
from tests.files import zip_bomb


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """What is refused does not depend on the kind."""
    one = Database(f"sqlite:///{tmp_path / 'parlour.sqlite3'}")
    migrate.upgrade(one.engine)
    one.write(add_person, "Grace", "no hash")
    yield one
    one.close()


def run(database: Database, export: Any, max_file_bytes: int = 1000) -> Imported:
    folder = Path(str(database.engine.url.database)).parent / "uploads"
    folder.mkdir(exist_ok=True)
    with export as source:
        return importing.run(
            database, FolderBlobs(folder), source, same_people=False, max_file_bytes=max_file_bytes
        )


def why_not(database: Database, path: Path, of: Callable[[Path], Any] = slack.export) -> str:
    """Why it is refused, in one line. Nobody and nothing may have come by it."""
    with pytest.raises(Failure) as refused:
        run(database, of(path))
    with database.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(User)) == 1
        assert connection.scalar(select(func.count()).select_from(Message)) == 0
    assert "\n" not in refused.value.message
    return refused.value.message


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".").replace("_in_", "/"), content)
    return path


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"Dear diary", "is no zip archive"), (b"", "is no zip archive"),
     (zip_bomb(), "there is no users.json in it")],
)  # fmt: skip
def test_what_is_something_else_is_refused(
    database: Database, tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "export.zip").write_bytes(content)
    assert reason in why_not(database, tmp_path / "export.zip")
    assert "there is no file" in why_not(database, tmp_path / "nowhere.zip")


def test_what_is_cut_off_or_rotten_is_refused(database: Database, tmp_path: Path) -> None:
    export = SlackExport("")
    export.say("general", "U1", "Hello" * 100, at=1)
    content = export.write(tmp_path / "whole.zip").read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(content[: len(content) // 2])
    assert "is cut off" in why_not(database, cut)
    rotten = tmp_path / "rotten.zip"
    rotten.write_bytes(content.replace(b"HelloHello", b"HelloHullo", 1))
    assert "2020-09-13.json cannot be read: Bad CRC-32" in why_not(database, rotten)


def test_json_of_another_shape_is_refused(database: Database, tmp_path: Path) -> None:
    for content in (b"{}", b"[1]", b'[{"id": 7, "name": "ada"}]', b"[", b"\xff"):
        path = zipped(tmp_path / "export.zip", users__json=content)
        assert "the export's users.json cannot be read" in why_not(database, path)


@pytest.mark.shows("import-hostile")
def test_what_has_no_end_is_not_read(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_zip, "_JSON_BYTES", 1_000_000)
    path = zipped(tmp_path / "bomb.zip", users__json=b"[" + b" " * 5_000_000 + b"]")
    assert "users.json cannot be read: it is far too large" in why_not(database, path)
    monkeypatch.setattr(mattermost, "_LINE_BYTES", 1_000_000)
    endless = tmp_path / "endless.jsonl"
    endless.write_bytes(b'{"type":"version","version":1}\n{"type":"' + b"a" * 5_000_000)
    assert "cannot be read" in why_not(database, endless, mattermost.export)


@pytest.mark.shows("import-hostile")
def test_no_name_in_an_export_is_a_path_here(database: Database, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret of the operator")
    export = SlackExport("")
    names = ("../../secret.txt", "/etc/passwd", "C:\\secret.txt", "x" * 300, "\u202egnp.exe")
    files = [{"id": f"F{number}", "name": name} for number, name in enumerate(names)]
    export.say("general", "U1", "<script>", at=1, files=files)
    export.files = {f"__uploads/F{number}/../../../evil": b"evil" for number in range(5)}
    export.files["general/attachments/F0-../../evil"] = b"evil"
    done = run(database, slack.export(export.write(tmp_path / "export.zip")))
    assert (done.messages, done.files) == (1, 0)
    lines = [
        {"type": "version", "version": 1},
        {"type": "direct_post", "direct_post": {
            "channel_members": ["ada", "bob"], "user": "ada", "message": "", "create_at": 1,
            "attachments": [{"path": f"../../{tmp_path / 'secret.txt'}"}, {"path": "../x"}]}},
    ]  # fmt: skip
    (tmp_path / "lines.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    done = run(database, mattermost.export(tmp_path / "lines.jsonl"))
    assert (done.messages, done.files) == (1, 0)
    assert not list(tmp_path.glob("**/*evil*"))


def test_a_file_that_is_too_large_or_rotten_is_named(database: Database, tmp_path: Path) -> None:
    export = SlackExport("")
    files = [{"id": "F1", "name": "large.bin"}, {"id": "F2", "name": "rotten.txt"}]
    export.say("general", "U1", "", at=1, files=files)
    export.files["__uploads/F1/large.bin"] = bytes(1001)
    export.files["__uploads/F2/rotten.txt"] = b"what is written here"
    path = export.write(tmp_path / "export.zip")
    path.write_bytes(path.read_bytes().replace(b"is written", b"is rotten!"))
    done = run(database, slack.export(path))
    assert done.left["files that are not in the export, damaged or too large"] == 2
    with database.engine.connect() as connection:
        said = connection.scalar(select(Message.text))
    assert said == "📎 large.bin (not imported)\n📎 rotten.txt (not imported)"


def test_odd_messages_do_not_stop_the_others(database: Database, tmp_path: Path) -> None:
    export = SlackExport("")
    export.say("general", "U1", "Hello", at=1)
    day = next(iter(export.days.values()))
    day += [{"ts": 7}, {"type": "message"}, {"ts": "1.0"}, {"ts": "2.0", "user": "U1"}]
    day += [{"ts": "yesterday", "user": "U1", "text": "?"}, {"ts": "9" * 20, "user": "U1"}]
    day.append({"ts": "3.0", "user": "U77", "text": "From elsewhere"})
    done = run(database, slack.export(export.write(tmp_path / "export.zip")))
    assert done.messages == 2
    assert done.left["messages that are not understood"] == 4
    assert done.left["messages by nobody"] == 1
    assert done.left["messages without a word or a file"] == 1


def test_an_administrator_comes_first(tmp_path: Path) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    migrate.upgrade(empty.engine)
    export = SlackExport("")
    export.say("general", "U1", "Hello", at=1)
    with pytest.raises(Failure, match="the first one is the administrator"):
        run(empty, slack.export(export.write(tmp_path / "export.zip")))
    empty.close()
