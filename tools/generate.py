"""Writes what is generated from the code; a test fails when a committed file differs.

The TypeScript types come from `docs/protocol/schema.json`, by `npm run generate` in `frontend/`.
"""

import json
from pathlib import Path
from typing import Any

from parlour import __version__
from parlour.protocol import export
from parlour.transports.http import openapi
from tools import cases, settings_page
from tools.dashboard import dashboard

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def generated() -> dict[Path, str]:
    """The text of each generated file."""
    return {
        DOCS / "settings.md": settings_page.page(),
        DOCS / "protocol" / "README.md": export.page(),
        DOCS / "protocol" / "schema.json": _json(export.json_schema()),
        DOCS / "protocol" / "asyncapi.json": _json(export.asyncapi(__version__)),
        DOCS / "protocol" / "openapi.json": _json(openapi.describe()),
        ROOT / "deploy" / "grafana" / "parlour.json": _json(dashboard()),
        cases.path_of("security"): cases.page("security"),
        cases.path_of("faults"): cases.page("faults"),
    }


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
