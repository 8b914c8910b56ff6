"""A copy of the project as somebody gets it: what git holds or would hold, and nothing else."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def fresh_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fresh") / "parlour"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


@pytest.fixture
def empty_environment(tmp_path: Path) -> Callable[..., None]:
    """A new virtual environment's pip: `empty_environment("install", …)`; python in `.bin`."""
    return Environment(tmp_path / "venv")


class Environment:
    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self.bin = folder / "bin"

    def __call__(self, *arguments: str, cwd: Path | None = None) -> None:
        command = [str(self.bin / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        done = subprocess.run(
            [*command, *arguments], cwd=cwd, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def take(self, *arguments: str) -> None:
        """What pip's `install` does, by uv: where it is not pip that is tried out."""
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), "pip", "install", "--quiet", "--python", str(self.bin / "python")]
        subprocess.run([*command, *arguments], check=True)
