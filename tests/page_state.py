"""The page's own state code, taken through what a device was told."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.device import Device
from tests.javascript import FRONTEND

_RECORDED = FRONTEND / "src" / "testing" / "recorded"


def record(device: Device, fetched: Device, file: Path) -> None:
    """What a device was told, and what it must then hold: for the page's own state."""
    rooms = {
        room_id: {
            "room": room,
            "messages": fetched.newest(room_id),
        }
        for room_id, room in fetched.rooms.items()
    }
    scenario = {"me": device.person.user, "steps": device.steps, "fetched": rooms}
    with file.open("a", encoding="utf-8") as lines:
        # ASCII: some characters that people type end lines for JavaScript and not for Python.
        lines.write(json.dumps(scenario) + "\n")


def replay_on_the_page(recorded: Path) -> None:
    """The page's own state code goes through the same scenarios."""
    done = subprocess.run(
        [Path(sys.executable).with_name("node"), FRONTEND / "node_modules/vitest/vitest.mjs",
         "run", "src/state/replay.test.ts"],
        cwd=FRONTEND, env=os.environ | {"PARLOUR_RECORDED": str(recorded), "NO_COLOR": "1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    scenarios = len(recorded.read_text().splitlines()) + len(list(_RECORDED.glob("*.json")))
    assert f"{scenarios} passed" in done.stdout
