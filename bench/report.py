"""The report: docs/performance.md for people, docs/performance.json for programs."""

import dataclasses
import json
from pathlib import Path

from bench.findings import Bar, Chapter, Table

_HEAD = """# Speed

Written by `make bench`; do not edit. The bars are Parlour's own, set before it was measured.
Storage, accounts, receipts and unread counts are on and logging is as it comes; only rate limits
are off (`PARLOUR_RATE_LIMITS=off`), because a benchmark is what they are there to stop.
"""
_MET = {True: "yes", False: "**no**", None: "not measured"}


def write(folder: Path, facts: dict[str, str], chapters: list[Chapter]) -> None:
    (folder / "performance.md").write_text(page(facts, chapters))
    (folder / "performance.json").write_text(
        json.dumps(
            {"facts": facts, "chapters": [dataclasses.asdict(one) for one in chapters]},
            indent=2, ensure_ascii=False,
        )
        + "\n"
    )  # fmt: skip


def page(facts: dict[str, str], chapters: list[Chapter]) -> str:
    lines = [_HEAD, *_facts(facts), "## Bars", "", *_bars(chapters)]
    for chapter in chapters:
        lines += _chapter(chapter)
    return "\n".join(lines).rstrip() + "\n"


def _facts(facts: dict[str, str]) -> list[str]:
    return [*(f"- {name}: {fact}" for name, fact in facts.items()), ""]


def _bars(chapters: list[Chapter]) -> list[str]:
    head = ["", "what", "bar", "found", "met"]
    rows = [_bar(chapter.number, bar) for chapter in chapters for bar in chapter.bars]
    return _table(Table(head, rows))


def _bar(number: int, bar: Bar) -> list[str]:
    return [str(number), bar.what, bar.wanted, bar.found, _MET[bar.met]]


def _chapter(chapter: Chapter) -> list[str]:
    lines = [f"## {chapter.number}. {chapter.title}", "", chapter.how, ""]
    for table in chapter.tables:
        lines += _table(table)
    for note in chapter.notes:
        lines += [note, ""]
    if chapter.faults:
        lines += ["**Not every delivery arrived exactly once:**", ""]
        lines += [*(f"- {fault}" for fault in chapter.faults), ""]
    return lines


def _table(table: Table) -> list[str]:
    rule = ["---"] * len(table.head)
    return [f"| {' | '.join(row)} |" for row in (table.head, rule, *table.rows)] + [""]
