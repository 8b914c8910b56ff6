"""Limits count what is tried at all nodes; while Redis is away, each node counts alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from parlour.platform.limits import Limits
from parlour.protocol.errors import Failure
from tests.parts import Redis

RATE = "3 per 5 minutes"
Make = Callable[[], Limits]


@pytest.fixture(params=["in memory", "in Redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Limits of one process, of each shape."""
    if request.param == "in memory":
        return Limits
    redis: Redis = request.getfixturevalue("redis")
    return lambda: Limits(redis_url=redis.url, name=str(tmp_path))


def test_what_is_used_up_is_refused_and_says_for_how_long(make: Make) -> None:
    limits = make()
    for _ in range(3):
        limits.check(RATE, "account", "ada")
        limits.count(RATE, "account", "ada")
    with pytest.raises(Failure) as refused:
        limits.check(RATE, "account", "ada")
    assert 290 <= (refused.value.retry_after or 0) <= 301
    limits.check(RATE, "account", "bob")
    limits.check(RATE, "address", "ada")


def test_checking_counts_nothing(make: Make) -> None:
    limits = make()
    for _ in range(10):
        limits.check(RATE, "account", "ada")


def test_two_processes_count_together(redis: Redis, tmp_path: Path) -> None:
    one, other = (Limits(redis_url=redis.url, name=str(tmp_path)) for _ in range(2))
    for _ in range(3):
        one.count(RATE, "account", "ada")
    with pytest.raises(Failure):
        other.check(RATE, "account", "ada")
    neighbours = Limits(redis_url=redis.url, name=f"{tmp_path}/other")
    neighbours.check(RATE, "account", "ada")


def test_without_redis_each_counts_alone(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    away = Redis(tmp_path / "redis")
    limits = Limits(redis_url=away.url)
    limits.count(RATE, "account", "ada")
    away.kill()
    for _ in range(3):
        limits.check(RATE, "account", "ada")
        limits.count(RATE, "account", "ada")
    with pytest.raises(Failure):
        limits.check(RATE, "account", "ada")
    limits.check(RATE, "account", "bob")
