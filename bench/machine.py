"""What the figures were taken on."""

import datetime
import json
import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.databases import fsync_microseconds
from bench.findings import number
from bench.systems import PEERS, node_binary
from parlour import __version__


def facts(folder: Path) -> dict[str, str]:
    """Of the machine and the versions. `folder` is where the databases will be."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    disk = fsync_microseconds(folder)
    return {
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{_processor()}, {len(os.sched_getaffinity(0))} cores used, {memory:.0f} GiB, "
        f"Linux {platform.release()}",
        "busy with other things": f"load average {os.getloadavg()[0]:.1f} when it began",
        "disk": f"{number(disk)} µs for an fdatasync of 4 KiB at the median",
        "Parlour": f"{__version__}, commit {_said('git', 'rev-parse', '--short', 'HEAD')}",
        "on": ", ".join([f"Python {platform.python_version()}", *map(_package, _PACKAGES)]),
        "peers": f"Node {_said(node_binary(), '--version')}, "
        + ", ".join(_npm(name) for name in ("socket.io", "ws", "mysql2")),
        "databases": _said("mariadbd", "--version").partition("Ver ")[2].partition(" for ")[0],
    }


_PACKAGES = ("flask-socketio", "python-socketio", "gevent", "sqlalchemy", "pymysql")


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


def _npm(name: str) -> str:
    found = PEERS / "node_modules" / name / "package.json"
    return f"{name} {json.loads(found.read_text())['version']}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.machine()


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        return "unknown"
