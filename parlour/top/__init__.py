"""`parlour top`: what the nodes do, live in a terminal, from the `/metrics` of each."""

import contextlib
import signal
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

from rich.console import Console
from rich.live import Live

from parlour.settings import SettingsError
from parlour.top import keys, screen
from parlour.top.figures import Look
from parlour.top.node import Node

_PERIOD_SECONDS = 1.0
# A node that hangs does not hold up the others' figures for longer.
_PATIENCE_SECONDS = 0.5


def watch(urls: Sequence[str], token: str | None, *, once: bool = False) -> None:
    """Until `q` or Ctrl-C; or one look. Raises `SettingsError` if no node answers."""
    nodes = [Node(url, token) for url in urls]
    with _Askers(nodes) as askers:
        askers.look()
        if all(node.trouble for node in nodes):
            raise SettingsError("\n".join(f"{node.name}: {node.trouble}" for node in nodes))
        if once:
            # Rates want two looks.
            time.sleep(_PERIOD_SECONDS)
            askers.look()
            _print(nodes)
        else:
            _show(nodes, askers)


class _Askers(ThreadPoolExecutor):
    """Ask all nodes at once, each by one thread."""

    def __init__(self, nodes: list[Node]) -> None:
        super().__init__(len(nodes))
        self._nodes = nodes
        self._asked: dict[Node, Future[Look | str]] = {}

    def look(self, seconds: float | None = None) -> None:
        """Wait so long at most: what comes later is taken at the next look."""
        for node in self._nodes:
            if node not in self._asked:
                self._asked[node] = self.submit(node.ask)
        for answer in wait(self._asked.values(), timeout=seconds).done:
            node = next(one for one, asked in self._asked.items() if asked is answer)
            node.take(answer.result())
            del self._asked[node]


def _print(nodes: list[Node]) -> None:
    console = Console()
    if not console.is_terminal:
        # Into a pipe nothing is cut off.
        console = Console(width=screen.width_of(nodes), no_color=True)
    console.print(screen.once(nodes, console.width))


def _show(nodes: list[Node], askers: _Askers) -> None:
    console = Console()
    if not console.is_terminal:
        raise SettingsError("There is no terminal to show it in; --once prints one look.")
    # However it ends, the terminal is given back as it was.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        contextlib.suppress(KeyboardInterrupt),
        keys.single(),
        Live(console=console, screen=True, auto_refresh=False, vertical_overflow="crop") as live,
    ):
        while True:
            live.update(screen.page(nodes, console.width, console.height), refresh=True)
            if "q" in keys.pressed(_PERIOD_SECONDS).lower():
                return
            askers.look(_PATIENCE_SECONDS)
