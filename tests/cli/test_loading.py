"""What a server loads, and what it has no use for and is there sooner without."""

import json
import subprocess
import sys

UNUSED = {"aiohttp", "rich", "websocket", "alembic", "puremagic", "requests"}
LOADED = """
from gevent import monkey

monkey.patch_all()
import gc, json, sys
from parlour import loading

with loading.quickly():
    from parlour.serving import serve
loaded = set(sys.modules)
import requests, rich
print(json.dumps([sorted(loaded), gc.isenabled()]))
"""


def test_a_server_loads_nothing_that_it_does_not_use_and_may_do_so_later() -> None:
    said = subprocess.check_output([sys.executable, "-c", LOADED], text=True, timeout=60)
    loaded, collects = json.loads(said)
    assert UNUSED.isdisjoint(loaded)
    assert "socketio" in loaded
    assert collects
