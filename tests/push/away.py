"""People who are away, and what is known of their browsers."""

from typing import Any

import requests
from sqlalchemy import create_engine, select

from parlour.models import PushSubscription
from tests.parts import Server
from tests.push_service import Browser, PushService
from tests.world import Person, Socket, World


class Group:
    """Ada's, with others in it and Carol, who hears of everything: then Bob would have too."""

    def __init__(self, world: World, service: PushService, ada: Person, *others: Person) -> None:
        carol = world.person("Carol")
        self.witness = service.browser()
        self.witness.subscribe(carol)
        self.adas: Socket = ada.socket()
        names = [carol.name, *(one.name for one in others)]
        self.room: str = self.adas.group(name="Chess", members=names)["id"]

    def say(self, text: str) -> dict[str, Any]:
        """And wait until it is pushed to whom it is for."""
        before = len(self.witness.taken)
        said = self.adas.say(text, room=self.room)
        self.witness.gets(before + 1)
        return said


def failures(server: Server, browser: Browser) -> int | None:
    engine = create_engine(server.database_url)
    wanted = select(PushSubscription.failures).where(PushSubscription.endpoint == browser.endpoint)
    with engine.connect() as connection:
        found = connection.scalar(wanted)
    engine.dispose()
    return found


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def push_test(person: Person, browser: Browser) -> requests.Response:
    return person.post("push/test", {"endpoint": browser.endpoint})


def subscribed(person: Person, browser: Browser) -> bool:
    """Whether it is one of theirs, by taking it away if so."""
    answer = person.request("DELETE", "push/subscriptions", json={"endpoint": browser.endpoint})
    return answer.status_code == 204
