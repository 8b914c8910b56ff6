"""What the commands of the command line share."""

# Only what every command needs is imported here; see `parlour.cli`.
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from parlour.platform.db import Database
    from parlour.settings import Settings

data_dir_option = click.option(
    "--data-dir", type=click.Path(path_type=Path), help="Where the data is.  [PARLOUR_DATA_DIR]"
)


def one_line_errors(function: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> None:
        from parlour.protocol.errors import Failure
        from parlour.settings import SettingsError

        try:
            function(*args, **kwargs)
        except (SettingsError, Failure) as error:
            click.echo(f"parlour: {error}", err=True)
            raise SystemExit(2) from None

    return guarded


def settings_of(data_dir: Path | None) -> "Settings":
    from parlour import settings

    return settings.load(data_dir=data_dir)


def opened(settings: "Settings") -> "Database":
    """The database, whatever version it has."""
    from parlour.platform.opening import open_database

    return open_database(settings)


def ready(settings: "Settings") -> "Database":
    """The database, up to date; what takes it long may do so."""
    from parlour.platform.opening import ready_database

    return ready_database(settings)
