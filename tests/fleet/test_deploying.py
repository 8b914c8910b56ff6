"""What `deploy/server` holds works, as far as it can be seen without containers or systemd."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from parlour.settings import PREFIX, Settings, load
from tests.fleet.balancer import DEPLOY
from tests.own import serving
from tests.parts import free_port

KNOWN = {PREFIX + name.upper() for name in Settings.model_fields}
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def run(*command: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, **options
    )


def test_the_dockerfile_has_no_faults_that_a_linter_finds() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    linted = run(str(hadolint), str(DEPLOY / "Dockerfile"))
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_image_is_healthy_while_it_serves_and_not_longer(tmp_path: Path) -> None:
    found = re.search(r"^HEALTHCHECK.*?CMD (\[.*?\])$", DOCKERFILE, re.DOTALL | re.MULTILINE)
    assert found is not None
    program, *arguments = json.loads(found[1])
    assert program == "python"
    with serving(tmp_path) as server:
        port = {"PARLOUR_PORT": str(server.port)}
        assert run(sys.executable, *arguments, env={**os.environ, **port}).returncode == 0
    port = {"PARLOUR_PORT": str(free_port())}
    assert run(sys.executable, *arguments, env={**os.environ, **port}).returncode == 1


def test_the_image_runs_as_nobody_in_particular_and_starts_parlour() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001$", last, re.MULTILINE)
    assert 'ENTRYPOINT ["parlour"]\nCMD ["serve"]' in last
    assert set(re.findall(r"PARLOUR_\w+", last)) <= KNOWN


def test_the_compose_file_sets_what_there_is_to_set() -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = composed["services"]
    for name in ("one", "two"):
        assert services[name]["read_only"] is True
        assert set(services[name]["environment"]) <= KNOWN
        for setting, value in services[name]["environment"].items():
            filled = re.sub(r"\$\{\w+:\?\}", "0" * 64, value)
            load(**{setting.removeprefix(PREFIX).lower(): filled})
    assert services["upgrade"]["command"] == ["db", "upgrade"]
    asked = set(re.findall(r"\$\{(PARLOUR_\w+)", (DEPLOY / "haproxy.cfg").read_text()))
    assert asked == set(services["balancer"]["environment"])


def test_the_environment_file_sets_what_there_is_to_set() -> None:
    text = (DEPLOY / "parlour.env").read_text(encoding="utf-8")
    given = dict(re.findall(r"^#? ?(PARLOUR_\w+)=(.*)$", text, re.MULTILINE))
    assert set(given) <= KNOWN
    for setting, value in given.items():
        if value:
            load(**{setting.removeprefix(PREFIX).lower(): value})


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here")
    shutil.copytree(DEPLOY / "systemd", tmp_path / "units")
    unit = tmp_path / "units" / "parlour@.service"
    text = unit.read_text().replace("/opt/parlour/bin/parlour", sys.executable)
    unit.with_name("parlour@5001.service").write_text(text)
    unit.with_name("parlour@5002.service").write_text(text)
    units = [str(tmp_path / "units" / name) for name in ("parlour.target", "parlour@5001.service")]
    checked = run("systemd-analyze", "verify", *units)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stderr == ""


def test_the_unit_starts_parlour_by_words_that_it_knows() -> None:
    text = (DEPLOY / "systemd" / "parlour@.service").read_text(encoding="utf-8")
    (line,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    program, command, *options = line.replace("%i", "5001").split()
    assert (program, command) == ("/opt/parlour/bin/parlour", "serve")
    known = run(sys.executable, "-m", "parlour", "serve", "--help").stdout
    assert all(option in known for option in options if option.startswith("--"))
