"""The report says whether a bar was met, and shouts when a delivery was lost."""

from bench import report
from bench.findings import Chapter, number, part

FACTS = {"date": "today"}


def test_a_bar_is_met_missed_or_not_measured() -> None:
    chapter = Chapter(1, "Fan-out", "How it was done.")
    chapter.ratio("deliveries/s", 4.0, 4)
    chapter.at_most("CPU", 2.5, 2, "µs")
    chapter.bar("something else", "≤ 1", "", None)
    page = report.page(FACTS, [chapter])
    assert "| 1 | deliveries/s | ≥ 4 × | 4.00 × | yes |" in page
    assert "| 1 | CPU | ≤ 2 µs | 2.5 µs | **no** |" in page
    assert "| 1 | something else | ≤ 1 |  | not measured |" in page
    assert "exactly once" not in page


def test_a_fault_is_told() -> None:
    chapter = Chapter(1, "Fan-out", "How it was done.", faults=["Parlour: 3 lost"])
    assert "**Not every delivery arrived exactly once:**\n\n- Parlour: 3 lost" in report.page(
        FACTS, [chapter]
    )


def test_numbers_have_three_digits_and_parts_are_taken_of_all() -> None:
    assert [number(one) for one in (1234567, 0.012345, 12.345)] == ["1,230,000", "0.0123", "12.3"]
    assert part(range(100), 0.95) == 95
    assert part([3, 1, 2], 0.5) == 2
