"""1. Fan-out: what is said in a large room reaches everybody in it."""

from contextlib import ExitStack

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Figures, Table, alternately, number
from bench.load import Load
from bench.runs import measured, sized
from bench.systems import System

_MEMBERS = 500
_SHAPES = {
    "1 sender, 4 in flight": {"senders": 1, "in_flight": 4},
    "8 senders, 32 in flight each": {"senders": 8, "in_flight": 32},
    "1 sender, 1 in flight": {"senders": 1, "in_flight": 1},
}
_FOUR, _MANY, _ONE = _SHAPES


def measure(bench: Bench) -> Chapter:
    members = bench.scaled(_MEMBERS, 10)
    chapter = Chapter(
        1,
        f"Fan-out to {members} members",
        "100 characters a message. A message is in flight until it is acknowledged and with all "
        "members. Parlour stores it in SQLite (`synchronous=FULL`) first; nobody else stores "
        "anything. The load's share of its core shows whether it was waited for.",
    )
    with ExitStack() as stack:
        parlour = stack.enter_context(systems.parlour(bench.place(), members))
        here = [
            parlour,
            stack.enter_context(systems.node(bench.place())),
            stack.enter_context(systems.flask(bench.place())),
            stack.enter_context(systems.floor(bench.place())),
        ]
        loads = {one.name: stack.enter_context(one.load(members)) for one in here}
        for title in _SHAPES:
            _shape(bench, chapter, title, here, loads)
        marked = _with_marks(bench, chapter, parlour, loads[parlour.name])
    _judge(chapter, parlour.name, here[1].name, marked)
    return chapter


def _shape(
    bench: Bench, chapter: Chapter, title: str, here: list[System], loads: dict[str, Load]
) -> None:
    shape = _SHAPES[title]
    sizes = {one.name: sized(loads[one.name], bench.seconds, **shape) for one in here}

    def run(system: System) -> Figures:
        load = loads[system.name]
        return measured(chapter, system, load, messages=sizes[system.name], **shape)

    found = alternately(here, bench.runs, run)
    for system, figures in zip(here, found, strict=True):
        chapter.figures[f"{title}: {system.name}"] = figures
    chapter.tables.append(
        Table(
            [title, "deliveries/s", "CPU µs a delivery", "delivered: median ms", "99 % ms",
             "server's share of its core", "load's"],
            [_row(system.name, figures) for system, figures in zip(here, found, strict=True)],
        )
    )  # fmt: skip


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        *(
            number(figures[one])
            for one in ("deliveries_per_second", "cpu_us_per_delivery", "heard_p50_ms",
                        "heard_p99_ms")
        ),
        f"{figures['server_cpu_share']:.0%}",
        f"{figures['load_cpu_share']:.0%}",
    ]  # fmt: skip


def _with_marks(bench: Bench, chapter: Chapter, parlour: System, load: Load) -> Figures:
    """As pages do, each member says once a second how far messages have come to it."""
    shape = {"marks": 1, **_SHAPES[_FOUR]}
    size = sized(load, 2 * bench.seconds, **shape)
    found = alternately(
        [parlour], bench.runs, lambda one: measured(chapter, one, load, messages=size, **shape)
    )[0]
    chapter.figures[f"{_FOUR}, marked: {parlour.name}"] = found
    return found


def _judge(chapter: Chapter, parlour: str, node: str, marked: Figures) -> None:
    def ratio(title: str, figure: str) -> float:
        ours, theirs = chapter.figures[f"{title}: {parlour}"], chapter.figures[f"{title}: {node}"]
        return ours[figure] / theirs[figure]

    rate = "deliveries_per_second"
    chapter.ratio(f"{_FOUR}: deliveries/s to Node's", ratio(_FOUR, rate), 4)
    cost = chapter.figures[f"{_FOUR}: {parlour}"]["cpu_us_per_delivery"]
    chapter.at_most(f"{_FOUR}: CPU a delivery", cost, 2, "µs")
    chapter.ratio(f"{_MANY}: deliveries/s to Node's", ratio(_MANY, rate), 10)
    chapter.ratio(f"{_ONE}: deliveries/s to Node's", ratio(_ONE, rate), 1.3)
    slower = ratio(_ONE, "heard_p50_ms")
    chapter.bar(f"{_ONE}: median latency to Node's", "≤ 1 ×", f"{slower:.2f} ×", slower <= 1)
    chapter.notes.append(
        f"With each member marking once a second what has come to it, as pages do ({_FOUR}): "
        f"{number(marked[rate])} deliveries/s, {number(marked['cpu_us_per_delivery'])} µs of CPU a "
        "delivery, the marks included."
    )
