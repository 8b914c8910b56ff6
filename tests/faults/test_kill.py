"""`kill -9` amid sends: what was acknowledged is there, once and in order, and nothing else is."""

import pytest

from tests import ledger
from tests.ledger import Sender
from tests.parts import Server
from tests.world import World

KILLS = 3


@pytest.mark.shows("killed-under-load")
def test_the_ledger_holds_when_the_server_is_killed_amid_sends(fresh_server: Server) -> None:
    world = World(fresh_server)
    senders = [Sender(world.person(name)) for name in ("Ada", "Bob", "Chandra", "Dijkstra")]
    for sender in senders:
        sender.start()
    for round_number in range(1, KILLS + 1):
        ledger.wait_for_acknowledgements(senders, 60 * round_number)
        fresh_server.kill()
        fresh_server.start()
    ledger.wait_for_acknowledgements(senders, 60 * (KILLS + 1))
    ledger.finish(senders)
    ledger.check(senders)
    world.close()
