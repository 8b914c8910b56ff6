"""Loading the server, in less time than its libraries would take."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder

# Clients, brokers and pretty tracebacks, which these libraries load wherever they are installed and
# do without elsewhere. A server uses none of it, and it is a quarter of all that there is to load.
_FOR_SOCKETIO = frozenset({"aiohttp", "redis", "requests", "websocket"})
_FOR_STRUCTLOG = frozenset({"rich"})


@contextmanager
def quickly() -> Iterator[None]:
    """For the imports of a process that serves: Socket.IO's clients do not work in it."""
    gc.disable()
    with _hidden(_FOR_SOCKETIO):
        import socketio  # noqa: F401, PLC0415
    with _hidden(_FOR_STRUCTLOG):
        import structlog  # noqa: F401, PLC0415
    yield
    # What is loaded stays: nobody need look again and again whether it can go.
    gc.freeze()
    gc.enable()


@contextmanager
def _hidden(names: frozenset[str]) -> Iterator[None]:
    """As if they were not installed, to who has an answer to that."""
    finder = _Hiding(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Hiding(MetaPathFinder):
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(self, name: str, *_: object) -> None:
        if name in self._names:
            raise ModuleNotFoundError(f"{name} is hidden for now", name=name)
