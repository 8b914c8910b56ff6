"""The command `parlour`: serve, and look after the database and the people in it.

What goes wrong for a reason that the operator can mend is one line and exit code 2.
"""

# Only what every command needs is imported here: `serve` must patch the standard library for
# gevent before anything that uses sockets or threads is loaded.
import os
from pathlib import Path

import click

from parlour import __version__
from parlour.commands import (
    archive,
    data_dir_option,
    incoming,
    one_line_errors,
    opened,
    order,
    ready,
    settings_of,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="parlour")
def main() -> None:
    """A real-time team chat that you run yourself."""
    # Whatever is written here (the database, secrets, uploads) is for its owner's eyes only.
    os.umask(0o077)


@main.command()
@click.option("--host", help="The address to listen on.  [PARLOUR_HOST, 127.0.0.1]")
@click.option("--port", type=int, help="The port; 0 takes a free one.  [PARLOUR_PORT, 5000]")
@data_dir_option
@one_line_errors
def serve(host: str | None, port: int | None, data_dir: Path | None) -> None:
    """Serve the chat."""
    from gevent import monkey

    monkey.patch_all()
    from parlour import loading

    with loading.quickly():
        from parlour import settings
        from parlour.serving import serve as run

    run(settings.load(host=host, port=port, data_dir=data_dir))


@main.command()
@click.option("--url", default="http://127.0.0.1:5000", show_default=True, help="The server.")
@click.option("--messages", default=2500, show_default=True, type=click.IntRange(1, 100_000),
              help="About how many; there are some 20,000.")  # fmt: skip
@one_line_errors
def demo(url: str, messages: int) -> None:
    """Let people talk in 28 languages, in a server that runs."""
    try:
        from parlour.demo import play
    except ModuleNotFoundError as missing:
        click.echo(f"parlour: {missing.name} is missing: pip install 'parlour[demo]'", err=True)
        raise SystemExit(2) from None
    play(url.rstrip("/"), messages)


@main.command()
@click.option("--url", "urls", multiple=True, help="A node; once for each.  [this machine's]")
@click.option("--token", help="For nodes elsewhere.  [PARLOUR_METRICS_TOKEN]")
@click.option("--once", is_flag=True, help="Print one look and end.")
@one_line_errors
def top(urls: tuple[str, ...], token: str | None, once: bool) -> None:
    """Watch what the server does, live."""
    from parlour import settings
    from parlour.top import watch

    given = settings.load(metrics_token=token)
    secret = given.metrics_token
    watch(
        urls or (given.local_url,), secret.get_secret_value() if secret is not None else None,
        once=once,
    )  # fmt: skip


@main.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
@data_dir_option
@one_line_errors
def db_upgrade(data_dir: Path | None) -> None:
    """Bring the database up to this version of Parlour."""
    from parlour.platform import migrate

    database = opened(settings_of(data_dir))
    before = migrate.current(database.engine)
    migrate.upgrade(database.engine)
    after = migrate.current(database.engine)
    click.echo(f"The database is at {after}" + ("." if before == after else f" (was {before})."))


@db.command("current")
@data_dir_option
@one_line_errors
def db_current(data_dir: Path | None) -> None:
    """Show which version the database has."""
    from parlour.platform import migrate

    database = opened(settings_of(data_dir))
    click.echo(f"database {migrate.current(database.engine) or 'empty'}, needed {migrate.newest()}")


@main.group()
def user() -> None:
    """The people."""


@user.command("create")
@click.argument("username")
@click.password_option(help="Asked for when not given.")
@data_dir_option
@one_line_errors
def user_create(username: str, password: str, data_dir: Path | None) -> None:
    """Add a person; the first one is the administrator."""
    from parlour.domain import auth

    created = auth.create_person(ready(settings_of(data_dir)), username, password)
    click.echo(f"Created {created.username} ({created.role}).")


@user.command("reset-password")
@click.argument("username")
@click.password_option(help="Asked for when not given.")
@data_dir_option
@one_line_errors
def user_reset_password(username: str, password: str, data_dir: Path | None) -> None:
    """Give a person a new password; all their sessions end."""
    from parlour.domain import auth

    auth.reset_password(ready(settings_of(data_dir)), username, password)
    click.echo(f"{username} has a new password and must sign in again.")


@user.command("list")
@data_dir_option
@one_line_errors
def user_list(data_dir: Path | None) -> None:
    """List everyone who has a password."""
    from parlour.domain import users
    from parlour.protocol.times import rfc3339

    for person in ready(settings_of(data_dir)).read(users.all_people):
        click.echo(f"{person.username}\t{person.role}\t{rfc3339(person.created_at)}")


for one in (archive.backup, archive.restore, archive.export, incoming.import_, order.reports,
            order.audit):  # fmt: skip
    main.add_command(one)
