"""Blobs that are opened by the first who uses them: boto3 takes half a second to load, and most of
what a function of a cloud does touches no file."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from parlour.platform.blobs import Blobs


class LazyBlobs:
    """Stands for what `opened` gives."""

    def __init__(self, opened: Callable[[], Blobs]) -> None:
        self._opened = opened

    @cached_property
    def _blobs(self) -> Blobs:
        return self._opened()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._blobs, name)
