"""Everything that people said in ten languages is found, and nothing that others said."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import Any

import pytest
import requests

from parlour.demo import dialogues
from parlour.domain import words
from parlour.domain.words import Run
from tests.line import Line
from tests.parts import Server, wait_until
from tests.world import Person, World

LANGUAGES = [
    "english", "bengali", "chinese", "german", "japanese", "korean", "persian", "turkish",
    "traditionalchinese", "ukrainian",
]  # fmt: skip
COUNT = 200
Said = dict[int, str]


@pytest.fixture(scope="module")
def server(unlimited_server: Server) -> Server:
    return unlimited_server


@pytest.fixture(scope="module")
def rooms(grace: Person) -> Iterator[dict[str, Said]]:
    """A room for each language: what was said in it, by seq. Elsewhere others say the same."""
    here = World(grace.server)
    stranger = here.person("Eve")
    said = {}
    for language in LANGUAGES:
        lines = list(islice(dict.fromkeys(chain.from_iterable(dialogues(language))), COUNT))
        body = {"name": language, "private": True}
        room, other = (one.post("rooms", body).json()["id"] for one in (grace, stranger))
        assert len(lines) == COUNT
        said[room] = say_all(grace, room, lines)
        say_all(stranger, other, lines[::4])
    yield said
    here.close()


def say_all(person: Person, room: str, lines: list[str]) -> Said:
    """Several at once, as people do; what was said, by seq."""
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda part: say_some(person, room, part), [lines[n::4] for n in range(4)])
        said = {one["seq"]: one["message"] for part in parts for one in part}
    assert len(said) == len(lines)
    return said


def say_some(person: Person, room: str, lines: list[str]) -> list[dict[str, Any]]:
    line = Line(person.server.url, {"token": person.token})
    said = [line.call("send_message", {"room": room, "message": one})["message"] for one in lines]
    line.close()
    return said


def telling(lines: Said) -> dict[int, str]:
    """For each line, by seq, what is the most its own: a word, or two characters."""
    pieces = {seq: [piece for run in words.runs(line) for piece in _pieces(run)]
              for seq, line in lines.items()}  # fmt: skip
    common = Counter(chain.from_iterable(set(some) for some in pieces.values()))
    return {
        seq: min(some, key=lambda piece: (common[piece], -len(piece), piece))
        for seq, some in pieces.items()
        if some
    }


def _pieces(run: Run) -> list[str]:
    if not run.unspaced:
        return [run.text]
    return [run.text[at : at + 2] for at in range(max(1, len(run.text) - 1))]


def test_every_message_is_found_by_a_word_of_it_and_none_of_others(
    grace: Person, rooms: dict[str, Said]
) -> None:
    asked = [(room, seq, piece) for room, lines in rooms.items()
             for seq, piece in telling(lines).items()]  # fmt: skip
    headers = {"Authorization": f"Bearer {grace.token}"}
    browser = requests.Session()
    browser.trust_env = False

    def missed(room: str, seq: int, piece: str) -> bool:
        answer = browser.get(
            f"{grace.server.url}/api/v1/search", params={"q": piece, "limit": "100"},
            headers=headers, timeout=20,
        ).json()  # fmt: skip
        assert answer["indexing"] is False
        assert {one["room"] for one in answer["messages"]} <= set(rooms), piece
        return all((one["room"], one["seq"]) != (room, seq) for one in answer["messages"])

    # On a busy machine the index comes a little later than the messages.
    wait_until(lambda: not grace.get("search", q="index").json()["indexing"], what="the index")
    with ThreadPoolExecutor(2) as pool:
        outcomes = pool.map(lambda one: missed(*one), asked)
        lost = [one for one, is_missed in zip(asked, outcomes, strict=True) if is_missed]
    assert lost == []
    # Lines that are signs alone ("…?") have no word.
    assert len(asked) >= 0.98 * COUNT * len(LANGUAGES)
