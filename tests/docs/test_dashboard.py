"""The dashboard, the alerts and the page about them name what `/metrics` shows, and all of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from tests.own import serving

ROOT = Path(__file__).parents[2]
GRAFANA = ROOT / "deploy" / "grafana"
DASHBOARD: dict[str, Any] = json.loads((GRAFANA / "parlour.json").read_text(encoding="utf-8"))
ALERTS = [
    rule
    for group in yaml.safe_load((GRAFANA / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
PAGE = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")

_NAME = re.compile(r"\b(?:parlour|process)_[a-z_]+")
_FAMILY = re.compile(r"^# TYPE (\S+) (\w+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The metrics of a server, and of which type each is."""
    with serving(tmp_path_factory.mktemp("watched")) as server:
        text = requests.get(f"{server.url}/metrics", timeout=10).text
    return dict(_FAMILY.findall(text))


def queries() -> list[str]:
    panels = [
        target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])
    ]
    return panels + [rule["expr"] for rule in ALERTS]


def series(shown: dict[str, str]) -> set[str]:
    """All names under which there are samples."""
    parts = [f"{name}{end}" for name, kind in shown.items() if kind == "histogram"
             for end in ("_bucket", "_sum", "_count")]  # fmt: skip
    return {*parts, *(name for name, kind in shown.items() if kind != "histogram")}


def test_the_dashboard_and_the_alerts_ask_for_what_there_is(shown: dict[str, str]) -> None:
    for query in queries():
        names = set(_NAME.findall(query)) or ({"up"} & set(re.findall(r"\w+", query)))
        assert names, query
        assert names <= {*series(shown), "up"}, query


def test_the_dashboard_shows_all_that_is_counted(shown: dict[str, str]) -> None:
    asked = set(_NAME.findall(json.dumps(DASHBOARD)))
    for name, kind in shown.items():
        if name.startswith("parlour_"):
            assert (f"{name}_bucket" if kind == "histogram" else name) in asked or (
                f"{name}_count" in asked
            ), name


def test_the_page_explains_each_metric_and_each_alert(shown: dict[str, str]) -> None:
    explained = set(_NAME.findall(PAGE))
    ours = {name for name in shown if name.startswith("parlour_")}
    assert ours <= explained
    assert explained <= set(shown)
    named = re.findall(r"^\| `(Parlour\w+)`", PAGE, re.MULTILINE)
    assert named == [rule["alert"] for rule in ALERTS]


def test_no_two_panels_lie_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"])
                 for y in range(at["y"], at["y"] + at["h"])}  # fmt: skip
        assert not cells & taken, panel["title"]
        assert at["x"] + at["w"] <= 24, panel["title"]
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
