"""How much is tried at random: some, and in `make fuzz` as many times more as FUZZ says."""

import os
from typing import Any

from hypothesis import settings

_TIMES = int(os.environ.get("FUZZ", "1"))


def tries(count: int, *, same: bool = False, **options: Any) -> settings:
    """`same`: the same ones each time, but for `make fuzz`."""
    if same:
        options |= {"database": None, "derandomize": _TIMES == 1}
    return settings(max_examples=count * _TIMES, deadline=None, **options)
