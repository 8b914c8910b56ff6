"""The data folder and the secrets in it."""

import os
import secrets
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
    try:
        # O_EXCL: of two processes that start at once, one makes the key and both use it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _existing(path)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(_BYTES))
    return _existing(path)


def _existing(path: Path) -> bytes:
    key = path.read_bytes().strip()
    if len(key) < 2 * _BYTES:
        raise SettingsError(
            f"{path} is damaged: it should hold {2 * _BYTES} hexadecimal digits; "
            "restore it, or remove it and everyone signs in again"
        )
    return key
