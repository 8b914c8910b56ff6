"""The Grafana dashboard (deploy/grafana/parlour.json), from the panels below.

The form is that of Grafana 10's dashboards (schema version 38), which later versions bring up to
date by themselves when they import it. `$N` stands for the instances that are chosen.
"""

from dataclasses import dataclass
from typing import Any

_SOURCE = {"type": "prometheus", "uid": "${datasource}"}
_WIDTH = 24
_SCHEMA = 38


@dataclass(frozen=True)
class Panel:
    """`queries`: the legend of each series, and what it shows."""

    title: str
    text: str
    unit: str
    queries: dict[str, str]
    kind: str = "timeseries"
    width: int = 8
    height: int = 8
    stacked: bool = False


def _quantiles(histogram: str, labels: str = "") -> dict[str, str]:
    return {
        name: f"histogram_quantile({part}, sum by (le) (rate("
        f"{histogram}_bucket{{instance=~$N{labels}}}[$__rate_interval])))"
        for name, part in (("p50", 0.5), ("p99", 0.99))
    }


def _worst(histogram: str, by: str) -> dict[str, str]:
    return {
        f"{{{{{by}}}}}": f"histogram_quantile(0.99, sum by (le, {by}) (rate("
        f"{histogram}_bucket{{instance=~$N}}[$__rate_interval])))"
    }


def _rate(counter: str, by: str = "", labels: str = "") -> dict[str, str]:
    rate = f"(rate({counter}{{instance=~$N{labels}}}[$__rate_interval]))"
    names = " ".join(f"{{{{{one}}}}}" for one in by.split(", ")) if by else "all"
    return {names: f"sum by ({by}) {rate}" if by else f"sum{rate}"}


def _gauge(gauge: str, by: str) -> dict[str, str]:
    return {f"{{{{{by}}}}}": f"sum by ({by}) ({gauge}{{instance=~$N}})"}


_SIGN_IN = ',method="POST",route=~"/api/v1/auth/(login|register|guest|refresh)"'
_FAILED = (
    "(sum(rate(parlour_command_failures_total"
    '{instance=~$N,code="unavailable"}[$__rate_interval])) or vector(0))'
    " / sum(rate(parlour_command_seconds_count{instance=~$N}[$__rate_interval]))"
)

ROWS: dict[str, list[Panel]] = {
    "At a glance": [
        Panel("Nodes ready", "Nodes of which all checks of /readyz pass.", "none",
              {"ready": "sum(min by (instance) (parlour_ready{instance=~$N}))"}, "stat", 4, 4),
        Panel("Connections", "Open sockets.", "none",
              {"open": "sum(parlour_connections{instance=~$N})"}, "stat", 4, 4),
        Panel("Messages", "New messages a second.", "none",
              _rate("parlour_events_total", labels=',event="receive_message"'), "stat", 4, 4),
        Panel("Deliveries", "Packets to sockets a second.", "none",
              _rate("parlour_deliveries_total"), "stat", 4, 4),
        Panel("Commands, p99", "99 of 100 are acknowledged within this time.", "s",
              {"p99": _quantiles("parlour_command_seconds")["p99"]}, "stat", 4, 4),
        Panel("Commands not possible", "The share that was answered `unavailable`.",
              "percentunit", {"share": _FAILED}, "stat", 4, 4),
    ],
    "People and sockets": [
        Panel("Connections", "Browsers begin by polling and change to WebSocket.", "none",
              _gauge("parlour_connections", "transport"), stacked=True),
        Panel("People", "With an account, each once a node.", "none",
              _gauge("parlour_people", "instance"), stacked=True),
        Panel("Connects a second", "Accepted, or why refused.", "none",
              _rate("parlour_connects_total", "outcome")),
        Panel("Dropped a second", "Connections that the server ended, by why.", "none",
              _rate("parlour_drops_total", "reason")),
        Panel("Sign-ins a second", "By what was asked for and the HTTP status.", "none",
              _rate("parlour_http_responses_total", "route, status", _SIGN_IN)),
        Panel("Web pushes a second", "By what the push services said.", "none",
              _rate("parlour_pushes_total", "outcome")),
    ],
    "What is said": [
        Panel("Events a second", "Each once, however many hear it.", "none",
              _rate("parlour_events_total", "event")),
        Panel("Deliveries a second", "One a receiver.", "none",
              _rate("parlour_deliveries_total", "instance")),
        Panel("Commands a second", "", "none", _rate("parlour_command_seconds_count", "command")),
        Panel("Time of commands", "To the acknowledgement.", "s",
              _quantiles("parlour_command_seconds")),
        Panel("Time of commands, p99 by name", "", "s",
              _worst("parlour_command_seconds", "command")),
        Panel("Commands not done a second", "By the code of the answer.", "none",
              _rate("parlour_command_failures_total", "command, code")),
        Panel("Size of batches", "How many share a transaction, on average.", "none",
              {"{{batch}}": "sum by (batch) (rate(parlour_batch_size_sum{instance=~$N}"
               "[$__rate_interval])) / sum by (batch) (rate(parlour_batch_size_count"
               "{instance=~$N}[$__rate_interval]))"}),
        Panel("Waiting", "For the next batch; 10,000 is the bound.", "none",
              _gauge("parlour_batch_waiting", "batch")),
    ],
    "What it stands on": [
        Panel("Event loop late", "How long everybody is held up, p99 by node.", "s",
              _worst("parlour_loop_lag_seconds", "instance")),
        Panel("Database, p99", "A transaction, waiting for its turn included.", "s",
              _worst("parlour_database_seconds", "kind")),
        Panel("Transactions a second", "", "none",
              _rate("parlour_database_seconds_count", "kind")),
        Panel("Database errors a second", "Not available; tried once more.", "none", {
            **_rate("parlour_database_errors_total", "kind"),
            "repeated": "sum(rate(parlour_database_repeats_total{instance=~$N}[$__rate_interval]))",
        }),
        Panel("Redis, p99", "In a fleet only.", "s", _worst("parlour_redis_seconds", "call")),
        Panel("Redis errors a second", "And what nodes missed of each other. In a fleet only.",
              "none", _rate("parlour_redis_errors_total", "call")
              | _rate("parlour_fleet_lost_total", "how")),
        Panel("Ready", "The checks of /readyz: 1 passes.", "none",
              {"{{instance}} {{check}}": "min by (instance, check) (parlour_ready{instance=~$N})"},
              width=24, height=5),
    ],
    "HTTP": [
        Panel("Requests a second", "By status.", "none",
              _rate("parlour_http_responses_total", "status"), width=12),
        Panel("Time of requests, p99 by route", "", "s",
              _worst("parlour_http_seconds", "route"), width=12),
    ],
    "Processes": [
        Panel("CPU", "Of one core: the event loop has one.", "percentunit",
              _rate("process_cpu_seconds_total", "instance"), width=6),
        Panel("Memory", "", "bytes", _gauge("process_resident_memory_bytes", "instance"), width=6),
        Panel("Open files", "Each connection is one.", "none",
              _gauge("process_open_fds", "instance"), width=6),
        Panel("Running since", "", "dateTimeAsIso",
              {"{{instance}}": "process_start_time_seconds{instance=~$N} * 1000"}, "stat", 6),
    ],
}  # fmt: skip


