"""Every command that the README and the docs show works as shown."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.archive.exports import MattermostExport, SlackExport, something_of_everything
from tests.conftest import new_database
from tests.parts import Server, free_port, wait_until
from tests.world import PASSWORD

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"```(?:sh|bash|shell|console)\n(.*?)```", re.DOTALL)

COMMANDS = list(
    dict.fromkeys(
        line.strip()
        for page in PAGES
        for block in _BLOCK.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.strip() and not line.startswith("#")
    )
)
ARCHIVES = ("parlour backup", "parlour restore", "parlour export", "parlour import")
# These are run by tests/packaging, in an empty virtual environment.
_MAKE = {"MAKEFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "MFLAGS", "ARGS"}
INSTALLING = ["pip install -r requirements.txt", "python app.py"]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("docs") / "parlour-data")
    yield running
    running.stop()


def test_the_docs_show_the_commands_that_matter() -> None:
    assert {"make run", "make test", "parlour user list", *INSTALLING} <= set(COMMANDS)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in INSTALLING])
def test_the_command_works(command: str, instance: Server, request: pytest.FixtureRequest) -> None:
    environment = _environment(instance)
    if "PARLOUR_DATABASE_URL" in command:
        # Shown with a name and password that nobody has here: the form is what counts.
        url = new_database("mariadb", request)
        done = _shell(f"PARLOUR_DATABASE_URL={url} parlour db upgrade", environment, instance)
    elif command.startswith(("make run", "parlour serve")):
        _serves(command, environment, instance)
        return
    elif command.startswith(ARCHIVES):
        done = _shell(_of_archives(command, instance), environment, instance)
    elif command.startswith("make demo"):
        environment["ARGS"] = f"--url {instance.url} --messages 20"
        done = _shell(f"make {command.removeprefix('make ')}", environment, instance, cwd=ROOT)
    elif command.startswith("parlour top"):
        environment["PARLOUR_PORT"] = str(instance.port)
        # No terminal is here to show it in.
        once = re.sub(r"--url \S+", f"--url {instance.url}", command) + " --once"
        done = _shell(once, environment, instance)
    elif command.startswith("make"):
        # `make test` is what runs here, and the others are parts of it: that they are known is
        # what remains to be seen.
        done = _shell(f"{command} --dry-run", environment, instance, cwd=ROOT)
    else:
        done = _shell(command, environment, instance)
    assert done.returncode == 0, done.stdout + done.stderr


def _of_archives(command: str, instance: Server) -> str:
    """The command with what it takes: a room to export, files to read, names that are free."""
    folder = instance.folder.parent
    command = command.replace("Ada ada.zip", "Hypatia ada.zip")
    if not (folder / "everyone-is-here").exists():
        # The first one, and so the administrator.
        instance.run("user", "create", "Hypatia", "--password", PASSWORD)
        something_of_everything(SlackExport("docs")).write(folder / "slack-export.zip")
        MattermostExport().write(folder / "mattermost-export.zip")
        (folder / "everyone-is-here").touch()
    if command.startswith("parlour restore"):
        (folder / "backup.zip").unlink(missing_ok=True)
        return f"parlour backup backup.zip && {command}"
    for written in ("backup.zip", "ada.zip", "lobby.zip"):
        (folder / written).unlink(missing_ok=True)
    return command


def _environment(instance: Server) -> dict[str, str]:
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    # As a person has it: not within the `make test` that runs this, with arguments of its own.
    outside = {name: value for name, value in instance.environment.items() if name not in _MAKE}
    return {**outside, "PATH": programs, "PARLOUR_DATA_DIR": str(instance.folder)}


def _shell(
    command: str, environment: dict[str, str], instance: Server, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], env=environment, cwd=cwd or instance.folder.parent,
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def _serves(command: str, environment: dict[str, str], instance: Server) -> None:
    """The command serves the page, on a port and with data that are free here."""
    port = free_port()
    folder = instance.folder.parent / f"served-{port}"
    command = re.sub(r"--port \d+", f"--port {port}", command)
    command = re.sub(r"--data-dir \S+", f"--data-dir {folder}", command)
    settings = {"PARLOUR_PORT": str(port), "PARLOUR_DATA_DIR": str(folder)}
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command}"], env={**environment, **settings},
        cwd=ROOT if command.startswith("make") else folder.parent,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_until(lambda: _answers(port), seconds=120, what=command)
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/", timeout=5).ok
    except requests.ConnectionError:
        return False
