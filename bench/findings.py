"""What a workload found: tables for people, bars that were met or not, figures for programs."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the specification; `met` is None where nothing could be measured."""

    what: str
    wanted: str
    found: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Table:
    head: list[str]
    rows: list[list[str]]


@dataclass(slots=True)
class Chapter:
    """A workload's results."""

    number: int
    title: str
    how: str
    bars: list[Bar] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figures: dict[str, Figures] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def bar(self, what: str, wanted: str, found: str, met: bool | None) -> None:
        self.bars.append(Bar(what, wanted, found, met))

    def ratio(self, what: str, found: float, least: float) -> None:
        self.bar(what, f"≥ {least:g} ×", f"{found:.2f} ×", found >= least)

    def at_most(self, what: str, found: float, most: float, unit: str) -> None:
        self.bar(what, f"≤ {most:g} {unit}", f"{number(found)} {unit}", found <= most)


def alternately(subjects: Sequence[T], runs: int, measure: Callable[[T], Figures]) -> list[Figures]:
    """The medians of so many runs of each, taken in turns: noise of the machine meets them all."""
    found: list[list[Figures]] = [[] for _ in subjects]
    for _ in range(runs):
        for subject, figures in zip(subjects, found, strict=True):
            figures.append(measure(subject))
    return [medians(figures) for figures in found]


def medians(runs: Sequence[Figures]) -> Figures:
    return {name: statistics.median(one[name] for one in runs) for name in runs[0]}


def part(values: Iterable[float], which: float) -> float:
    """The value that so large a part of them does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(which * len(ordered)))]


def number(value: float) -> str:
    """For people: three digits are all that a noisy machine tells."""
    if abs(value) >= 1000:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"
