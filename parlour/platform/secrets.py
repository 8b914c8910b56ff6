"""The data folder and the secrets in it."""

import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from parlour.settings import Settings, SettingsError

_BYTES = 32


def prepare_data_dir(folder: Path) -> None:
    """Make the folder, for the owner only. Raises `SettingsError` if it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"PARLOUR_DATA_DIR: cannot write to {folder} ({error.strerror}); "
            "name a folder that you may write to, for example with --data-dir"
        ) from None


def secret_key(settings: Settings) -> bytes:
    """The key that signs tokens: the setting's, else the data folder's, made at the first use."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    path = settings.data_dir / "secret.key"
    key = made_once(path, lambda: secrets.token_hex(_BYTES).encode()).strip()
    if len(key) < 2 * _BYTES:
        raise SettingsError(
            f"{path} is damaged: it should hold {2 * _BYTES} hexadecimal digits; "
            "restore it, or remove it and everyone signs in again"
        )
    return key


def made_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a secret file, which `make` gives at the first use."""
    if not path.exists():
        # Written whole before it has its name: of two processes that start at once, both use what
        # the first of them made, and none reads half of it.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_bytes()
