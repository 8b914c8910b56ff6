"""What a server has shapes for is built before it has threads: see `protocol.base.build_all`."""

import json
import subprocess
import sys

_ALL = """
import importlib, json, pkgutil
import parlour, parlour.serving
from parlour.protocol import base

def unbuilt():
    waiting = base.Shape.__subclasses__()
    for one in waiting:
        waiting += one.__subclasses__()
    return sorted(one.__name__ for one in waiting if not one.__pydantic_complete__)

before = unbuilt()
base.build_all()
for module in pkgutil.walk_packages(parlour.__path__, "parlour."):
    if not module.name.startswith(("parlour.__main__", "parlour.migrations")):
        importlib.import_module(module.name)
print(json.dumps([before, unbuilt()]))
"""


def test_no_shape_is_left_to_be_built_by_threads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ALL], capture_output=True, text=True, check=True, timeout=60
    )
    before, after = json.loads(done.stdout)
    assert before, "they are built when first used, where nobody builds them before"
    assert after == []
