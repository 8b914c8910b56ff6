"""The libraries on the way in are those whose known holes are mended."""

import json
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
# Each with what was wrong below it.
LEAST = {
    "python-socketio": "5.16.3",  # binary attachments without a bound
    "pyjwt": "2.15",  # `crit` ignored (CVE-2026-32597); keys of another kind
    "flask-cors": "6",  # paths and origins matched too widely (CVE-2024-6839, -6844, -6866)
    "gevent": "23.9",  # requests smuggled in trailers (CVE-2023-41419)
    "werkzeug": "3.0.6",  # forms that take all memory (CVE-2024-49767)
    "pillow": "11.3",  # DDS files that write beyond their buffer (CVE-2025-48379)
    "urllib3": "2.5",  # redirects followed where they were switched off (CVE-2025-50181)
}
LEAST_OF_THE_PAGE = {"socket.io-parser": "4.2.7", "engine.io-client": "6.6", "ws": "8.17.1"}


@pytest.mark.shows("versions")
def test_the_servers() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pinned = dict(line.split(" ")[0].split("==") for line in lines if "==" in line)
    for name, least in LEAST.items():
        assert Version(pinned[name]) >= Version(least), name
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {one.name: one.specifier for one in map(Requirement, project["dependencies"])}
    for name in ("python-socketio", "pyjwt", "flask-cors", "gevent"):
        assert not declared[name].contains("0.1")


@pytest.mark.shows("versions")
def test_the_pages() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    for name, least in LEAST_OF_THE_PAGE.items():
        found = [one["version"] for path, one in lock.items() if path.endswith(f"modules/{name}")]
        assert found or name == "ws"
        assert all(Version(version) >= Version(least) for version in found), name
