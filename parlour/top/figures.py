"""Figures from two looks at the metrics, as Prometheus would compute them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families

_Labels = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """All samples of a node at one time (monotonic, in seconds), by their name."""

    at: float
    samples: dict[str, list[tuple[_Labels, float]]]

    @staticmethod
    def read(text: str, at: float) -> "Look":
        """Raises `ValueError` unless it is Prometheus' text format."""
        samples: dict[str, list[tuple[_Labels, float]]] = defaultdict(list)
        for family in text_string_to_metric_families(text):
            for one in family.samples:
                samples[one.name].append((one.labels, one.value))
        return Look(at, dict(samples))

    def total(self, name: str, **wanted: str) -> float:
        return sum(value for labels, value in self.samples.get(name, []) if _has(labels, wanted))

    def values(self, name: str, label: str) -> set[str]:
        """The values that a label has."""
        return {labels[label] for labels, _ in self.samples.get(name, [])}

    def failing(self) -> list[str]:
        """The checks of /readyz that do not pass."""
        ready = self.samples.get("parlour_ready", [])
        return sorted(labels["check"] for labels, passes in ready if not passes)

    @property
    def began(self) -> float:
        return self.total("process_start_time_seconds")


class Span:
    """What happened between a first look and a last, at one node or at several together."""

    def __init__(self, looks: Iterable[tuple[Look, Look]]) -> None:
        self._looks = list(looks)

    def __bool__(self) -> bool:
        return bool(self._looks)

    def __add__(self, other: "Span") -> "Span":
        return Span(self._looks + other._looks)

    def apart(self) -> "list[Span]":
        """Each node by itself."""
        return [Span([one]) for one in self._looks]

    def rate(self, name: str, **wanted: str) -> float:
        """The increase a second."""
        return sum(
            (last.total(name, **wanted) - first.total(name, **wanted)) / (last.at - first.at)
            for first, last in self._looks
            if last.at > first.at
        )

    def mean(self, histogram: str, **wanted: str) -> float | None:
        count = self.rate(f"{histogram}_count", **wanted)
        return self.rate(f"{histogram}_sum", **wanted) / count if count else None

    def quantile(self, histogram: str, part: float, **wanted: str) -> float | None:
        """Interpolated within its bucket; None where nothing was observed."""
        buckets = sorted(self._buckets(f"{histogram}_bucket", wanted).items())
        if not buckets or buckets[-1][1] <= 0:
            return None
        rank = part * buckets[-1][1]
        below_bound = below = 0.0
        for bound, count in buckets:
            if count >= rank:
                if bound == float("inf"):
                    return below_bound
                share = (rank - below) / (count - below) if count > below else 1.0
                return below_bound + (bound - below_bound) * share
            below_bound, below = bound, count
        return None

    def values(self, name: str, label: str) -> set[str]:
        return {value for _, last in self._looks for value in last.values(name, label)}

    def latest(self, name: str, **wanted: str) -> float:
        return sum(last.total(name, **wanted) for _, last in self._looks)

    def _buckets(self, name: str, wanted: _Labels) -> dict[float, float]:
        """How many were observed up to each bound."""
        found: dict[float, float] = defaultdict(float)
        for first, last in self._looks:
            for look, sign in ((first, -1), (last, 1)):
                for labels, value in look.samples.get(name, []):
                    if _has(labels, wanted):
                        found[float(labels["le"])] += sign * value
        return found


def _has(labels: _Labels, wanted: _Labels) -> bool:
    return all(labels.get(name) == value for name, value in wanted.items())
