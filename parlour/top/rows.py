"""The rows: what is shown of a node, or of all together, and from where on it is worth a look."""

from collections.abc import Callable

from rich.text import Text

from parlour.top import words
from parlour.top.figures import Span

Figure = Callable[[Span], Text]


def _plain(show: Callable[[Span], str]) -> Figure:
    return lambda span: Text(show(span))


def judged(text: str, value: float | None, worth_a_look: float, bad: float) -> Text:
    """Marked, and not by colour alone."""
    if value is None or value < worth_a_look:
        return Text(text)
    if value < bad:
        return Text(f"! {text}", "yellow")
    return Text(f"!! {text}", "bold red")


def _people(span: Span) -> str:
    return words.number(span.latest("parlour_people"))


def _connections(span: Span) -> str:
    polling = span.latest("parlour_connections", transport="polling")
    every = words.number(span.latest("parlour_connections"))
    return f"{every} ({words.number(polling)} polling)" if polling else every


def _rate(name: str, **labels: str) -> Figure:
    return _plain(lambda span: words.number(span.rate(name, **labels)))


def _failed(span: Span) -> Text:
    failed = span.rate("parlour_command_failures_total", code="unavailable")
    rate = span.rate("parlour_command_failures_total")
    return judged(words.number(rate), failed, 0.01, 1)


def times(histogram: str, worth_a_look: float, bad: float, **labels: str) -> Figure:
    """The median and the 99th percentile, which is judged."""

    def show(span: Span) -> Text:
        half, most = (span.quantile(histogram, part, **labels) for part in (0.5, 0.99))
        text = words.NOTHING if half is None else f"{words.seconds(half)} · {words.seconds(most)}"
        return judged(text, most, worth_a_look, bad)

    return show


def _batch(span: Span) -> str:
    return words.number(span.mean("parlour_batch_size", batch="sends"))


def _waiting(span: Span) -> Text:
    worst = _worst(span, lambda one: one.latest("parlour_batch_waiting"))
    return judged(words.number(span.latest("parlour_batch_waiting")), worst, 100, 1000)


def _drops(span: Span) -> Text:
    rate = span.rate("parlour_drops_total")
    return judged(words.number(rate), rate, 0.1, 10)


def _processor(span: Span) -> Text:
    # The event loop has one core: 100 % is all that a process can use, but for its threads.
    name = "process_cpu_seconds_total"
    return judged(
        words.percent(span.rate(name)), _worst(span, lambda one: one.rate(name)), 0.8, 0.95
    )


def _files(span: Span) -> Text:
    used, most = span.latest("process_open_fds"), span.latest("process_max_fds")
    return judged(f"{used:,.0f} of {most:,.0f}", _worst(span, _files_used), 0.8, 0.95)


def _files_used(span: Span) -> float:
    return span.latest("process_open_fds") / max(1, span.latest("process_max_fds"))


def _worst(span: Span, figure: Callable[[Span], float]) -> float:
    """What is added up for several nodes is judged by the one that is worst off."""
    return max(map(figure, span.apart()), default=0)


ROWS: list[tuple[str, Figure]] = [
    ("People", _plain(_people)),
    ("Connections", _plain(_connections)),
    ("Messages /s", _rate("parlour_events_total", event="receive_message")),
    ("Deliveries /s", _rate("parlour_deliveries_total")),
    ("Commands /s", _rate("parlour_command_seconds_count")),
    ("  p50 · p99", times("parlour_command_seconds", 0.25, 1)),
    ("  failed /s", _failed),
    ("Sends a batch", _plain(_batch)),
    ("Waiting", _waiting),
    ("Loop late p50 · p99", times("parlour_loop_lag_seconds", 0.05, 0.25)),
    ("Reads p50 · p99", times("parlour_database_seconds", 0.1, 1, kind="read")),
    ("Writes p50 · p99", times("parlour_database_seconds", 0.25, 1, kind="write")),
    ("HTTP /s", _rate("parlour_http_seconds_count")),
    ("Pushes /s", _rate("parlour_pushes_total")),
    ("Dropped /s", _drops),
    ("Memory", _plain(lambda span: words.mebibytes(span.latest("process_resident_memory_bytes")))),
    ("CPU", _processor),
    ("Open files", _files),
]
