"""3. Memory: many who are connected and say nothing, and a room that talks beside them."""

from contextlib import AbstractContextManager

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Figures, Table, medians, number
from bench.runs import note_faults
from bench.systems import System

_IDLE, _MEMBERS = 8_000, 50
_RATE = 20
_TALK_SECONDS = 10


def measure(bench: Bench) -> Chapter:
    idle = bench.scaled(_IDLE, 100)
    chapter = Chapter(
        3,
        f"{idle:,} idle connections",
        f"People with access tokens connect by WebSocket to one process, {_MEMBERS} of them "
        f"members of a room where then {_RATE} messages a second are said. Memory is the growth of "
        "the process's proportional set size from before the first connection to 2 s after the "
        "last (the kernel's own buffers are not in it). The peers ask nobody who they are, and "
        "Flask-SocketIO gets a quarter of the connections.",
    )
    for enter, count in (
        (systems.parlour(bench.place(), idle + _MEMBERS, in_room=_MEMBERS), idle),
        (systems.node(bench.place()), idle),
        (systems.flask(bench.place()), idle // 4),
    ):
        name, figures = _system(chapter, enter, count)
        chapter.figures[name] = figures
    chapter.tables.append(
        Table(
            ["", "connections", "KiB each", "CPU µs a connect", "connects/s",
             "delivered beside them: median ms", "99 % ms"],
            [_row(name, figures) for name, figures in chapter.figures.items()],
        )
    )  # fmt: skip
    parlour = next(iter(chapter.figures.values()))
    chapter.at_most("Memory a connection", parlour["kib_per_connection"], 25, "KiB")
    chapter.at_most("99 % of deliveries beside them", parlour["heard_p99_ms"], 50, "ms")
    chapter.at_most("CPU a connect", parlour["cpu_us_per_connect"], 400, "µs")
    return chapter


def _system(
    chapter: Chapter, enter: AbstractContextManager[System], idle: int
) -> tuple[str, Figures]:
    with enter as system:
        # What is imported and compiled at the first connections is not theirs.
        with system.load(_MEMBERS) as load:
            load.run(messages=_MEMBERS)
        memory, cpu = system.memory_kib(), system.cpu_seconds()
        with system.load(_MEMBERS, idle) as load:
            count = load.connected
            cpu = system.cpu_seconds() - cpu
            load.run(rate=_RATE, messages=2 * _RATE)
            memory = system.memory_kib() - memory
            outcomes = [load.run(rate=_RATE, messages=_RATE * _TALK_SECONDS // 5) for _ in range(5)]
            seconds = load.seconds_to_connect
    for one in outcomes:
        note_faults(chapter, system.name, one)
    heard = medians(
        [
            {"heard_p50_ms": one.heard_p50_us / 1000, "heard_p99_ms": one.heard_p99_us / 1000}
            for one in outcomes
        ]
    )
    return system.name, heard | {
        "connections": count,
        "kib_per_connection": memory / count,
        "cpu_us_per_connect": cpu * 1e6 / count,
        "connects_per_second": count / seconds,
    }


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        f"{figures['connections']:,.0f}",
        *(
            number(figures[one])
            for one in ("kib_per_connection", "cpu_us_per_connect", "connects_per_second",
                        "heard_p50_ms", "heard_p99_ms")
        ),
    ]  # fmt: skip
