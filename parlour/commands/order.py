"""Commands for who keeps order: what was reported, and what administrators did."""

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


@click.command()
@click.option("--person", help="What was done by or to somebody.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 200),
              help="At most so many.")  # fmt: skip
@data_dir_option
@one_line_errors
def audit(person: str | None, limit: int, data_dir: Path | None) -> None:
    """List what administrators did, the newest first."""
    from parlour.domain import acts
    from parlour.protocol.order import AuditQuery

    query = AuditQuery(person=person, limit=limit)
    for act in ready(settings_of(data_dir)).read(acts.page, query).acts:
        room = f"room {act.room} {act.room_name}".rstrip() if act.room else ""
        details = ", ".join(f"{name}: {value}" for name, value in act.details.items())
        parts = (act.at, act.by or "command line", act.act, act.person, room, details)
        _line(*(part or "-" for part in parts))


def _line(*parts: str) -> None:
    # What somebody wrote must not write on the operator's terminal.
    click.echo("\t".join(map(_printable, parts)))


def _printable(text: str) -> str:
    words = " ".join(text.split())
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)
