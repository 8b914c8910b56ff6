"""The long runs work, and would say so if something were wrong; by themselves they take minutes."""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.long import fuzz, judge, soak
from tests.long.account import Said
from tests.long.gauges import Samples, not_flat
from tests.long.walker import Walker
from tests.own import serving
from tests.parts import Server
from tests.world import Person, World, new_id
from tools import audit


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """On which nobody else speaks; no database matters here."""
    with serving(tmp_path) as one:
        yield one


@pytest.fixture
def adas(server: Server, world: World) -> Walker:
    """An account of what Ada said, which is true."""
    ada, said = world.person("Ada"), Said(new_id(), "1", "hello")
    walker = Walker(ada, [server], [], keeps=None, follows=True, dice=random.Random(0),
                    pause=1)  # fmt: skip
    said.at = ("1", ada.socket().say(said.text, client_id=said.client_id)["seq"])
    walker.account.said.append(said)
    return walker


def found(walker: Walker, reader: Person) -> list[str]:
    return [*judge.broken([walker], {"1": reader}), *judge.behind([walker])]


def test_what_was_lost_doubled_or_made_up_is_found(adas: Walker) -> None:
    ada, (said,) = adas.person, adas.account.said
    assert found(adas, ada) == []
    for name, wrong in (("text", "bye"), ("deleted", True), ("at", ("1", 2)), ("files", ["1"])):
        kept = getattr(said, name)
        setattr(said, name, wrong)
        assert len(found(adas, ada)) == 1, name
        setattr(said, name, kept)
    adas.account.reactions["1", 1, "🍰"] = True
    adas.account.read["1"] = 1
    assert len(found(adas, ada)) == 2
    adas.account.reactions.clear()
    adas.account.read.clear()
    ada.socket().say("what she does not remember")
    assert len(found(adas, ada)) == 1


def test_memory_and_descriptors_that_grow_are_found() -> None:
    at = [float(second) for second in range(600)]
    flat = Samples(at, [100 + second % 7 for second in range(600)], [0.0] * 600, [50] * 600)
    assert not_flat(flat) == []
    leaks = Samples(at, [100 + second / 20 for second in range(600)], [0.0] * 600, [*range(600)])
    assert len(not_flat(leaks)) == 2


def test_a_soak_of_seconds(tmp_path: Path) -> None:
    picture = tmp_path / "soak.png"
    arguments = f"--minutes 0.1 --people 6 --pause 0.2 --seed 1 --out {picture}".split()
    assert soak.main(arguments) == 0
    assert picture.stat().st_size > 10_000
    assert json.loads(picture.with_suffix(".json").read_text())["messages acknowledged"] > 5


def test_what_fuzzing_tries_is_counted() -> None:
    """A part of it: all of it are tests, which run by themselves."""
    (texts,) = [one for one in fuzz.TARGETS if one.name == "texts on the page"]
    frames = fuzz.by_pytest("frames", "tests/engine/test_fuzz.py", "-k", "survives_its_frame")
    for target in (texts, frames):
        count, failure = fuzz.run(target, times=1)
        assert failure is None, failure
        assert count >= 300


def test_advisories_that_cannot_be_asked_are_no_good_news() -> None:
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    environment = os.environ | nowhere | {"PIP_INDEX_URL": "https://127.0.0.1:9/simple"}
    for look in (audit.python_packages, audit.npm_packages):
        assert look(environment).unknown
