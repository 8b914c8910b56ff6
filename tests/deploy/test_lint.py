"""Amazon's own linters find nothing to say about the template. They ask nobody for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.template import PATH, ROOT

CFN_LINT = [Path(sys.executable).with_name("cfn-lint"), "--"]
SAM = [ROOT / "build" / "sam" / "bin" / "sam", "validate", "--lint", "--template"]


@pytest.mark.parametrize("linter", [CFN_LINT, SAM], ids=["cfn-lint", "sam"])
def test_the_template_is_as_it_should_be(linter: list[str | Path], tmp_path: Path) -> None:
    done = lint(linter, PATH, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("linter", [CFN_LINT, SAM], ids=["cfn-lint", "sam"])
def test_a_wrong_one_is_refused(linter: list[str | Path], tmp_path: Path) -> None:
    wrong = tmp_path / "template.yaml"
    wrong.write_text(PATH.read_text(encoding="utf-8").replace("EngineFamily: MYSQL", "Engine: 1"))
    done = lint(linter, wrong, tmp_path)
    assert done.returncode != 0
    assert "EngineFamily" in done.stdout + done.stderr


def lint(
    linter: list[str | Path], template: Path, folder: Path
) -> subprocess.CompletedProcess[str]:
    assert Path(linter[0]).exists(), f"{linter[0]} is not there: `make test` installs it"
    # Nobody answers at this port: neither of them may need the network, or an account.
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    own = {"AWS_DEFAULT_REGION": "eu-central-1", "SAM_CLI_TELEMETRY": "0", "HOME": str(folder)}
    return subprocess.run(
        [*linter, template], env={**os.environ, **nowhere, **own},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
