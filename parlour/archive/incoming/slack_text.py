"""Slack's markup as our Markdown (https://docs.slack.dev/messaging/formatting-message-text)."""

import html
import re
from collections.abc import Mapping

from parlour.archive.incoming.emoji_names import with_emoji

_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_TOKEN = re.compile(r"<([^<>\n]+)>")
# A marker begins before what is no space, ends after it, and has no letter beside it.
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
_STRIKE = re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\w~])")
_QUOTE = re.compile(r"^&gt;(?!&gt;) ?", re.MULTILINE)
_QUOTED_TO_THE_END = re.compile(r"^&gt;&gt;&gt;\s?(.*)", re.MULTILINE | re.DOTALL)


def markdown(text: str, names: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """`names` and `channels`: what people and rooms are called here, by their ids there."""
    parts, at = [], 0
    for code in _CODE.finditer(text):
        parts.append(_prose(text[at : code.start()], names, channels))
        parts.append(_code(code, before=text[: code.start()], after=text[code.end() :]))
        at = code.end()
    parts.append(_prose(text[at:], names, channels))
    return "".join(parts).strip()


def _code(found: re.Match[str], *, before: str, after: str) -> str:
    block, inline = found.groups()
    said = html.unescape(_TOKEN.sub(lambda token: token[1].split("|")[0], block or inline))
    if inline or "\n" not in block:
        return f"`{said}`"
    # Ours begins and ends on lines of its own, lest its first line be taken for a language.
    begin = "" if before.endswith("\n") or not before else "\n"
    end = "" if after.startswith("\n") or not after else "\n"
    return "{}```\n{}\n```{}".format(begin, said.strip("\n"), end)


def _prose(text: str, names: Mapping[str, str], channels: Mapping[str, str]) -> str:
    text = _QUOTED_TO_THE_END.sub(
        lambda rest: "\n".join(f"&gt; {line}" for line in rest[1].split("\n")), text
    )
    text = _STRIKE.sub(r"~~\1~~", _BOLD.sub(r"**\1**", text))
    text = _QUOTE.sub("&gt; ", text)
    # Last what is not markup any more: a name may hold anything.
    parts = _TOKEN.split(text)
    parts[1::2] = [_token(token, names, channels) for token in parts[1::2]]
    parts[0::2] = [html.unescape(with_emoji(plain)) for plain in parts[0::2]]
    return "".join(parts)


def _token(token: str, names: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """What stands between < and >: a mention, or a link."""
    target, _, label = token.partition("|")
    label = html.unescape(label)
    kind, rest = target[0], target[1:]
    if kind == "@":
        return f"@{names.get(rest) or label or rest}"
    if kind == "#":
        return f"#{channels.get(rest) or label or rest}"
    if kind == "!":
        return label if "^" in rest else f"@{_GROUPS.get(rest, label.lstrip('@') or rest)}"
    target = html.unescape(target)
    if not label or label in (target, target.removeprefix("mailto:")):
        return target.removeprefix("mailto:")
    return f"[{label.replace('[', '(').replace(']', ')')}]({target})"


_GROUPS = {"channel": "all", "everyone": "all", "here": "here"}
