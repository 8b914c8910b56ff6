"""Each case in the docs has a test that shows it, and each test that says so has a case."""

from tools import cases


def test_each_case_has_a_name_of_its_own() -> None:
    assert len(cases.names()) == len(set(cases.names()))


def test_each_case_is_shown_by_a_test() -> None:
    assert [name for name in cases.names() if name not in cases.tests()] == []


def test_each_mark_names_a_case() -> None:
    assert set(cases.tests()) - set(cases.names()) == set()
