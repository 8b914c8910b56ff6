"""2. Durable sends: acknowledged means on disk."""

from contextlib import ExitStack

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Figures, Table, alternately, number
from bench.runs import measured, sized
from bench.systems import System

_MEMBERS = 2
_SHAPE = {"senders": 1, "in_flight": 32}


def measure(bench: Bench) -> Chapter:
    chapter = Chapter(
        2,
        "Durable sends",
        "Two members, 32 messages in flight. MariaDB flushes its log at every commit for all of "
        "them (`innodb_flush_log_at_trx_commit=1`) and runs on the load's core; SQLite runs with "
        "`synchronous=FULL`. Node inserts each message with mysql2, on a pool of 32 connections.",
    )
    with ExitStack() as stack:
        mariadb = stack.enter_context(bench.mariadb())
        here = [
            stack.enter_context(systems.parlour(bench.place(), _MEMBERS)),
            stack.enter_context(
                systems.parlour(
                    bench.place(), _MEMBERS, database_url=mariadb.new_database(),
                    name="Parlour, MariaDB",
                )
            ),
            stack.enter_context(systems.node(bench.place(), mariadb.for_node())),
        ]  # fmt: skip
        loads = {one.name: stack.enter_context(one.load(_MEMBERS)) for one in here}
        sizes = {one.name: sized(loads[one.name], 2 * bench.seconds, **_SHAPE) for one in here}

        def run(system: System) -> Figures:
            load = loads[system.name]
            return measured(chapter, system, load, messages=sizes[system.name], **_SHAPE)

        found = alternately(here, bench.runs, run)
    chapter.figures = {one.name: figures for one, figures in zip(here, found, strict=True)}
    chapter.tables.append(
        Table(
            ["", "messages/s", "server's CPU µs a message", "acknowledged: median ms", "99 % ms",
             "server's share of its core", "load's"],
            [_row(name, figures) for name, figures in chapter.figures.items()],
        )
    )  # fmt: skip
    for ours in found[:2]:
        name = here[found.index(ours)].name
        ratio = ours["messages_per_second"] / found[2]["messages_per_second"]
        chapter.ratio(f"{name}: messages/s to those of Node + mysql2", ratio, 2)
    return chapter


def _row(name: str, figures: Figures) -> list[str]:
    return [
        name,
        *(
            number(figures[one])
            for one in ("messages_per_second", "cpu_us_per_message", "answered_p50_ms",
                        "answered_p99_ms")
        ),
        f"{figures['server_cpu_share']:.0%}",
        f"{figures['load_cpu_share']:.0%}",
    ]  # fmt: skip
