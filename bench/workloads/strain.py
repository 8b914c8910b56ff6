"""7. Strain: slow readers, floods, endless messages, strangers; and those who talk beside them."""

import time

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Figures, Table, alternately, number
from bench.hostile import Endless, Flood, SlowReader
from bench.load import Connection, Load
from bench.runs import measured
from bench.systems import System

_MEMBERS, _SLOW = 50, 10
_BURST = {"messages": 600, "in_flight": 32, "text_bytes": 4_000}
_TALK = {"rate": 20, "messages": 60, "patience": 30}
_STRANGERS = 9_000
_FLOOD_BYTES, _ENDLESS_BYTES = 50_000_000, 60_000_000
_MIB = 1024


def measure(bench: Bench) -> Chapter:
    strangers = bench.scaled(_STRANGERS, 100)
    chapter = Chapter(
        7,
        "Slow readers, floods, strangers",
        f"A room of {_MEMBERS}, on a new server each time. {_BURST['messages']} messages of "
        f"{_BURST['text_bytes']:,} characters, {_BURST['in_flight']} in flight, beside {_SLOW} "
        f"more members who do not read; then {_TALK['rate']} short messages a second beside a "
        f"client that sends up to {_FLOOD_BYTES // 10**6} MB of commands and reads no answer, one "
        f"that sends {_ENDLESS_BYTES // 10**6} MB of a message that does not end, and "
        f"{strangers:,} WebSockets that never say who they are. Memory is the growth of the "
        "process.",
    )
    rows: list[list[str]] = []
    people = _MEMBERS + _SLOW
    for strain in (_bursts, _flood, _endless, _strangers):
        with (
            systems.parlour(bench.place(), people, in_room=people) as system,
            system.load(_MEMBERS) as load,
        ):
            load.run(messages=100)
            rows += strain(bench, chapter, system, load)
    chapter.tables.append(
        Table(["", "delivered: median ms", "99 % ms", "memory grew by MiB"], rows)
    )
    return chapter


def _times(figures: Figures) -> list[str]:
    return [number(figures["heard_p50_ms"]), number(figures["heard_p99_ms"])]


def _bursts(bench: Bench, chapter: Chapter, system: System, load: Load) -> list[list[str]]:
    measured(chapter, system, load, **_BURST)
    memory = system.memory_kib()
    grown: list[int] = []

    def run(beside: bool) -> Figures:
        tokens = [one.token for one in system.people[_MEMBERS : _MEMBERS + _SLOW]]
        slow = [SlowReader(system, token) for token in tokens] if beside else []
        figures = measured(chapter, system, load, **_BURST)
        if beside:
            grown.append(system.memory_kib() - memory)
        for one in slow:
            one.close()
        return figures

    alone, beside = alternately([False, True], bench.runs, run)
    chapter.figures |= {"burst alone": alone, "burst beside slow readers": beside}
    chapter.figures["slow readers"] = {"kib_each": max(grown) / _SLOW}
    ratio = beside["heard_p99_ms"] / alone["heard_p99_ms"]
    # They are a sixth of the room's members; what is written to them is work, too.
    chapter.bar("99 % of a burst's deliveries, beside slow readers to without", "≤ 1.5 ×",
                f"{ratio:.2f} ×", ratio <= 1.5)  # fmt: skip
    chapter.at_most("Memory a slow reader", max(grown) / _SLOW, 2 * _MIB, "KiB")
    return [
        ["burst, all read", *_times(alone), ""],
        [f"burst, {_SLOW} do not read", *_times(beside), number(max(grown) / _MIB)],
    ]


def _flood(_: Bench, chapter: Chapter, system: System, load: Load) -> list[list[str]]:
    alone = measured(chapter, system, load, **_TALK)
    chapter.figures["talk alone"] = alone
    memory = system.memory_kib()
    with Flood(system, system.people[-1].token, _FLOOD_BYTES) as flood:
        figures = measured(chapter, system, load, **_TALK)
        grown = system.memory_kib() - memory
    end = "and was cut off" if flood.refused else "and was let be"
    chapter.notes.append(f"The flood got rid of {flood.sent / 1e6:.1f} MB {end}.")
    chapter.figures["flood"] = {"sent_bytes": flood.sent}
    return [
        ["talk, nobody beside", *_times(alone), ""],
        _beside(chapter, "a flood", figures, grown),
    ]


def _endless(_: Bench, chapter: Chapter, system: System, load: Load) -> list[list[str]]:
    memory, client = system.memory_kib(), Endless(system, system.people[-1].token, _ENDLESS_BYTES)
    with client:
        figures = measured(chapter, system, load, **_TALK)
        grown = system.memory_kib() - memory
    chapter.notes.append(f"Of the message without an end {client.sent / 1e6:.2f} MB were taken.")
    chapter.figures["endless message"] = {"sent_bytes": client.sent}
    return [_beside(chapter, "a message without an end", figures, grown)]


def _strangers(bench: Bench, chapter: Chapter, system: System, load: Load) -> list[list[str]]:
    count = bench.scaled(_STRANGERS, 100)
    memory = system.memory_kib()
    with Load([Connection(system.ports[0], "stranger") for _ in range(count)]):
        grown = system.memory_kib() - memory
        figures = measured(chapter, system, load, **_TALK)
        time.sleep(10)
        left = system.memory_kib() - memory
    chapter.figures["strangers"] = {"kib_each": grown / count, "left_kib": left}
    chapter.notes.append(
        f"{count:,} strangers cost {number(grown / count)} KiB each; 13 s after the last of them "
        f"had come the process was {number(left / _MIB)} MiB larger than before them."
    )
    return [_beside(chapter, f"{count:,} strangers", figures, grown)]


def _beside(chapter: Chapter, what: str, figures: Figures, grown: int) -> list[str]:
    chapter.figures[f"talk beside {what}"] = figures | {"grown_kib": grown}
    which, lost = f"99 % of deliveries beside {what}", figures["lost"]
    if lost:
        waited = f"{lost:,.0f} not made within {_TALK['patience']} s"
        chapter.bar(which, "≤ 50 ms", waited, False)
    else:
        chapter.at_most(which, figures["heard_p99_ms"], 50, "ms")
    return [f"talk beside {what}", *_times(figures), number(grown / _MIB)]
