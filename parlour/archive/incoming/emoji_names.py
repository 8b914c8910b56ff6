"""Emoji by the names that other chats give them: `:+1:`, `:wave::skin-tone-3:`, `:flag-de:`."""

import re
from functools import cache

from parlour.domain import emojis
from parlour.protocol.errors import Failure

_NAMED = re.compile(r":([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):(?::(skin-tone-[2-6]):)?")
_TONES = {f"skin-tone-{number}": chr(0x1F3F9 + number) for number in range(2, 7)}
_TONES |= {
    f"{name}_skin_tone": chr(0x1F3FB + place)
    for place, name in enumerate(("light", "medium_light", "medium", "medium_dark", "dark"))
}
_TONED = re.compile(rf"(.+?)(?:::|_)({'|'.join(sorted(_TONES, key=len, reverse=True))})")
_FLAG = re.compile(r"flag[-_]([a-z])([a-z])")


def emoji_of(name: str) -> str | None:
    """None for one that is somebody's own, and has no letter in Unicode."""
    toned = _TONED.fullmatch(name)
    base, tone = (toned[1], _TONES[toned[2]]) if toned else (name, "")
    if flag := _FLAG.fullmatch(base):
        found: str | None = "".join(
            chr(0x1F1E6 + ord(letter) - ord("a")) for letter in flag.groups()
        )
    else:
        found = _by_name().get(base)
    if found is None:
        return None
    # Not all have skin.
    return _canonical(found.replace("\ufe0f", "") + tone) or _canonical(found)


def with_emoji(text: str) -> str:
    """The text with emoji in place of their names; names of no emoji stay."""

    def emoji(match: re.Match[str]) -> str:
        tone = f"::{match[2]}" if match[2] else ""
        return emoji_of(match[1] + tone) or match[0]

    return _NAMED.sub(emoji, text)


def _canonical(text: str) -> str | None:
    try:
        return emojis.canonical(text)
    except Failure:
        return None


@cache
def _by_name() -> dict[str, str]:
    from emoji import EMOJI_DATA  # noqa: PLC0415 (it takes a moment)

    return {
        name.strip(":").lower(): emoji
        for emoji, known in reversed(EMOJI_DATA.items())
        for name in (known["en"], *known.get("alias", ()))
    }
