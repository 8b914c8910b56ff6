"""Mattermost's Markdown as ours: the same but for names."""

import re
from collections.abc import Mapping

from parlour.archive.incoming.emoji_names import with_emoji

_CODE = re.compile(r"(```.+?```|`[^`\n]+`)", re.DOTALL)
_MENTION = re.compile(r"(?<![\w@/.])@([a-z0-9._-]+)", re.IGNORECASE)
_GROUPS = {"channel": "all", "all": "all", "here": "here"}


def markdown(text: str, names: Mapping[str, str]) -> str:
    """`names`: what people are called here, by what they are called there."""

    def mention(match: re.Match[str]) -> str:
        name = match[1].lower()
        # A sentence may end after a name.
        plain = name.rstrip("._-")
        known = names.get(name) or names.get(plain) or _GROUPS.get(plain)
        rest = "" if name in names else match[1][len(plain) :]
        return f"@{known}{rest}" if known else match[0]

    parts = _CODE.split(text)
    parts[0::2] = [with_emoji(_MENTION.sub(mention, part)) for part in parts[0::2]]
    return "".join(parts)
