"""The cases that must hold, each with the tests that show it: tables for the docs.

`docs/cases/*.toml` name the cases, a table a group; a test says which of them it shows by
`@pytest.mark.shows("name", …)`. A case without a test, and a mark without a case, are faults that
`tests/docs/test_cases.py` finds.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = ROOT / "docs" / "cases"
_TABLES = re.compile(r"(<!-- cases -->\n).*?(<!-- /cases -->)", re.DOTALL)


@cache
def groups(kind: str) -> dict[str, dict[str, str]]:
    """Of one kind (`security`, `faults`): by group, what each named case says."""
    text = (CASES / f"{kind}.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def names() -> list[str]:
    """Of all kinds; one that is given twice stands here twice."""
    kinds = sorted(path.stem for path in CASES.glob("*.toml"))
    return [name for kind in kinds for cases in groups(kind).values() for name in cases]


@cache
def tests() -> dict[str, list[str]]:
    """By case, the tests that show it: `tests/faults/test_kill.py::test_…`."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for test, case in _shown(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(case, []).append(f"{path.relative_to(ROOT)}::{test}")
    return found


def page(kind: str) -> str:
    """`docs/<kind's page>` with its tables as they are now."""
    text = path_of(kind).read_text(encoding="utf-8")
    return _TABLES.sub(lambda found: found[1] + tables(kind) + found[2], text)


def path_of(kind: str) -> Path:
    return ROOT / "docs" / {"faults": "reliability.md", "security": "security.md"}[kind]


def tables(kind: str) -> str:
    lines = []
    for group, cases in groups(kind).items():
        lines += [f"\n### {group}\n", "| what holds | shown by |", "|---|---|"]
        lines += [f"| {said} | {_links(tests().get(name, []))} |" for name, said in cases.items()]
    return "\n".join(lines) + "\n\n"


def _links(shown_by: list[str]) -> str:
    parts = [one.partition("::") for one in shown_by]
    return "<br>".join(f"[`{test}`](../{path})" for path, _, test in parts)


def _shown(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(module):
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.shows":
                for given in mark.args:
                    yield node.name, ast.literal_eval(given)
