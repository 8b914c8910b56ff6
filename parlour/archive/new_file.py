"""A new file, which is there as a whole or not at all, and for its owner alone."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from parlour.protocol.errors import Code, Failure, invalid


@contextmanager
def new_file(target: Path) -> Iterator[IO[bytes]]:
    """Open under another name, and renamed at the end. Raises `Failure` for what cannot be."""
    if target.exists():
        raise Failure(Code.CONFLICT, f"{target} is there already; nothing was written")
    part = target.with_name(f".{target.name}.part-{secrets.token_hex(4)}")
    try:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise invalid(f"cannot write to {target.parent} ({error.strerror})") from None
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    except OSError as error:
        raise invalid(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
