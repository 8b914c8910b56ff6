"""What a cold function costs: the size of the package, and the CPU time that importing takes.

The package is for another machine than this one. So the modules are imported from this checkout and
this environment, which must not find what is not in the package.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from tools.lambda_imports import libraries
from tools.lambda_package import LEFT_OUT, ROOT, RUNTIME, TREE, path_size

ENTRIES = [
    f"parlour.functions.{name}"
    for name in ("http", "websocket", "background", "janitor", "migrate")
]
BUDGET_MS, BUDGET_MB = 600, 30
# Just above what has been reached, so that whoever makes it more notices.
MOST_MS, MOST_MB = 1800, 51
_TIMES = 7

# In a fresh interpreter. There are the package, the runtime and the standard library, nothing else.
_CHILD = """
import importlib, json, sys, time
from importlib.machinery import PathFinder

entries, there = json.loads(sys.argv[1])
there = {*there, *sys.stdlib_module_names}

class OnlyThese(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        # The last are parts of the standard library, with this machine's kind in their names.
        if name.split(".")[0] not in there and not name.startswith("_sysconfigdata"):
            raise ModuleNotFoundError(f"{name} is not in the package", name=name)

sys.meta_path.insert(0, OnlyThese)
begun = time.process_time()
for entry in entries:
    importlib.import_module(entry)
print((time.process_time() - begun) * 1000)
"""


def main() -> None:
    size = path_size(TREE) / 1e6
    print(f"{'unzipped':32} {size:7.1f} MB  {_against(size, BUDGET_MB, 'MB')}")
    too_much = size > MOST_MB
    there = names(TREE)
    check_libraries(libraries(ENTRIES, TREE), there)
    for entry in ENTRIES:
        took = cold_ms(entry, there)
        print(f"{entry:32} {took:7.0f} ms  {_against(took, BUDGET_MS, 'ms')}")
        too_much |= took > MOST_MS
    if too_much:
        sys.exit(f"lambda_budget: above {MOST_MB} MB or {MOST_MS} ms, the most that it may be")


def names(tree: Path) -> list[str]:
    """The top-level modules in the package and in Lambda's runtime."""
    return sorted({path.name.split(".")[0] for path in tree.iterdir()} | RUNTIME)


def cold_ms(entry: str, there: list[str]) -> float:
    """The CPU time of importing a module, the median of some fresh interpreters."""
    # The first one compiles what is not compiled yet.
    _run([entry], there)
    return statistics.median(_run([entry], there) for _ in range(_TIMES))


def check_libraries(used: dict[str, str], there: list[str]) -> None:
    """All libraries that modules import, at once or later, are there, with what they need.

    `used`: their names, each with a module that imports it. One that was left out by name may be
    imported later, where no function comes along: at once, it fails when its entry is imported.
    """
    for name, module in sorted(used.items()):
        if name not in there and name not in LEFT_OUT:
            sys.exit(f"lambda_budget: {module} imports {name}, which is not in the package")
    _run([name for name in used if name in there and name not in RUNTIME], there)


def _run(modules: list[str], there: list[str]) -> float:
    done = subprocess.run(  # noqa: S603 (this interpreter, and names of ours)
        [sys.executable, "-c", _CHILD, json.dumps([modules, there])],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"lambda_budget: {', '.join(modules)}: {done.stderr.strip().splitlines()[-1]}")
    return float(done.stdout)


def _against(value: float, budget: float, unit: str) -> str:
    if value <= budget:
        return f"within {budget} {unit}"
    return f"{value - budget:.0f} {unit} over the budget of {budget}"


if __name__ == "__main__":
    main()
