"""`parlour import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parlour.commands import data_dir_option, one_line_errors, ready, settings_of

if TYPE_CHECKING:
    from parlour.archive.incoming.importing import Imported
    from parlour.archive.incoming.shapes import Source

_FILE = click.Path(path_type=Path, dir_okay=False)
_SHOWN = 10
same_people_option = click.option(
    "--same-people", is_flag=True,
    help="Whoever is here under the same name is the same person, and gets what is theirs there.",
)  # fmt: skip


@click.group("import")
def import_() -> None:
    """What other chats export: people, rooms, messages, files."""


@import_.command()
@click.argument("file", type=_FILE)
@same_people_option
@data_dir_option
@one_line_errors
def slack(file: Path, same_people: bool, data_dir: Path | None) -> None:
    """FILE is the zip archive that Slack exports."""
    from parlour.archive.incoming.slack import export

    with export(file) as source:
        _import(source, same_people, data_dir)


@import_.command()
@click.argument("file", type=_FILE)
@same_people_option
@data_dir_option
@one_line_errors
def mattermost(file: Path, same_people: bool, data_dir: Path | None) -> None:
    """FILE is a bulk export of Mattermost: JSON lines, or a zip archive with them."""
    from parlour.archive.incoming.mattermost import export

    with export(file) as source:
        _import(source, same_people, data_dir)


def _import(source: "Source", same_people: bool, data_dir: Path | None) -> None:
    from parlour.archive.incoming.importing import run
    from parlour.composing import opened_blobs

    settings = settings_of(data_dir)
    max_bytes = settings.upload_max_mb * 1024 * 1024
    _tell(run(ready(settings), opened_blobs(settings), source, same_people=same_people,
              max_file_bytes=max_bytes))  # fmt: skip


def _tell(done: "Imported") -> None:
    known = f" ({done.known:,} were here already)" if done.known else ""
    click.echo(
        f"Imported {done.messages:,} messages{known} in {done.rooms:,} rooms and "
        f"{done.files:,} files."
    )
    for what, count in sorted(done.left.items()):
        click.echo(f"Not taken: {count:,} {what}.")
    if done.made:
        some = ", ".join(done.made[:_SHOWN])
        more = f" and {len(done.made) - _SHOWN:,} more" if len(done.made) > _SHOWN else ""
        click.echo(
            f"{len(done.made):,} people were added, and cannot sign in before they have a "
            f"password: {some}{more}. Give them one with `parlour user reset-password NAME`, or "
            "under Administration, People."
        )
    click.echo("Who is connected sees what was imported after reloading the page.")
