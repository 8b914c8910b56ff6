"""Many are served at once, and who cannot be served is told alone."""

import subprocess
import sys

import pytest

# In a process of its own: gevent's patches would change the tests around.
SCRIPT = """
from gevent import monkey; monkey.patch_all()
import gevent
from parlour.platform.batch import batcher

sizes = []
def process(items):
    sizes.append(len(items))
    gevent.sleep(0.01)
    if "poison" in items:
        raise ValueError("poison")
    return [item.upper() for item in items]

def submit(item):
    try:
        return many.submit(item)
    except ValueError as error:
        return error.args[0]

many = batcher(process, "test")
items = ["ada", "bob", "poison", "carol"]
jobs = [gevent.spawn(submit, item) for item in items]
gevent.joinall(jobs, timeout=10)
print([job.value for job in jobs], max(sizes), submit("later"))
"""

BOUNDED = """
from gevent import monkey; monkey.patch_all()
import gevent
from parlour.platform import green_batch
from parlour.platform.batch import batcher

green_batch._WAITING = 3
told = []
many = batcher(lambda items: items, "bounded")
for number in range(5):
    many.hand_in(number, told.append)
print([str(one) for one in told])
gevent.sleep(0.1)
many.hand_in(5, told.append)
gevent.sleep(0.1)
print(told[2:])
"""


@pytest.mark.shows("batch-poisoned")
def test_one_that_breaks_the_batch_fails_alone() -> None:
    assert run(SCRIPT) == "['ADA', 'BOB', 'poison', 'CAROL'] 4 LATER"


@pytest.mark.shows("queue-bounded")
def test_who_finds_too_many_waiting_is_told_at_once() -> None:
    refused, later = run(BOUNDED).splitlines()
    assert refused == "['The server is busy.', 'The server is busy.']"
    assert later == "[0, 1, 2, 5]"


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()
