"""Slack's markup, as we write it."""

import pytest

from parlour.archive.incoming.emoji_names import emoji_of
from parlour.archive.incoming.slack_text import markdown

NAMES = {"U1": "ada", "U2": "bob_b_c"}
CHANNELS = {"C1": "general"}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("plain, 2 * 3 * 4 and a_b_c", "plain, 2 * 3 * 4 and a_b_c"),
        ("*bold* _italic_ ~gone~", "**bold** _italic_ ~~gone~~"),
        ("*two words*, (*one*)", "**two words**, (**one**)"),
        ("<@U1> and <@U2> and <@U9|zoe>", "@ada and @bob_b_c and @zoe"),
        ("<#C1> <#C9|random> <!channel> <!here|@here>", "#general #random @all @here"),
        ("<!subteam^S1|@designers>", "@designers"),
        ("<!date^1600000000^{date}|Sep 13>", "Sep 13"),
        ("<https://example.org/a_b_c?:smile:>", "https://example.org/a_b_c?:smile:"),
        ("<https://example.org/?a&amp;b|a [board]>", "[a (board)](https://example.org/?a&b)"),
        ("<mailto:ada@example.org|ada@example.org>", "ada@example.org"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&gt;quoted\nnot", "> quoted\nnot"),
        ("&gt;&gt;&gt;all\nof it", "> all\n> of it"),
        ("`*code* :+1: &lt;`", "`*code* :+1: <`"),
        ("see ```if a:\n    *b*``` there", "see \n```\nif a:\n    *b*\n```\n there"),
        ("```short```", "`short`"),
        (":wave::skin-tone-5: :+1: :no-such: 10:30:45", "👋🏾 👍 :no-such: 10:30:45"),
        (":flag-de: :heart: :thinking_face:", "🇩🇪 ❤️ 🤔"),
    ],
)
def test_it_says_the_same(theirs: str, ours: str) -> None:
    assert markdown(theirs, NAMES, CHANNELS) == ours


@pytest.mark.parametrize(
    ("name", "emoji"),
    [
        ("+1", "👍"), ("thumbsup", "👍"), ("+1::skin-tone-2", "👍🏻"),
        ("wave_dark_skin_tone", "👋🏿"), ("smile", "😄"), ("tada", "🎉"),
        ("white_check_mark", "✅"), ("heart", "❤️"), ("flag-us", "🇺🇸"),
        # What has no skin has no tone.
        ("heart::skin-tone-2", "❤️"), ("flag-zz", None), ("our-own", None), ("", None),
    ],
)  # fmt: skip
def test_emoji_are_known_by_their_names(name: str, emoji: str | None) -> None:
    assert emoji_of(name) == emoji
