"""What the functions' modules import, now or later: read from the sources, nothing is loaded."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path


def libraries(entries: list[str], tree: Path) -> dict[str, str]:
    """The top-level names of others' packages that `entries` come to import, each with one of the
    modules that imports it: also what is imported within functions, not what is for types alone.

    `tree`: the folder in which the package `parlour` is.
    """
    found: dict[str, str] = {}
    seen, waiting = set[str](), list(entries)
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        for name in _imported(_source(module, tree)):
            if name.split(".")[0] != "parlour":
                found.setdefault(name.split(".")[0], module)
                continue
            # `from parlour.domain import rooms` may name a module or something in it, and loads
            # all packages on the way.
            parts = name.split(".")
            waiting += [
                one
                for one in (".".join(parts[: count + 1]) for count in range(len(parts)))
                if _file(one, tree)
            ]
    return {name: by for name, by in found.items() if name not in sys.stdlib_module_names}


def _source(module: str, tree: Path) -> ast.Module:
    path = _file(module, tree)
    if path is None:
        sys.exit(f"lambda_imports: there is no {module} in {tree}")
    return ast.parse(path.read_text(encoding="utf-8"))


def _file(module: str, tree: Path) -> Path | None:
    path = tree.joinpath(*module.split("."))
    for one in (path.with_suffix(".py"), path / "__init__.py"):
        if one.is_file():
            return one
    return None


def _imported(node: ast.AST) -> Iterator[str]:
    """Absolute names; those of `from a import b` as `a.b`."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Import():
                yield from (one.name for one in child.names)
            case ast.ImportFrom(module=str() as module):
                yield from (f"{module}.{one.name}" for one in child.names)
        yield from _imported(child)
