"""Runs of a load on a system, with what they cost it."""

from bench.findings import Chapter, Figures
from bench.load import Load, Outcome
from bench.systems import System

_FEWEST, _MOST = 30, 300_000


def sized(load: Load, seconds: float, **shape: int) -> int:
    """How many messages keep the system busy for about so long; warms it up, too."""
    in_all = shape.get("senders", 1) * shape.get("in_flight", 1)
    fewest = max(_FEWEST, in_all)
    probe = load.run(messages=fewest, **shape)
    if probe.seconds < seconds / 2:
        probe = load.run(messages=min(2 * fewest, _MOST), **shape)
    return int(min(max(seconds * probe.sent / probe.seconds, fewest), _MOST))


def measured(chapter: Chapter, system: System, load: Load, **shape: int) -> Figures:
    """One run. What did not arrive exactly once becomes a fault of the chapter."""
    before = system.cpu_seconds()
    outcome = load.run(**shape)
    used = system.cpu_seconds() - before
    note_faults(chapter, system.name, outcome)
    return {
        "deliveries_per_second": outcome.deliveries / max(outcome.seconds, 1e-9),
        "messages_per_second": outcome.sent / max(outcome.seconds, 1e-9),
        "cpu_us_per_delivery": used * 1e6 / max(outcome.deliveries, 1),
        "cpu_us_per_message": used * 1e6 / outcome.sent,
        "heard_p50_ms": outcome.heard_p50_us / 1000,
        "heard_p99_ms": outcome.heard_p99_us / 1000,
        "heard_max_ms": outcome.heard_max_us / 1000,
        "crossed_p50_ms": outcome.crossed_p50_us / 1000,
        "answered_p50_ms": outcome.answered_p50_us / 1000,
        "answered_p99_ms": outcome.answered_p99_us / 1000,
        "server_cpu_share": used / max(outcome.seconds, 1e-9),
        "load_cpu_share": outcome.cpu_share,
        "deliveries": outcome.deliveries,
        "lost": outcome.lost,
        "seconds": outcome.seconds,
    }


def note_faults(chapter: Chapter, name: str, outcome: Outcome) -> None:
    if not outcome.exact:
        chapter.faults.append(
            f"{name}: of {outcome.sent} messages {outcome.refused} refused; deliveries: "
            f"{outcome.deliveries} right, {outcome.lost} lost, {outcome.doubled} doubled, "
            f"{outcome.strange} that nobody sent; {outcome.closed} connections closed"
        )
