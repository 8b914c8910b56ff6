"""What is sent while an event is handled, kept until the handler and its transaction are done.

Then it is posted: in order to each connection, to many at once. Where many are to hear the same, it
goes in parts to functions of their own. Whatever runs here has ended when `flush` returns.
"""

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import structlog

from parlour.transports.awslambda.background import Background
from parlour.transports.awslambda.gateway import Gateway

log = structlog.get_logger()
Item = TypeVar("Item")
Result = TypeVar("Result")

# A frame that API Gateway takes has 32 KB.
MOST_BYTES = 30_000
# To more connections, others post: each post takes some 5 ms of this function's time.
_MANY = 200
# An asynchronous invocation takes 256 KB.
_PART_BYTES = 200_000
_AT_ONCE = 32


class Outbox:
    def __init__(self, gateway: Gateway, background: Background) -> None:
        self.gateway, self._background = gateway, background
        self._packets: defaultdict[str, list[str]] = defaultdict(list)
        self._closing: set[str] = set()

    def put(self, connection_id: str, packet: str) -> None:
        """An Engine.IO packet for a connection."""
        if len(packet.encode()) > MOST_BYTES:
            # Whoever misses it notices, and syncs in parts that fit.
            log.error("packet too large", bytes=len(packet.encode()), begins=packet[:40])
            return
        self._packets[connection_id].append(packet)

    def close(self, connection_id: str) -> None:
        """End a connection, after what it is still told."""
        self._closing.add(connection_id)

    def flush(self, own: str | None = None) -> None:
        """Post everything; to the connection `own` from here in any case."""
        packets, self._packets = dict(self._packets), defaultdict(list)
        closing, self._closing = self._closing, set()
        if len(packets) > _MANY:
            packets = self._hand_over(packets, own)
        there = _each(self._post, list(packets.items()))
        gone = [one for one, heard in zip(packets, there, strict=True) if not heard]
        _each(self.gateway.close, list(closing))
        if gone:
            # Nobody is to wait until their end is told to others.
            self._background.ask("end", ids=gone)

    def _hand_over(self, packets: dict[str, list[str]], own: str | None) -> dict[str, list[str]]:
        """Gives what is left to post here: who hears what nobody else does, and `own`."""
        alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for connection_id, its in packets.items():
            alike[tuple(its)].append(connection_id)
        left = {}
        for same, ids in alike.items():
            its = list(same)
            size = sum(len(one.encode()) for one in its)
            others = [one for one in ids if one != own]
            if len(others) <= _MANY // 4 or size > _PART_BYTES:
                left.update(dict.fromkeys(ids, its))
                continue
            left.update({one: its for one in ids if one == own})
            for start in range(0, len(others), _MANY):
                self._background.ask("deliver", to=others[start : start + _MANY], packets=its)
        return left

    def _post(self, item: tuple[str, list[str]]) -> bool:
        connection_id, packets = item
        return all(self.gateway.post(connection_id, one) for one in packets)


def _each(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    if len(items) <= 1:
        return [function(one) for one in items]
    with ThreadPoolExecutor(min(len(items), _AT_ONCE)) as pool:
        return list(pool.map(function, items))
