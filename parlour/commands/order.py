"""Commands for who keeps order: what was reported."""

from pathlib import Path

import click

from parlour.commands import data_dir_option, one_line_errors, ready, settings_of


@click.command()
@data_dir_option
@one_line_errors
def reports(data_dir: Path | None) -> None:
    """List the messages that were reported and wait for an administrator."""
    from parlour.domain import reports

    for one in ready(settings_of(data_dir)).read(reports.waiting):
        room, said = one.room_name or one.room_kind, " ".join([one.message, *one.files])
        _line(one.reported_at, room, one.author.username, said, one.username, one.reason)


def _line(*parts: str) -> None:
    # What somebody wrote must not write on the operator's terminal.
    click.echo("\t".join(map(_printable, parts)))


def _printable(text: str) -> str:
    words = " ".join(text.split())
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)
