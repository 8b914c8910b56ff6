"""Backups that are none, are broken, or are meant to break something: one line, and no change."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from parlour.archive import backup, opened, restore
from parlour.platform import migrate
from parlour.platform.blobs import FolderBlobs
from parlour.platform.db import Database
from parlour.protocol.errors import Failure
from tests.archive.doctored import Manifest, Members, doctored, edit_rows, read, write
from tests.archive.everything import fill
from tests.files import zip_bomb
from tests.own import command, refuses

KEY = f"{2:032x}"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup as it should be; what is in the database does not depend on its kind."""
    folder = tmp_path_factory.mktemp("good")
    source = Database(f"sqlite:///{folder / 'source.sqlite3'}")
    migrate.upgrade(source.engine)
    fill(source)
    blobs = FolderBlobs(folder)
    blobs.put(KEY, io.BytesIO(b"hello" * 1000))
    backup.write(source, blobs, folder / "backup.zip")
    source.close()
    return folder / "backup.zip"


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'target.sqlite3'}")
    yield database
    database.close()


def why_not(path: Path, target: Database) -> str:
    """Why it is refused. Nothing may have been written."""
    uploads = path.parent / "refused-uploads"
    uploads.mkdir(exist_ok=True)
    around = {one.name for one in path.parent.parent.iterdir()}
    with pytest.raises(Failure) as refused:
        restore.read(path, target, FolderBlobs(uploads), path.parent)
    assert list(uploads.iterdir()) == []
    assert {one.name for one in path.parent.parent.iterdir()} == around
    assert "\n" not in refused.value.message
    return refused.value.message


@pytest.mark.shows("backup-damaged")
@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_what_is_cut_off_is_refused(
    good: Path, target: Database, tmp_path: Path, part: float
) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(good.read_bytes()[: int(good.stat().st_size * part)])
    assert "is no backup of Parlour" in why_not(cut, target)


@pytest.mark.shows("backup-damaged")
@pytest.mark.parametrize("member", ["tables/messages.jsonl", f"blobs/{KEY}", "blobs.jsonl"])
def test_a_flipped_bit_is_noticed(good: Path, target: Database, member: str) -> None:
    members = read(good)
    content = bytearray(members[member])
    content[len(content) // 2] ^= 1
    # As a disk that fails does not, the archive's own checksums agree.
    assert "damaged" in why_not(write(good, members | {member: bytes(content)}), target)


def test_a_byte_that_rots_on_the_disk_is_noticed(
    good: Path, target: Database, tmp_path: Path
) -> None:
    content = bytearray(good.read_bytes())
    content[content.index(b"hello") + 7] ^= 1
    rotten = tmp_path / "rotten.zip"
    rotten.write_bytes(content)
    assert "damaged" in why_not(rotten, target)


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.txt", b"Dear diary"), ("archive.zip", zip_bomb()), ("empty", b"")],
)
def test_what_is_something_else_is_refused(
    target: Database, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert "is no backup of Parlour" in why_not(tmp_path / name, target)


def edited(name: str, value: Any) -> Callable[[Members, Manifest], None]:
    return lambda _, manifest: manifest.__setitem__(name, value)


def another_member(name: str) -> Callable[[Members, Manifest], None]:
    return lambda members, _: members.__setitem__(name, b"evil")


def listed_elsewhere(members: Members, _: Manifest) -> None:
    """A file that would be stored outside of the uploads."""
    line = json.loads(members["blobs.jsonl"])
    members["blobs.jsonl"] = json.dumps(line | {"key": "../../evil"}).encode() + b"\n"
    members["blobs/../../evil"] = members.pop(f"blobs/{KEY}")


def other_column(_: Members, manifest: Manifest) -> None:
    manifest["tables"]["users"]["columns"][0] = "id) VALUES (1); DROP TABLE rooms; --"


def without_rooms(members: Members, manifest: Manifest) -> None:
    del manifest["tables"]["rooms"], members["tables/rooms.jsonl"]


def endless_line(members: Members, _: Manifest) -> None:
    members["tables/users.jsonl"] = b'["' + b"a" * (opened._LINE_BYTES * 3)


def narrow(members: Members, _: Manifest) -> None:
    edit_rows(members, "users", lambda rows: [row[1:] for row in rows])


@pytest.mark.shows("backup-hostile")
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (another_member("../../../evil"), "damaged, or was changed"),
        (another_member("/etc/evil"), "damaged, or was changed"),
        (another_member("blobs/../../evil"), "damaged, or was changed"),
        (listed_elsewhere, "damaged, or was changed"),
        (other_column, "the columns of users"),
        (without_rooms, "it has other tables"),
        (endless_line, "damaged, or was changed"),
        (narrow, "damaged, or was changed"),
        (edited("tables", {}), "damaged, or was changed"),
        (edited("made_at", {"now": 1}), "damaged, or was changed"),
        (edited("schema", "9999"), "knows no later than"),
        (edited("format", 2), "has the format 2"),
    ],
)
def test_what_was_changed_is_refused(
    good: Path, target: Database, change: Callable[[Members, Manifest], None], reason: str
) -> None:
    assert reason in why_not(doctored(good, change), target)
    assert not (good.parent / "evil").exists()


@pytest.mark.shows("backup-hostile")
def test_what_would_not_fit_is_refused_before_anything_is_written(
    good: Path, target: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10})())
    assert "and there are 0 MB left" in why_not(good, target)


def test_the_operator_is_told_in_one_line(good: Path, tmp_path: Path) -> None:
    assert "there is no file" in refuses(command(tmp_path, "restore", "nowhere.zip"))
    broken = tmp_path / "broken.zip"
    broken.write_bytes(good.read_bytes()[:2000])
    assert "is no backup of Parlour" in refuses(command(tmp_path, "restore", "broken.zip"))
    done = command(tmp_path, "restore", str(good))
    assert done.returncode == 0
    assert "Restored 7 messages and 1 files" in done.stdout
    assert "in use" in refuses(command(tmp_path, "restore", str(good)))
