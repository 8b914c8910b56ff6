"""What a server counts, as Prometheus would read it."""

from collections.abc import Mapping

import requests
from prometheus_client.parser import text_string_to_metric_families

from tests.parts import Server

Figures = Mapping[str, float]


def figures(server: Server) -> Figures:
    """Every sample by its name and labels: `parlour_events_total{event="typing"}`."""
    answer = requests.get(f"{server.url}/metrics", timeout=10)
    assert answer.status_code == 200
    return {
        _named(one.name, one.labels): one.value
        for family in text_string_to_metric_families(answer.text)
        for one in family.samples
    }


def grown(before: Figures, after: Figures, name: str) -> float:
    return after.get(name, 0) - before.get(name, 0)


def _named(name: str, labels: Mapping[str, str]) -> str:
    inside = ",".join(f'{key}="{value}"' for key, value in sorted(labels.items()))
    return f"{name}{{{inside}}}" if inside else name
