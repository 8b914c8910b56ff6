"""A server of a test's own, with settings of its own; and the command as an operator runs it."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.parts import PARLOUR, Server, wait_until
from tests.world import Socket


@contextlib.contextmanager
def serving(folder: Path, database_url: str | None = None, **settings: str) -> Iterator[Server]:
    running = Server(folder / "data", database_url, **settings)
    try:
        yield running
    finally:
        code = running.stop()
    assert code == 0
    assert not running.errors, "the log holds more than lines of JSON: " + "".join(running.errors)


def command(
    folder: Path, *arguments: str, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """`parlour …`, started in `folder`, with these settings and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PARLOUR_")}
    return subprocess.run(
        [*PARLOUR, *arguments],
        env=clean | {f"PARLOUR_{name.upper()}": value for name, value in settings.items()},
        cwd=folder, input=stdin, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def refuses(result: subprocess.CompletedProcess[str]) -> str:
    """What the command says to the operator, who can mend it: one line and exit code 2."""
    assert result.returncode == 2, result
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("parlour: ")
    return lines[0]


def stays_quiet(server: Server, known: int, speaker: Socket) -> None:
    """The log holds no more than the `known` lines that are not structured ones."""
    # The log is read as it comes: once it holds this message, it holds all that was before it.
    seq = speaker.say("is the log quiet?")["seq"]
    wait_until(lambda: any(line["seq"] == seq for line in server.logged("message received")))
    assert server.errors[known:] == []
