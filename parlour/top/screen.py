"""The screen: the messages' sparkline, a column of figures a node, and the busiest commands."""

import time
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parlour.top import words
from parlour.top.figures import Span
from parlour.top.node import LOOKS, Node
from parlour.top.rows import ROWS

_LABEL, _COLUMN, _COMMANDS, _GAP = 19, 20, 37, 2
# Header, sparkline, heads, state, footer, and a blank line: with the rows, a terminal of 24 lines.
_AROUND = 6


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    state: Text
    span: Span


def page(nodes: list[Node], width: int, height: int) -> RenderableType:
    """All of it, as large as the terminal."""
    columns = _columns(nodes, width)
    figures = _figures(columns)
    below = height - _AROUND - len(ROWS) - 1
    lines: list[RenderableType] = [_header(nodes, width), _sparkline(nodes, width), Text()]
    if width - _wide(len(columns)) >= _COMMANDS:
        beside = Table.grid(padding=(0, _GAP, 0, 0))
        beside.add_row(figures, _busiest(_together(nodes), len(ROWS) + 2))
        lines.append(beside)
    else:
        lines.append(figures)
        if below > 1:
            lines += [Text(), _busiest(_together(nodes), below)]
    if below >= 0:
        lines.append(Text())
    return Group(*lines, _footer(nodes, columns))


def once(nodes: list[Node], width: int) -> RenderableType:
    """The figures alone."""
    return _figures(_columns(nodes, width))


def width_of(nodes: list[Node]) -> int:
    """How wide the figures of all nodes are."""
    return _wide(len(nodes) + 1)


def _columns(nodes: list[Node], width: int) -> list[_Column]:
    """All together first, if they are several, then as many nodes as fit."""
    columns = [_Column(one.name, _state(one), one.span) for one in nodes]
    if len(nodes) > 1:
        up = sum(one.trouble is None for one in nodes)
        columns.insert(0, _Column("all", Text(f"{up} of {len(nodes)} answer"), _together(nodes)))
    fitting = max(1, (width - _LABEL - _GAP) // (_COLUMN + _GAP))
    return columns[:fitting]


def _figures(columns: list[_Column]) -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=_LABEL, no_wrap=True)
    for _ in columns:
        grid.add_column(width=_COLUMN, justify="right", no_wrap=True, overflow="ellipsis")
    grid.add_row("", *(Text(one.head, "bold") for one in columns))
    grid.add_row("State", *(one.state for one in columns))
    for label, figure in ROWS:
        shown = (figure(one.span) if one.span else Text(words.NOTHING) for one in columns)
        grid.add_row(label, *shown)
    return grid


def _busiest(span: Span, most: int) -> Table:
    """The commands, those that come most often first, and why connections were dropped."""
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(width=15, no_wrap=True)
    grid.add_column(width=7, no_wrap=True, justify="right")
    grid.add_column(width=9, no_wrap=True, justify="right")
    dropped = _counts(span, "parlour_drops_total", "reason")
    room = most - 1 - (len(dropped) + 2 if dropped else 0)
    name = "parlour_command_seconds"
    rates = {one: span.rate(f"{name}_count", command=one)
             for one in span.values(f"{name}_count", "command")}  # fmt: skip
    grid.add_row(*(Text(head, "bold") for head in ("Command", "/s", "p99")))
    busiest = sorted((-rate, one) for one, rate in rates.items() if rate > 0)
    for rate, one in busiest[: max(1, room)]:
        grid.add_row(
            one, words.number(-rate), words.seconds(span.quantile(name, 0.99, command=one))
        )
    if dropped:
        grid.add_row()
        grid.add_row(Text("Dropped", "bold"), Text("so far", "bold"))
        for reason, count in dropped:
            grid.add_row(reason, words.number(count))
    return grid


def _counts(span: Span, name: str, label: str) -> list[tuple[str, float]]:
    """What there is of each value of a label, where there is any."""
    counts = [(one, span.latest(name, **{label: one})) for one in sorted(span.values(name, label))]
    return [(one, count) for one, count in counts if count]


def _header(nodes: list[Node], width: int) -> Text:
    versions = sorted({one.version for one in nodes if one.version})
    title = f"Parlour {', '.join(versions)}"
    clock = time.strftime("%H:%M:%S")
    return Text.assemble((title, "bold"), " " * max(1, width - len(title) - len(clock)), clock)


def _sparkline(nodes: list[Node], width: int) -> Text:
    """Messages a second of all nodes together, a second a character."""
    newest_first = zip_longest(*(reversed(one.messages) for one in nodes), fillvalue=0.0)
    rates = [sum(moment) for moment in newest_first][::-1] or [0.0]
    head = "Messages /s  "
    tail = f"  {words.number(rates[-1])} now, {words.number(max(rates))} at most"
    line = words.sparkline(rates, max(1, width - len(head) - len(tail)))
    return Text.assemble(head, (line, "cyan"), tail)


def _footer(nodes: list[Node], columns: list[_Column]) -> Text:
    for one in nodes:
        if one.trouble:
            return Text(f"q quits · {one.name}: {one.trouble}", "red")
    hidden = len(nodes) + (len(nodes) > 1) - len(columns)
    more = f" · {hidden} more than fit" if hidden else ""
    return Text(f"q quits · over the last {LOOKS} s · ! worth a look, !! bad{more}", "dim")


def _state(node: Node) -> Text:
    latest = node.latest
    if latest is None:
        return Text("!! away", "bold red")
    failing = latest.failing()
    if failing:
        return Text(f"!! no {', '.join(failing)}", "bold red")
    return Text.assemble(("ready", "green"), f", {words.age(time.time() - latest.began)}")


def _together(nodes: list[Node]) -> Span:
    return sum((one.span for one in nodes), Span([]))


def _wide(columns: int) -> int:
    return _LABEL + _GAP + columns * (_COLUMN + _GAP)
