"""`parlour top`: what the nodes do, live in a terminal, from the `/metrics` of each."""

import contextlib
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from rich.console import Console
from rich.live import Live

from parlour.settings import SettingsError
from parlour.top import keys, screen
from parlour.top.node import Node

_PERIOD_SECONDS = 1.0


def watch(urls: Sequence[str], token: str | None, *, once: bool = False) -> None:
    """Until `q` or Ctrl-C; or one look. Raises `SettingsError` if no node answers."""
    nodes = [Node(url, token) for url in urls]
    with ThreadPoolExecutor(len(nodes)) as askers:

        def look() -> None:
            list(askers.map(Node.look, nodes))

        look()
        if all(node.trouble for node in nodes):
            raise SettingsError("\n".join(f"{node.name}: {node.trouble}" for node in nodes))
        if once:
            _show_once(nodes, look)
        else:
            _show_live(nodes, look)


def _show_once(nodes: list[Node], look: Callable[[], None]) -> None:
    # Rates want two looks.
    time.sleep(_PERIOD_SECONDS)
    look()
    console = Console()
    if not console.is_terminal:
        # Into a pipe nothing is cut off.
        console = Console(width=screen.width_of(nodes), no_color=True)
    console.print(screen.once(nodes, console.width))


def _show_live(nodes: list[Node], look: Callable[[], None]) -> None:
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
            look()
