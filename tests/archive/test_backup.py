"""`parlour backup` and `parlour restore`: what was there is there again, on either database."""

import io
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from parlour.archive import backup, layout, restore
from parlour.domain.users import add_person
from parlour.models import Base
from parlour.platform import migrate
from parlour.platform.blobs import FolderBlobs
from parlour.platform.db import Database
from parlour.platform.s3_blobs import opened as opened_s3
from parlour.protocol.errors import Failure
from tests.archive.doctored import Manifest, Members, doctored, edit_rows
from tests.archive.everything import fill, rows_of
from tests.conftest import DATABASES, migrated, new_database
from tests.s3_server import S3

LOST = f"{1:032x}"
FILES = [f"{number:032x}" for number in range(2, 8)]
OF_FILES = [f"{number:032x}.thumbnail" for number in (2, 4, 6)]
AVATARS = [f"{number:032x}.avatar" for number in (1, 2, 4, 5, 7)]


@pytest.fixture(params=DATABASES, ids=[f"from-{kind}" for kind in DATABASES])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with something of everything."""
    with migrated(request.param, request, tmp_path) as database:
        fill(database)
        yield database


@pytest.fixture(params=DATABASES, ids=[f"to-{kind}" for kind in DATABASES])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """One that nobody has ever opened."""
    url = new_database(request.param, request) or f"sqlite:///{tmp_path / 'target.sqlite3'}"
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    """All that the rows name, but for one file."""
    (tmp_path / "uploads").mkdir()
    stored = FolderBlobs(tmp_path / "uploads")
    for key in (*FILES, *OF_FILES, *AVATARS):
        stored.put(key, io.BytesIO(content_of(key)))
    return stored


@pytest.fixture
def elsewhere(tmp_path: Path) -> FolderBlobs:
    (tmp_path / "elsewhere").mkdir()
    return FolderBlobs(tmp_path / "elsewhere")


def content_of(key: str) -> bytes:
    return key.encode() * 40_000


def test_every_row_of_every_table_and_every_file_comes_back(
    source: Database, target: Database, blobs: FolderBlobs, elsewhere: FolderBlobs, tmp_path: Path
) -> None:
    file = tmp_path / "backup.zip"
    done = backup.write(source, blobs, file)
    assert (done.blobs, done.missing) == (len([*FILES, *OF_FILES, *AVATARS]), [LOST])
    restore.read(file, target, elsewhere, tmp_path)
    assert migrate.current(target.engine) == migrate.newest()
    before = rows_of(source)
    assert {name for name, rows in before.items() if not rows} == set(), "something of everything"
    assert rows_of(target) == before
    for key in (*FILES, *OF_FILES, *AVATARS):
        with elsewhere.open(key).file as stored:
            assert stored.read() == content_of(key)


@pytest.mark.parametrize("source", ["sqlite"], indirect=True)
def test_uploads_go_from_a_bucket_to_another(source: Database, s3: S3, tmp_path: Path) -> None:
    one, other = (opened_s3(f"s3://{s3.new_bucket()}/here", s3.url) for _ in range(2))
    for key in FILES:
        one.put(key, io.BytesIO(content_of(key)))
    backup.write(source, one, tmp_path / "backup.zip")
    target = Database(f"sqlite:///{tmp_path / 'target.sqlite3'}")
    restore.read(tmp_path / "backup.zip", target, other, tmp_path)
    target.close()
    for key in FILES:
        assert other.open(key).file.read() == content_of(key)


@pytest.mark.parametrize("source", ["sqlite"], indirect=True)
def test_a_backup_is_whole_and_for_its_owner_alone(
    source: Database, blobs: FolderBlobs, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup.write(source, blobs, folder / "backup.zip")
    assert stat.S_IMODE((folder / "backup.zip").stat().st_mode) == 0o600
    before = (folder / "backup.zip").read_bytes()
    with pytest.raises(Failure, match="is there already"):
        backup.write(source, blobs, folder / "backup.zip")
    (tmp_path / "uploads" / FILES[0][:2] / FILES[0]).unlink()
    (tmp_path / "uploads" / FILES[0][:2] / FILES[0]).mkdir()
    with pytest.raises(Failure, match=f"the upload {FILES[0]} cannot be read"):
        backup.write(source, blobs, folder / "other.zip")
    assert [path.name for path in folder.iterdir()] == ["backup.zip"]
    assert (folder / "backup.zip").read_bytes() == before


@pytest.mark.parametrize("source", ["sqlite"], indirect=True)
def test_an_older_backup_is_brought_up_to_date(
    source: Database, target: Database, blobs: FolderBlobs, elsewhere: FolderBlobs, tmp_path: Path
) -> None:
    backup.write(source, blobs, tmp_path / "backup.zip")
    older = doctored(tmp_path / "backup.zip", as_of_0003)
    # As `parlour db upgrade` leaves it.
    migrate.upgrade(target.engine)
    restore.read(older, target, elsewhere, tmp_path)
    assert migrate.current(target.engine) == migrate.newest()
    rows, before = rows_of(target), rows_of(source)
    assert rows["messages"] == before["messages"]
    assert rows["choices"] == rows["push_subscriptions"] == []
    assert [row[1] for row in rows["users"]] == [row[1] for row in before["users"]]


def as_of_0003(members: Members, manifest: Manifest) -> None:
    manifest["schema"] = "0003"
    kept = ("rooms", "users", "sessions", "memberships", "messages", "reactions", "mentions",
            "pins", "edits", "readings", "invites", "attachments")  # fmt: skip
    for name in set(manifest["tables"]) - set(kept):
        del manifest["tables"][name], members[f"tables/{name}.jsonl"]
    later = {
        "users": ("avatar", "push_text", "quiet_from", "quiet_until", "time_zone", "address"),
        "memberships": ("muted_until",),
        "rooms": ("first_seq", "retention_days"),
    }
    for name, newer in later.items():
        columns = manifest["tables"][name]["columns"]
        places = [place for place, column in enumerate(columns) if column not in newer]
        manifest["tables"][name]["columns"] = [columns[place] for place in places]
        edit_rows(members, name, partial(only, places))


def only(places: list[int], rows: list[list[object]]) -> list[list[object]]:
    return [[row[place] for place in places] for row in rows]


@pytest.mark.parametrize("source", ["sqlite"], indirect=True)
def test_an_installation_in_use_is_left_as_it_is(
    source: Database, target: Database, blobs: FolderBlobs, elsewhere: FolderBlobs, tmp_path: Path
) -> None:
    backup.write(source, blobs, tmp_path / "backup.zip")
    migrate.upgrade(target.engine)
    target.write(add_person, "Ada", "no hash")
    before = rows_of(target)
    with pytest.raises(Failure, match="in use"):
        restore.read(tmp_path / "backup.zip", target, elsewhere, tmp_path)
    assert rows_of(target) == before
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("source", ["sqlite"], indirect=True)
def test_what_failed_can_be_begun_again(
    source: Database, target: Database, blobs: FolderBlobs, elsewhere: FolderBlobs, tmp_path: Path
) -> None:
    file = tmp_path / "backup.zip"
    backup.write(source, blobs, file)
    twice = doctored(
        file, lambda members, _: edit_rows(members, "messages", lambda rows: [*rows, rows[0]])
    )
    with pytest.raises(Failure, match="the backup's table messages cannot be taken"):
        restore.read(twice, target, elsewhere, tmp_path)
    assert rows_of(target)["users"] == []
    restore.read(file, target, elsewhere, tmp_path)
    assert rows_of(target) == rows_of(source)


def test_what_is_left_out_is_left_out_on_purpose() -> None:
    kept = {table.name for table in layout.tables()}
    every = set(Base.metadata.tables)
    assert every - kept == {"connections", "hearings", "tries", "search_progress"}
