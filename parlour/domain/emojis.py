"""Emoji: which ones there are, each written in one way."""

from functools import cache

from parlour.protocol.errors import invalid

_VARIATION = "\ufe0f"


def canonical(text: str) -> str:
    """The fully qualified form (UTS 51) of one emoji. Raises `Failure` for all else."""
    found = _emoji().get(text.replace(_VARIATION, ""))
    if found is None:
        raise invalid("This is not an emoji.", "emoji")
    return found


@cache
def _emoji() -> dict[str, str]:
    """Every emoji by its form without variation selectors: ❤ and ❤️ are one."""
    # Loaded when somebody first reacts: it takes a moment, and few commands need it.
    from emoji import EMOJI_DATA, STATUS  # noqa: PLC0415

    qualified = STATUS["fully_qualified"]
    return {
        emoji.replace(_VARIATION, ""): emoji
        for emoji, known in EMOJI_DATA.items()
        if known["status"] == qualified
    }
