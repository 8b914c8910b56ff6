"""`parlour backup`, `restore` and `export`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parlour.commands import data_dir_option, one_line_errors, opened, ready, settings_of

if TYPE_CHECKING:
    from parlour.archive.export import Export

_FILE = click.Path(path_type=Path, dir_okay=False)
_SHOWN = 10


@click.command()
@click.argument("file", type=_FILE)
@data_dir_option
@one_line_errors
def backup(file: Path, data_dir: Path | None) -> None:
    """Write all that there is into FILE, while people go on."""
    from parlour.archive.backup import write
    from parlour.composing import opened_blobs

    settings = settings_of(data_dir)
    done = write(ready(settings), opened_blobs(settings), file)
    click.echo(
        f"{file} holds {done.rows['users']:,} people, {done.rows['messages']:,} messages "
        f"and {done.blobs:,} files."
    )
    _tell_missing(done.missing)
    click.echo(
        "Not in it are secret.key and vapid.pem: keep copies of them, elsewhere. It does hold all "
        "that was said, and hashes of passwords: keep it as you keep those."
    )


@click.command()
@click.argument("file", type=_FILE)
@data_dir_option
@one_line_errors
def restore(file: Path, data_dir: Path | None) -> None:
    """Bring FILE, a backup, into an installation that is empty."""
    from parlour.archive.restore import read
    from parlour.composing import opened_blobs

    settings = settings_of(data_dir)
    done = read(file, opened(settings), opened_blobs(settings), settings.data_dir).manifest
    click.echo(
        f"Restored {done.tables['messages'].rows:,} messages and {done.blobs.rows:,} files as of "
        f"{done.made_at}."
    )
    click.echo(
        "Who is signed in stays so if secret.key is here as it was, and is asked to sign in "
        "otherwise. Messages can be searched once the server has indexed them again."
    )


@click.group()
def export() -> None:
    """A person's data or a room, as JSON with the files."""


@export.command()
@click.argument("name")
@click.argument("file", type=_FILE)
@data_dir_option
@one_line_errors
def person(name: str, file: Path, data_dir: Path | None) -> None:
    """All that there is of the person NAME, into FILE."""
    from parlour.archive.export import export_person
    from parlour.composing import opened_blobs

    settings = settings_of(data_dir)
    _tell(file, export_person(ready(settings), opened_blobs(settings), name, file))


@export.command()
@click.argument("room")
@click.argument("file", type=_FILE)
@data_dir_option
@one_line_errors
def room(room: str, file: Path, data_dir: Path | None) -> None:
    """All that was said in ROOM (its name, or its id), into FILE."""
    from parlour.archive.export import export_room
    from parlour.composing import opened_blobs

    settings = settings_of(data_dir)
    _tell(file, export_room(ready(settings), opened_blobs(settings), room, file))


def _tell(file: Path, done: "Export") -> None:
    click.echo(f"{file} holds {done.messages:,} messages and {done.files:,} files.")
    _tell_missing(done.missing)


def _tell_missing(missing: list[str]) -> None:
    if missing:
        more = f" and {len(missing) - _SHOWN:,} more" if len(missing) > _SHOWN else ""
        click.echo(f"Not there any more, or lost: {', '.join(missing[:_SHOWN])}{more}.")
