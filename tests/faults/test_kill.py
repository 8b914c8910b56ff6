"""`kill -9` amid sends: what was acknowledged is there, once and in order, and nothing else is."""

import pytest

from tests import ledger
from tests.ledger import Sender
from tests.parts import Server, wait_until
from tests.world import World

KILLS = 3
BACK_SECONDS = 10


@pytest.mark.shows("killed-under-load")
def test_the_ledger_holds_when_the_server_is_killed_amid_sends(fresh_server: Server) -> None:
    world = World(fresh_server)
    senders = [Sender(world.person(name)) for name in ("Ada", "Bob", "Chandra", "Dijkstra")]
    for sender in senders:
        sender.start()
    for round_number in range(1, KILLS + 1):
        ledger.wait_for_acknowledgements(senders, 60 * round_number)
        fresh_server.kill()
        heard = [len(sender.acknowledged) for sender in senders]
        fresh_server.start()
        wait_until(
            lambda heard=heard: _all_heard_more(senders, heard),  # type: ignore[misc]
            seconds=BACK_SECONDS, what="everybody being back",
        )  # fmt: skip
    ledger.wait_for_acknowledgements(senders, 60 * (KILLS + 1))
    ledger.finish(senders)
    ledger.check(senders)
    world.close()


def _all_heard_more(senders: list[Sender], heard: list[int]) -> bool:
    now = [len(sender.acknowledged) for sender in senders]
    return all(one > before for one, before in zip(now, heard, strict=True))
