"""`make audit`: known faults in what Parlour stands on, and secrets in what it is written in.

Exits with 1 if something was found, with 3 if nothing was but an advisory database could not be
asked: then nobody knows. Of bandit's rules, ruff has those that matter (`S`), and `make check` runs
them. The peers of the benchmark and the emulator run on developers' machines alone, with nothing
but their own input, and are not looked at.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOUND, UNKNOWN = 1, 3
_BIN = Path(sys.executable).parent


@dataclass
class Audit:
    """`unknown`: why it could not be told."""

    found: list[str] = field(default_factory=list)
    unknown: str | None = None


def main() -> int:
    audits: dict[str, Callable[[], Audit]] = {
        "Python packages (pip-audit)": python_packages,
        "packages of the page (npm audit)": npm_packages,
        "secrets in the repository (detect-secrets)": secrets,
    }
    results = {name: audit() for name, audit in audits.items()}
    for name, result in results.items():
        unknown = f", UNKNOWN: {result.unknown}" if result.unknown else ""
        print("\n  ".join([f"{name}: {len(result.found)} found{unknown}", *result.found]))
    if any(one.found for one in results.values()):
        return FOUND
    return UNKNOWN if any(one.unknown for one in results.values()) else 0


def python_packages(environment: Mapping[str, str] = os.environ) -> Audit:
    done = _run(str(_BIN / "pip-audit"), "--requirement", "requirements.lock", "--disable-pip",
                "--no-deps", "--progress-spinner", "off", "--format", "json",
                environment=environment)  # fmt: skip
    packages = _json(done.stdout).get("dependencies", [])
    asked = [one for one in packages if "vulns" in one]
    missing = len(packages) - len(asked)
    # Where the index has no advisories, pip-audit skips each package, and is content.
    told = f"no advisories to be had of {missing} of {len(packages)} packages"
    return Audit(
        found=[
            f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions']}"
            for one in asked
            for fault in one["vulns"]
        ],
        unknown=told if missing or not packages else None,
    )


def npm_packages(environment: Mapping[str, str] = os.environ) -> Audit:
    # npm runs `node` by name: the virtual environment's comes first.
    path = f"{_BIN}{os.pathsep}{environment.get('PATH', '')}"
    done = _run("npm", "audit", "--json", folder=ROOT / "frontend",
                environment={**environment, "PATH": path})  # fmt: skip
    answer = _json(done.stdout)
    if "vulnerabilities" not in answer:
        return Audit(unknown=f"the registry does not tell. {answer.get('message', done.stderr)}")
    return Audit([
        f"{name}: {one['severity']}, in {one['range']}"
        for name, one in answer["vulnerabilities"].items()
    ])  # fmt: skip


def secrets() -> Audit:
    """What is not in `.secrets.baseline`: of those in it, each was seen to be an example."""
    files = _run("git", "ls-files", "-z").stdout.split("\0")
    names = [name for name in files if name and not name.endswith((".lock", "-lock.json"))]
    done = _run(
        str(_BIN / "detect-secrets-hook"), "--baseline", ".secrets.baseline", "--json", *names
    )
    if done.returncode == 0:
        return Audit()
    results = _json(done.stdout).get("results", {})
    return Audit([f"{name}:{one['line_number']}: {one['type']}"
                  for name, all_of in results.items() for one in all_of]
                 or [_last_line(done.stdout + done.stderr)])  # fmt: skip


def _run(
    *command: str, folder: Path = ROOT, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env={**environment}, capture_output=True, text=True, check=False
    )


def _json(text: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(text)
    except ValueError:
        return {}
    return found


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]


if __name__ == "__main__":
    sys.exit(main())
