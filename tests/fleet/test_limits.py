"""Limits count what is tried at all nodes; while Redis is away, each node counts alone."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parlour.models import Tries
from parlour.platform import sql_limits
from parlour.platform.addresses import place_of
from parlour.platform.db import Database
from parlour.platform.limits import Limits
from parlour.platform.redis_limits import RedisLimits
from parlour.platform.sql_limits import SqlLimits
from parlour.protocol import times
from parlour.protocol.errors import Failure
from tests.conftest import DATABASES, migrated
from tests.parts import Redis

RATE = "3 per 5 minutes"
ADA, BOB, HERE = (RATE, "account", "ada"), (RATE, "account", "bob"), (RATE, "address", "::1")
Make = Callable[[], Limits]


@pytest.fixture(params=["in memory", "in Redis", *DATABASES])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Limits of one process, of each shape."""
    if request.param in DATABASES:
        with migrated(request.param, request, tmp_path) as db:
            yield lambda: SqlLimits(db)
    elif request.param == "in Redis":
        redis: Redis = request.getfixturevalue("redis")
        yield lambda: RedisLimits(redis.url, str(tmp_path))
    else:
        yield Limits


def test_what_is_used_up_is_refused_and_says_for_how_long(make: Make) -> None:
    limits = make()
    for _ in range(3):
        limits.take(ADA)
    with pytest.raises(Failure) as refused:
        limits.take(ADA)
    assert 290 <= (refused.value.retry_after or 0) <= 301
    limits.take(BOB)
    limits.take((RATE, "address", "ada"))


@pytest.mark.shows("guess-burst")
def test_of_many_that_begin_at_once_no_more_go_on_than_may(make: Make) -> None:
    limits = make()
    for _ in range(3):
        limits.take(ADA, ("100 per hour", "address", "::1"))
    with pytest.raises(Failure):
        limits.take(ADA)
    limits.give_back(ADA)
    limits.take(ADA)
    with pytest.raises(Failure):
        limits.take(ADA)


def test_what_is_refused_for_one_reason_counts_for_no_other(make: Make) -> None:
    limits = make()
    for _ in range(3):
        limits.take(ADA)
    for _ in range(3):
        with pytest.raises(Failure):
            limits.take(HERE, ADA)
    for _ in range(3):
        limits.take(HERE)


@pytest.mark.shows("guess-by-address")
@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_of_ipv6_a_network_counts_as_one(address: str, counts_as: str) -> None:
    assert place_of(address) == counts_as


@pytest.mark.shows("guess-limited")
def test_two_processes_count_together(redis: Redis, tmp_path: Path) -> None:
    one, other = (RedisLimits(redis.url, str(tmp_path)) for _ in range(2))
    for _ in range(3):
        one.take(ADA)
    with pytest.raises(Failure):
        other.take(ADA)
    neighbours = RedisLimits(redis.url, f"{tmp_path}/other")
    neighbours.take(ADA)


def test_without_redis_each_counts_alone(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    away = Redis(tmp_path / "redis")
    limits = RedisLimits(away.url, "away")
    limits.take(ADA)
    away.kill()
    for _ in range(3):
        limits.take(ADA)
    with pytest.raises(Failure):
        limits.take(ADA)
    limits.take(BOB)


@pytest.mark.shows("guess-limited")
def test_functions_count_together(mariadb_db: Database) -> None:
    ada = ("20 per hour", "account", "ada")
    functions = [SqlLimits(mariadb_db) for _ in range(19)]
    with ThreadPoolExecutor(len(functions)) as pool:
        list(pool.map(lambda limits: limits.take(ada), functions))
    SqlLimits(mariadb_db).take(ada)
    with pytest.raises(Failure):
        functions[0].take(ada)
    SqlLimits(mariadb_db, enabled=False).take(ada)


def test_what_is_over_counts_no_more_and_is_swept(db: Database) -> None:
    limits = SqlLimits(db)
    for _ in range(3):
        limits.take(ADA)
    db.write(_expire)
    limits.take(BOB)
    assert len(db.read(_tries)) == 2
    db.write(sql_limits.sweep)
    assert [(one.count, one.expires_at > times.now()) for one in db.read(_tries)] == [(1, True)]
    db.write(_expire)
    limits.take(BOB)
    db.write(sql_limits.sweep)
    assert [one.count for one in db.read(_tries)] == [1], "it begins anew"


def _tries(session: Session) -> list[Tries]:
    return list(session.scalars(select(Tries)))


def _expire(session: Session) -> None:
    for one in _tries(session):
        one.expires_at = times.now() - 1