def dashboard() -> dict[str, Any]:
    return {
        "uid": "parlour",
        "title": "Parlour",
        "tags": ["parlour"],
        "schemaVersion": _SCHEMA,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "10s",
        "time": {"from": "now-1h", "to": "now"},
        "timezone": "",
        "templating": {"list": [_datasource(), _instance()]},
        "annotations": {"list": []},
        "panels": _panels(),
    }


def _datasource() -> dict[str, Any]:
    return {"name": "datasource", "label": "Data source", "type": "datasource",
            "query": "prometheus", "refresh": 1, "hide": 0, "includeAll": False, "multi": False,
            "options": [], "current": {}, "regex": ""}  # fmt: skip


def _instance() -> dict[str, Any]:
    query = "label_values(parlour_build_info, instance)"
    return {"name": "instance", "label": "Node", "type": "query", "datasource": _SOURCE,
            "query": {"query": query, "refId": "instance"}, "definition": query, "refresh": 2,
            "sort": 1, "hide": 0, "includeAll": True, "allValue": ".*", "multi": True,
            "options": [], "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
            "regex": ""}  # fmt: skip


def _panels() -> list[dict[str, Any]]:
    """Rows of panels, from left to right as wide as the page."""
    panels: list[dict[str, Any]] = []
    y = 0
    for title, row in ROWS.items():
        panels.append({"id": len(panels) + 1, "type": "row", "title": title, "collapsed": False,
                       "gridPos": {"x": 0, "y": y, "w": _WIDTH, "h": 1}, "panels": []})  # fmt: skip
        x, y, tallest = 0, y + 1, 0
        for panel in row:
            if x + panel.width > _WIDTH:
                x, y, tallest = 0, y + tallest, 0
            place = {"x": x, "y": y, "w": panel.width, "h": panel.height}
            panels.append(_panel(panel, len(panels) + 1, place))
            x, tallest = x + panel.width, max(tallest, panel.height)
        y += tallest
    return panels


def _panel(panel: Panel, number: int, place: dict[str, int]) -> dict[str, Any]:
    stat = panel.kind == "stat"
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.text,
        "datasource": _SOURCE,
        "gridPos": place,
        "fieldConfig": {
            "defaults": {"unit": panel.unit, "custom": {} if stat else _lines(panel.stacked)}
            | ({} if panel.unit == "dateTimeAsIso" else {"min": 0}),
            "overrides": [],
        },
        "options": _STAT if stat else _LEGEND,
        "targets": [
            {"refId": chr(ord("A") + place), "datasource": _SOURCE, "editorMode": "code",
             "expr": query.replace("$N", '"$instance"'), "legendFormat": legend, "range": True}
            for place, (legend, query) in enumerate(panel.queries.items())
        ],
    }  # fmt: skip


def _lines(stacked: bool) -> dict[str, Any]:
    return {"drawStyle": "line", "lineWidth": 1, "fillOpacity": 20 if stacked else 5,
            "showPoints": "never", "spanNulls": False,
            "stacking": {"mode": "normal" if stacked else "none", "group": "A"}}  # fmt: skip


_LEGEND = {
    "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []},
    "tooltip": {"mode": "multi", "sort": "desc"},
}
_STAT = {
    "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
    "colorMode": "none", "graphMode": "area", "textMode": "auto", "justifyMode": "auto",
    "orientation": "auto",
}  # fmt: skip
