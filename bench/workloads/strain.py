"""7. Strain: slow readers, floods, endless messages, strangers; and those who talk beside them."""

import time
from collections.abc import Callable

from bench import systems
from bench.context import Bench
from bench.findings import Chapter, Figures, Table, alternately, number
from bench.hostile import Flood, SlowReader, fragments
from bench.load import Connection, Load
from bench.runs import measured
from bench.systems import System

_MEMBERS, _SLOW = 50, 10
_BURST = {"messages": 600, "in_flight": 32, "text_bytes": 4_000}
_TALK = {"rate": 20, "messages": 60}
_STRANGERS = 9_000
_FLOOD_BYTES, _ENDLESS_BYTES = 50_000_000, 60_000_000
_MIB = 1024


def measure(bench: Bench) -> Chapter:
    strangers = bench.scaled(_STRANGERS, 100)
    chapter = Chapter(
        7,
        "Slow readers, floods, strangers",
        f"A room of {_MEMBERS}. {_BURST['messages']} messages of {_BURST['text_bytes']:,} "
        f"characters, {_BURST['in_flight']} in flight, beside {_SLOW} more members who do not "
        f"read; then {_TALK['rate']} short messages a second beside a client that sends "
        f"{_FLOOD_BYTES // 10**6} MB of commands and reads no answer, one that sends "
        f"{_ENDLESS_BYTES // 10**6} MB of a message that does not end, and {strangers:,} "
        "WebSockets that never say who they are. Memory is the growth of the process.",
    )
    people = _MEMBERS + _SLOW + 2
    with (
        systems.parlour(bench.place(), people, in_room=people) as system,
        system.load(_MEMBERS) as load,
    ):
        rows = _bursts(bench, chapter, system, load)
        alone = measured(chapter, system, load, **_TALK)
        chapter.figures["talk alone"] = alone
        rows.append(["talk, nobody beside", *_times(alone), ""])
        rows.append(_flood(chapter, system, load))
        rows.append(_endless(chapter, system, load))
        rows.append(_strangers(chapter, system, load, strangers))
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
    # A tenth of what is to be heard is theirs to hear, and they are a sixth more people.
    chapter.bar("99 % of a burst's deliveries, beside slow readers to without", "≤ 1.5 ×",
                f"{ratio:.2f} ×", ratio <= 1.5)  # fmt: skip
    chapter.at_most("Memory a slow reader", max(grown) / _SLOW, 2 * _MIB, "KiB")
    return [
        ["burst, all read", *_times(alone), ""],
        [f"burst, {_SLOW} do not read", *_times(beside), number(max(grown) / _MIB)],
    ]


def _flood(chapter: Chapter, system: System, load: Load) -> list[str]:
    with Flood(system, system.people[-1].token, _FLOOD_BYTES) as flood:
        figures, grown = _beside(chapter, system, load)
    chapter.figures["talk beside a flood"] = figures | {
        "grown_kib": grown, "sent_bytes": flood.sent, "refused": flood.refused,
    }  # fmt: skip
    end = "and was closed" if flood.refused else "and was let be"
    chapter.notes.append(f"The flood got rid of {flood.sent / 1e6:.1f} MB {end}.")
    return ["talk beside a flood", *_times(figures), number(grown / _MIB)]


def _endless(chapter: Chapter, system: System, load: Load) -> list[str]:
    sent: list[int] = []

    def begin() -> None:
        sent.append(fragments(system, system.people[-2].token, _ENDLESS_BYTES))

    figures, grown = _beside(chapter, system, load, begin)
    chapter.figures["talk beside an endless message"] = figures | {
        "grown_kib": grown, "sent_bytes": sent[0],
    }  # fmt: skip
    chapter.notes.append(f"Of the message without an end {sent[0] / 1e6:.2f} MB were sent.")
    chapter.at_most("Memory of a message without an end", grown / _MIB, 4, "MiB")
    return ["talk beside an endless message", *_times(figures), number(grown / _MIB)]


def _strangers(chapter: Chapter, system: System, load: Load, count: int) -> list[str]:
    connections = [Connection(system.ports[0], "stranger") for _ in range(count)]
    memory = system.memory_kib()
    with Load(connections):
        most = system.memory_kib() - memory
        figures, _ = _beside(chapter, system, load)
        time.sleep(10)
        left = system.memory_kib() - memory
    chapter.figures["talk beside strangers"] = figures | {"grown_kib": most, "left_kib": left}
    chapter.notes.append(
        f"{count:,} strangers cost {number(most / count)} KiB each, and {number(left / _MIB)} MiB "
        "in all were still held some 13 s later."
    )
    return [f"talk beside {count:,} strangers", *_times(figures), number(most / _MIB)]


def _beside(
    chapter: Chapter, system: System, load: Load, first: Callable[[], None] | None = None
) -> tuple[Figures, int]:
    """Talk, and by how many KiB the process had grown by its end."""
    memory = system.memory_kib()
    if first is not None:
        first()
    figures = measured(chapter, system, load, **_TALK)
    return figures, system.memory_kib() - memory
