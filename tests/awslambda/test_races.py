"""What may overtake what, where each event has a function of its own."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, insert, select, text

from parlour.models import Connection, Hearing, Message
from parlour.models.connection import CONNECTED
from parlour.platform.db import Database
from parlour.protocol import times
from tests.functions import Functions
from tests.javascript import JavaScript, javascript_socket
from tests.line import Line
from tests.parts import wait_until
from tests.world import Person, Socket, World, new_id

# So many at once, as the emulator takes a process for each.
_AT_ONCE = 10
_CONNECTIONS = select(func.count()).select_from(Connection)


@pytest.fixture(scope="module")
def javascript() -> Iterator[JavaScript]:
    one = JavaScript()
    yield one
    one.stop()


def line(person: Person) -> Line:
    server = person.server
    return Line(server.socket_url, {"token": person.token}, server.socket_path or "")


def test_an_event_right_after_connect_is_never_lost(server: Functions, world: World) -> None:
    people = world.crowd(_AT_ONCE)

    def come_and_talk(person: Person) -> list[bool]:
        answers = []
        for _ in range(100 // _AT_ONCE):
            one = line(person)
            answers.append(one.call("send_message", {"message": "here"})["ok"])
            one.close()
        return answers

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = [answer for some in pool.map(come_and_talk, people) for answer in some]
    assert answers == [True] * 100
    # Whatever their ends overtook, nobody is left.
    wait_until(lambda: server.ask(_CONNECTIONS) == 0, what="that all have gone")


@pytest.mark.shows("function-twice")
def test_an_end_told_twice_at_once_has_one_effect(
    server: Functions, world: World, ada: Person
) -> None:
    """A DISCONNECT packet, and the end of the connection that it overtakes."""
    crowd, rounds = world.crowd(12), 10
    adas = ada.socket()
    for number in range(rounds):
        lines = [line(one) for one in crowd]
        wait_until(lambda: told(adas, crowd, online=True) == 12 * (number + 1))  # noqa: B023
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(leave, lines))
        wait_until(lambda: told(adas, crowd, online=False) == 12 * (number + 1))  # noqa: B023
    assert told(adas, crowd, online=True) == told(adas, crowd, online=False) == 120
    adas.close()
    wait_until(lambda: server.ask(_CONNECTIONS) == 0, what="that all have gone")


def leave(one: Line) -> None:
    one.websocket.send("41")
    one.close()


def told(socket: Socket, people: list[Person], *, online: bool) -> int:
    """How often it heard that these came, or went."""
    names = {one.name for one in people}
    heard = socket.heard("presence")
    return sum(one["username"] in names and one["online"] is online for one in heard)


def test_a_burst_stays_in_order_where_the_client_waits(ada: Person, javascript: JavaScript) -> None:
    options = {"retries": 3, "ackTimeout": 20_000}
    one = javascript_socket(javascript, ada.server, {"token": ada.token}, **options)
    room = one.group()["id"]
    texts = [f"number {number}" for number in range(20)]
    payloads = [{"room": room, "message": said, "client_id": new_id()} for said in texts]
    answers = one.burst("send_message", payloads)
    assert [answer["message"]["message"] for answer in answers] == texts
    kept = ada.get(f"rooms/{room}/messages", limit=50).json()["messages"]
    assert [one["message"] for one in kept] == texts
    one.close()


@pytest.mark.shows("function-twice")
def test_the_same_event_handled_twice_is_one_message(server: Functions, ada: Person) -> None:
    one, client_id = line(ada), new_id()
    event = packet(server, ada, client_id)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: server.emulator.invoke("websocket", event), range(2)))
    assert answers == [{"statusCode": 200}] * 2
    assert count(server, client_id) == 1
    one.close()


@pytest.mark.shows("function-ended")
def test_a_function_that_is_ended_midway_has_no_effect_and_its_event_once_more_has_one(
    server: Functions, ada: Person
) -> None:
    """As at its time-out: here it waits for a row that somebody holds."""
    one, client_id = line(ada), new_id()
    event = packet(server, ada, client_id)
    holder = Database(server.database_url)
    with holder.engine.begin() as connection:
        connection.execute(text("SELECT id FROM rooms WHERE id = 1 FOR UPDATE"))
        asked = threading.Thread(
            target=server.emulator.invoke, args=("websocket", event), daemon=True
        )
        asked.start()
        time.sleep(1)
        server.emulator.end_sandboxes()
        asked.join(timeout=30)
    assert count(server, client_id) == 0
    assert one.call("send_message", {"message": "once", "client_id": client_id})["ok"]
    assert count(server, client_id) == 1
    one.close()
    holder.close()


def packet(server: Functions, person: Person, client_id: str) -> dict[str, object]:
    """The event of a `send_message` by a person's one connection."""
    mine = select(Connection.id).where(Connection.user_id == int(person.user["id"]))
    command = f'{{"message":"once","client_id":"{client_id}"}}'
    about = {"routeKey": "$default", "connectionId": server.ask(mine)}
    return {"requestContext": about, "body": f'421["send_message",{command}]'}


def count(server: Functions, client_id: str) -> int:
    query = select(func.count()).select_from(Message).where(Message.client_id == client_id)
    number: int = server.ask(query)
    return number


def test_who_goes_before_being_greeted_is_forgotten(server: Functions) -> None:
    with_row = insert(Connection).values(**row("nobody", None))
    server.meanwhile(with_row)
    server.emulator.invoke("background", {"task": "greet", "id": "nobody"})
    assert server.ask(_CONNECTIONS.where(Connection.id == "nobody")) == 0


def test_many_receivers_are_told_by_functions_of_their_own(server: Functions, ada: Person) -> None:
    """450 connections that are gone: each is found to be, so that each was posted to."""
    sids = [f"sid{number}" for number in range(450)]
    server.meanwhile(insert(Connection).values([row(f"gone-{sid}", sid) for sid in sids]))
    server.meanwhile(insert(Hearing).values([{"audience": "room:1", "sid": sid} for sid in sids]))
    one = line(ada)
    assert one.call("send_message", {"message": "to many"})["ok"]
    gone = _CONNECTIONS.where(Connection.id.like("gone-%"))
    wait_until(lambda: server.ask(gone) == 0, seconds=60, what="that all were told")
    one.close()


def row(connection_id: str, sid: str | None) -> dict[str, object]:
    """A guest's connection."""
    now = times.now()
    session = '{"user_id":null,"username":null,"role":"guest"}'
    return {
        "id": connection_id, "sid": sid, "state": CONNECTED if sid else 0, "greeted": bool(sid),
        "active": False, "session": session if sid else None, "opened_at": now, "heard_at": now,
    }  # fmt: skip
