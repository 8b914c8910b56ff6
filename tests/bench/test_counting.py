"""The load generator notices what a server does wrong: a benchmark that does not is worthless."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench import systems
from bench.crowd import Person
from bench.load import Connection, Load
from bench.systems import System
from tests.parts import Server
from tests.world import World

MEMBERS, MESSAGES = 10, 50
ALL = MEMBERS * MESSAGES
EVERY = 7

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="there is no C compiler"
)


@contextmanager
def peer(folder: Path, lose: int = 0, double: int = 0) -> Iterator[tuple[System, Load]]:
    """The bare loop, which loses each so-manieth delivery, and makes others twice."""
    with systems.floor(folder, str(lose), str(double)) as system, system.load(MEMBERS) as load:
        yield system, load


def test_each_delivery_arrives_exactly_once(tmp_path: Path) -> None:
    with peer(tmp_path) as (_, load):
        outcome = load.run(messages=MESSAGES, in_flight=4)
    assert outcome.exact
    assert outcome.acknowledged == MESSAGES
    assert outcome.deliveries == ALL
    assert 0 < outcome.heard_p50_us <= outcome.heard_p99_us <= outcome.heard_max_us


def test_several_senders_and_a_steady_rate_count_the_same(tmp_path: Path) -> None:
    with peer(tmp_path) as (_, load):
        many = load.run(messages=MESSAGES, senders=5, in_flight=8)
        steady = load.run(messages=MESSAGES, rate=200)
    assert many.exact
    assert steady.exact
    assert many.deliveries == steady.deliveries == ALL
    assert steady.seconds > (MESSAGES - 1) / 200


def test_a_lost_delivery_is_missed(tmp_path: Path) -> None:
    with peer(tmp_path, lose=EVERY) as (_, load):
        # All at once: each message is short of somebody, and nobody waits for the next.
        outcome = load.run(messages=MESSAGES, in_flight=MESSAGES, patience=1)
    assert not outcome.exact
    assert outcome.lost == ALL // EVERY
    assert outcome.deliveries == ALL - ALL // EVERY
    assert outcome.doubled == 0


def test_a_doubled_delivery_is_noticed(tmp_path: Path) -> None:
    with peer(tmp_path, double=EVERY) as (_, load):
        outcome = load.run(messages=MESSAGES, in_flight=4)
    assert not outcome.exact
    assert outcome.doubled == ALL // EVERY
    assert outcome.deliveries == ALL
    assert outcome.lost == 0


def test_a_delivery_to_who_is_not_in_the_room_is_noticed(tmp_path: Path) -> None:
    with systems.floor(tmp_path) as system:
        connections = system.connections(MEMBERS)
        with Load([*connections, Connection(system.ports[0], "idle")]) as load:
            outcome = load.run(messages=MESSAGES, in_flight=4)
    assert outcome.strange == MESSAGES
    assert not outcome.exact


def test_a_server_that_dies_loses_the_rest(tmp_path: Path) -> None:
    with peer(tmp_path) as (system, load):
        system.stop()
        outcome = load.run(messages=MESSAGES, in_flight=4, patience=1)
    assert not outcome.exact
    assert outcome.lost > 0
    assert outcome.closed == MEMBERS


def test_parlour_itself_is_counted_with_accounts_and_receipts(
    fresh_server: Server, tmp_path: Path
) -> None:
    world = World(fresh_server)
    people = world.crowd(MEMBERS)
    system = System("Parlour", tmp_path, [], [fresh_server.port])
    system.people = [
        Person(int(one.user["id"]), one.name, one.token) for one in people
    ]  # fmt: skip
    with system.load(MEMBERS) as load:
        outcome = load.run(messages=MESSAGES, in_flight=4, marks=1)
    assert outcome.exact
    assert outcome.deliveries == ALL
    texts = {message["message"] for message in people[0].history(limit=200)}
    assert len(texts) == MESSAGES
    world.close()
