"""Many are served at once, and who cannot be served is told alone."""

import subprocess
import sys

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


def test_one_that_breaks_the_batch_fails_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "['ADA', 'BOB', 'poison', 'CAROL'] 4 LATER"
