"""Scripts: which letters belong to languages that write words without spaces between."""

import re
import unicodedata

# Thai, Lao, Tibetan, Burmese, Khmer; Kana, Bopomofo, Han and its extensions.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff]"
)


def unspaced(letter: str) -> bool:
    """Whether a word may end before or after this letter without a sign of it."""
    return _UNSPACED.match(letter) is not None


def in_word(letter: str) -> bool:
    """A letter, a digit, or a mark on one."""
    return unicodedata.category(letter)[0] in "LNM"
