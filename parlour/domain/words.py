"""Words: how a text is cut, so that words of any language are found, the same on every database.

A word is a run of letters, digits and their marks. Scripts that put no spaces between words (Han,
Kana, Thai, …) are cut into single characters and pairs of neighbours.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from parlour.domain.scripts import in_word, unspaced

# InnoDB indexes at most so much of a word (innodb_ft_max_token_size).
_TOKEN_CHARACTERS = 84
# Letters with a bar or a hook that Unicode does not take apart, and that people type without.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
)
# The kinds of letters, each written as one: a text's kinds are a text of the same length.
_SPACED, _UNSPACED, _BETWEEN = "s", "u", " "
_STRETCH = re.compile(f"{_SPACED}+|{_UNSPACED}+")
# The same of ASCII, a quarter of the work: all that is said in many an installation.
_ASCII_WORD = re.compile("[0-9a-z]+")


class _Kinds(dict[int, str]):
    """For `str.translate`: each letter's kind, found out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        spaced = _SPACED if in_word(letter) else _BETWEEN
        self[code] = _UNSPACED if unspaced(letter) else spaced
        return self[code]


_KINDS = _Kinds()


class Run(NamedTuple):
    """A word, or a stretch of an unspaced script."""

    text: str
    unspaced: bool

    @property
    def units(self) -> list[str]:
        """What a phrase is made of: words, and the characters of unspaced scripts."""
        return list(self.text) if self.unspaced else [self.text]


def runs(text: str) -> list[Run]:
    """The words of a text, alike for texts that differ in case, accents or form only."""
    if text.isascii():
        return [Run(word, False) for word in _ASCII_WORD.findall(text.lower())]
    folded = _folded(text)
    kinds = folded.translate(_KINDS)
    found = []
    for stretch in _STRETCH.finditer(kinds):
        word, kind = folded[slice(*stretch.span())], stretch[0][0]
        if kind == _UNSPACED:
            found.append(Run(word, True))
        elif word := _without_first_marks(word):
            found.append(Run(word, False))
    return found


def tokens(text: str) -> set[str]:
    """All that a text is found by."""
    return {token for run in runs(text) for token in _tokens_of(run)}


def wanted(run: Run) -> Iterator[tuple[str, bool]]:
    """The tokens that a text with this word has; whether each is only the beginning of one."""
    if not run.unspaced:
        yield _token("w", run.text), True
    elif len(run.text) == 1:
        yield _token("c", run.text), False
    else:
        yield from ((pair, False) for pair in _pairs(run.text))


def follow(runs_of_text: Iterable[Run], phrase: Iterable[Run]) -> bool:
    """Whether the phrase's words stand in the text one right after the other."""
    return _joined(phrase) in _joined(runs_of_text)


def _tokens_of(run: Run) -> Iterator[str]:
    if not run.unspaced:
        yield _token("w", run.text)
        return
    yield from (_token("c", letter) for letter in run.text)
    yield from _pairs(run.text)


def _pairs(text: str) -> Iterator[str]:
    return (_token("c", text[at : at + 2]) for at in range(len(text) - 1))


def _token(kind: str, text: str) -> str:
    # Hexadecimal, so that no tokenizer, stop word, minimum length or collation of a database has
    # a say in it; and the beginning of a word is the beginning of its token.
    return (kind + text.encode().hex())[:_TOKEN_CHARACTERS]


def _joined(some: Iterable[Run]) -> str:
    return "\n" + "\n".join(unit for run in some for unit in run.units) + "\n"


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = (letter for letter in _without_accents(folded) if not _ignored(letter))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_PLAIN)


def _without_accents(text: str) -> Iterator[str]:
    accented = False
    for letter in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(letter):
            accented = _accented(letter)
        elif accented:
            continue
        yield letter


@cache
def _accented(letter: str) -> bool:
    """Whether people leave out this letter's accents; in other scripts a mark makes a letter."""
    return unicodedata.name(letter, "").startswith(("LATIN ", "GREEK "))


@cache
def _ignored(letter: str) -> bool:
    """Invisible: joiners, soft hyphens, variation selectors. With and without, it is one word."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


def _without_first_marks(word: str) -> str:
    """Marks stand on letters: alone they are what is left of an emoji."""
    while word and unicodedata.category(word[0])[0] == "M":
        word = word[1:]
    return word
