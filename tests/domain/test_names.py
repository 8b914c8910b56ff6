"""Which names people and guests may bear, and which are too much alike."""

import pytest

from parlour.domain import names
from parlour.protocol.errors import Failure


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Ada", "Ada"),
        ("ada.lovelace-1_2", "ada.lovelace-1_2"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("Ａｄａ", "Ada"),
        ("Чандра", "Чандра"),
        ("アダ", "アダ"),
        ("ｱﾀﾞ", "アダ"),
        ("אדה", "אדה"),
        ("عادة", "عادة"),
        ("a" * 32, "a" * 32),
        ("Ärger" * 6 + "ß!", "Ärger" * 6 + "ß!"),
    ],
)
def test_a_name_is_kept_as_written_but_composed(given: str, shown: str) -> None:
    assert names.username(given) == shown
    assert names.username(shown) == shown


@pytest.mark.shows("names")
@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "enter a name"),
        ("   ", "enter a name"),
        ("Ada Lovelace", "no spaces"),
        ("Ada\u00a0Lovelace", "no spaces"),
        ("Ada\u3000", "no spaces"),
        ("Ada😀", "not symbols"),
        ("Ada☂", "not symbols"),
        ("Ada\u200b", "invisible"),
        ("Ada\u00ad", "invisible"),
        ("Ada\u2060", "invisible"),
        ("\ufeffAda", "invisible"),
        ("Ada\u202egnp.exe", "invisible"),
        ("Ada\u200e", "invisible"),
        ("\u2066Ada\u2069", "invisible"),
        ("Ada\n", "invisible"),
        ("Ada\x1b[31m", "invisible"),
        ("Ada\x00", "invisible"),
        ("Adaא", "left-to-right"),
        ("Ada\ud800", "letters and digits"),
        ("Ada\u0378", "letters and digits"),
        ("a" * 33, "at most 32"),
        ("a" * 1_000_000, "at most 32"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(given: str, reason: str) -> None:
    with pytest.raises(Failure) as refused:
        names.username(given)
    assert reason in refused.value.message
    assert (refused.value.code, refused.value.field) == ("invalid", "username")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada", "ADA"), ("Zoë", "ZOE\u0308"), ("Ａｄａ", "ada"), ("ÅSA", "a\u030asa"), ("Чан", "чАН")],
)
def test_names_that_differ_in_case_or_form_are_one(one: str, other: str) -> None:
    assert names.name_key(one) == names.name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ada", "Adá"), ("e", "é"), ("i", "ı"), ("ß", "ss")])
def test_names_that_differ_in_a_letter_are_two(one: str, other: str) -> None:
    assert names.name_key(one) != names.name_key(other)


@pytest.mark.shows("names-alike")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paypal", "pаypаl"),
        ("Ada", "Аdа"),
        ("admin", "аdmin"),
        ("scope", "ѕсоре"),
        ("Ada", "ADA"),
        ("bill", "bi11"),
        ("bill", "biII"),
        ("modern", "rnodern"),
        ("O", "0"),
        ("Οlga", "Olga"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert names.skeleton(one) == names.skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada", "Eda"), ("Zoë", "Zoe"), ("anna", "ana"), ("Bob.1", "Bob.2"), ("Иван", "Игорь")],
)
def test_names_that_look_different_have_two(one: str, other: str) -> None:
    assert names.skeleton(one) != names.skeleton(other)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Ada 😀", "Ada 😀"),
        ("Zoe\u0308", "Zoë"),
    ],
)
def test_a_guests_name_may_have_spaces_and_symbols(given: str, shown: str) -> None:
    assert names.guest_name(given) == shown


@pytest.mark.shows("names")
@pytest.mark.parametrize(
    "given", ["", " ", "\u200b", "Ada\u202e", "Ada\x00", "Ada\n", "Ada\ud800", "a" * 33]
)
def test_a_guests_name_has_nothing_invisible_either(given: str) -> None:
    with pytest.raises(Failure) as refused:
        names.guest_name(given)
    assert (refused.value.code, refused.value.field) == ("invalid", "name")


def test_guests_names_are_compared_whatever_their_case_and_spaces() -> None:
    assert names.guest_key("Ada  Lovelace ") == names.guest_key("ada lovelace")
    assert names.guest_key("Ada Lovelace") != names.guest_key("AdaLovelace")
