"""No view breaks a rule of axe-core, whatever the theme, the language and the width."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Visitor
from tests.javascript import FRONTEND
from tests.own import serving
from tools import gallery

AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
# Every theme and every language in every view; the colours do not depend on the language.
LOOKS = {390: [("dark", "de"), ("light", "ar")], 1440: [("light", "en"), ("dark", "en")]}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", LOOKS)
def test_no_view_breaks_a_rule(chromium: Browser, tmp_path: Path, width: int) -> None:
    broken: list[str] = []
    with serving(tmp_path) as server:
        for view in gallery.views(server):
            if width not in view.widths:
                continue
            visitor = Visitor(chromium, server, reduced_motion="reduce", **gallery.SIZES[width])
            view.walk(visitor)
            for theme, language in LOOKS[width]:
                gallery.dress(visitor.page, theme, language)
                broken += [
                    f"{view.name} {width} {theme} {language}: {one}"
                    for one in violations(visitor.page)
                ]
            visitor.context.close()
    assert not broken, "\n".join(broken)


def test_a_fault_would_be_found(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        visitor = Visitor(chromium, server)
        visitor.page.goto("/")
        visitor.page.evaluate("document.querySelector('label').remove()")
        assert any("label" in one for one in violations(visitor.page))
        visitor.context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it now is: rule and element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # What the rules found in order is ten times as much, and takes two seconds to hand over.
    found: list[dict[str, Any]] = page.evaluate(
        "(tags) => axe.run({ runOnly: { type: 'tag', values: tags } }).then((r) => r.violations)",
        RULES,
    )
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
