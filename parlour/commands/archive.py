"""`parlour backup` and `parlour restore`."""

from pathlib import Path

import click

from parlour.commands import data_dir_option, one_line_errors, opened, ready, settings_of

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
    if done.missing:
        some = ", ".join(done.missing[:_SHOWN])
        more = f" and {len(done.missing) - _SHOWN:,} more" if len(done.missing) > _SHOWN else ""
        click.echo(f"Not there any more, or lost, were these files: {some}{more}.")
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
