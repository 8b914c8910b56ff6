"""Rates are kept where a process remembers, and where none does."""

import pytest

from parlour.platform.buckets import Buckets, Rate
from parlour.platform.db import Database
from parlour.platform.limits import Limits
from parlour.platform.sql_limits import SqlLimits
from parlour.protocol.errors import Code, Failure
from tests.parts import wait_until

ONE = Rate(1, 1)


def takes(limits: Limits, rate: Rate, who: int | str) -> bool:
    failure = refusal(limits, rate, who)
    if failure is None:
        return True
    assert failure.code == Code.RATE_LIMITED
    assert 1 <= (failure.retry_after or 0) <= rate.seconds
    return False


def refusal(limits: Limits, rate: Rate, who: int | str) -> Failure | None:
    try:
        limits.spend(rate, "send_message", who)
    except Failure as failure:
        return failure
    return None


@pytest.mark.parametrize("where", ["memory", "database"])
def test_so_many_at_once_and_more_when_some_time_has_passed(db: Database, where: str) -> None:
    limits = Limits() if where == "memory" else SqlLimits(db)
    three = Rate(3, 3600)
    assert [takes(limits, three, 1) for _ in range(5)] == [True, True, True, False, False]
    assert takes(limits, three, 2), "another person has a count of their own"
    assert takes(limits, three, "1"), "and so has an address"
    assert takes(limits, ONE, 3)
    wait_until(lambda: takes(limits, ONE, 3), what="another one after a second")


@pytest.mark.parametrize("where", ["memory", "database"])
def test_switched_off_they_let_everything_pass(db: Database, where: str) -> None:
    off = Limits(enabled=False) if where == "memory" else SqlLimits(db, enabled=False)
    assert all(takes(off, ONE, 1) for _ in range(5))


@pytest.mark.shows("limit-bounded-memory")
def test_strangers_without_number_take_no_more_memory_and_give_nobody_more() -> None:
    buckets, hour = Buckets(most=100), Rate(2, 3600)
    for number in range(1000):
        assert buckets.take(hour, ("address", number)) is None
        # Somebody who goes on trying is not forgotten for all these.
        assert (buckets.take(hour, "Eve") is None) is (number < 2)
    assert len(buckets) <= 200


@pytest.mark.parametrize(
    "text", ["", "30", "0 per minute", "30 per 0 seconds", "x per day", "-1 per minute"]
)
def test_what_is_no_rate(text: str) -> None:
    with pytest.raises(ValueError, match="30 per 10 seconds"):
        Rate.read(text)
