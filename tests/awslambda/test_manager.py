"""What python-socketio's own client manager does, ours in memory and in SQL do as well."""

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import socketio

from parlour.platform.connections import Connections
from parlour.platform.db import Database
from parlour.transports.awslambda.manager import AlreadyLeavingError, SqlManager
from parlour.transports.realtime.rooms import Rooms
from tests.conftest import DATABASES, migrated

HERE, ELSEWHERE = "/", "/elsewhere"
THREADS = 20


class Engine:
    """Stands for an Engine.IO server: keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def generate_id(self) -> str:
        return secrets.token_urlsafe(15)

    def send_packet(self, eio_sid: str, packet: Any) -> None:
        self.sent.append((eio_sid, packet.data))


class Side:
    """A manager of a Socket.IO server, and the sockets that it has."""

    def __init__(self, manager: Any, opened: Callable[[str], None]) -> None:
        self.manager, self._opened, self.engine = manager, opened, Engine()
        server = socketio.Server(client_manager=manager, async_mode="threading")
        server.eio = self.engine

    def opens(self, eio_sid: str) -> str:
        self._opened(eio_sid)
        return eio_sid

    def joins(self, eio_sid: str) -> str:
        """A socket opens and says CONNECT; its sid."""
        sid: str = self.manager.pre_connect(self.opens(eio_sid), HERE)
        self.manager.connect(sid, HERE)
        return sid

    def leaves(self, sid: str) -> None:
        self.manager.pre_disconnect(sid, HERE)
        self.manager.disconnect(sid, HERE)

    def hears(self, room: str | list[str] | None) -> dict[str, str]:
        """Who is in it: Engine.IO's ids by Socket.IO's."""
        found = list(self.manager.get_participants(HERE, room))
        assert len(dict(found)) == len(found), "each of them once"
        return dict(found)

    def rooms(self, sid: str) -> list[str]:
        return sorted(self.manager.get_rooms(sid, HERE))


@pytest.fixture(params=["python-socketio's", "in memory", *DATABASES])
def side(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Side]:
    if request.param in DATABASES:
        with migrated(request.param, request, tmp_path) as db:
            yield sql_side(db)
    else:
        manager = Rooms() if request.param == "in memory" else socketio.Manager()
        yield Side(manager, lambda _: None)


def sql_side(db: Database) -> Side:
    connections = Connections(db)
    return Side(SqlManager(connections), connections.open)


def test_a_client_connects_in_two_steps(side: Side) -> None:
    manager = side.manager
    sid = manager.pre_connect(side.opens("socket"), HERE)
    assert sid not in (None, "socket")
    assert manager.is_pre_connected(sid, HERE)
    assert not manager.is_connected(sid, HERE)
    assert not manager.can_disconnect(sid, HERE)
    assert manager.connect(sid, HERE) == sid
    assert not manager.is_pre_connected(sid, HERE)
    assert manager.is_connected(sid, HERE)
    assert manager.can_disconnect(sid, HERE)
    assert not manager.is_connected("nobody", HERE)
    assert not manager.is_connected(None, HERE)


def test_a_client_connects_in_one_step(side: Side) -> None:
    sid = side.manager.connect(side.opens("socket"), HERE)
    assert side.manager.sid_from_eio_sid("socket", HERE) == sid
    assert side.manager.is_connected(sid, HERE)


def test_who_is_connecting_is_in_their_own_room_already(side: Side) -> None:
    sid = side.manager.pre_connect(side.opens("socket"), HERE)
    side.manager.enter_room(sid, HERE, "lobby")
    assert side.rooms(sid) == sorted([sid, "lobby"])
    assert side.hears(sid) == side.hears("lobby") == side.hears(None) == {sid: "socket"}


def test_the_ids_of_a_client_lead_to_each_other(side: Side) -> None:
    ada, bob = side.joins("one"), side.joins("other")
    assert ada != bob
    for sid, eio_sid in ((ada, "one"), (bob, "other")):
        assert side.manager.sid_from_eio_sid(eio_sid, HERE) == sid
        assert side.manager.eio_sid_from_sid(sid, HERE) == eio_sid
    assert side.manager.sid_from_eio_sid("nobody", HERE) is None
    assert side.manager.eio_sid_from_sid("nobody", HERE) is None


def test_a_second_connect_of_one_socket_is_refused(side: Side) -> None:
    sid = side.manager.pre_connect(side.opens("socket"), HERE)
    assert side.manager.pre_connect("socket", HERE) is None
    side.manager.connect(sid, HERE)
    assert side.manager.pre_connect("socket", HERE) is None
    assert side.manager.sid_from_eio_sid("socket", HERE) == sid
    assert side.manager.is_connected(sid, HERE)


def test_who_was_refused_may_try_again(side: Side) -> None:
    refused = side.manager.pre_connect(side.opens("socket"), HERE)
    side.manager.enter_room(refused, HERE, "lobby")
    side.manager.disconnect(refused, HERE)
    assert side.manager.sid_from_eio_sid("socket", HERE) is None
    assert not side.manager.is_pre_connected(refused, HERE)
    assert side.hears("lobby") == side.hears(None) == {}
    sid = side.manager.pre_connect("socket", HERE)
    assert sid not in (None, refused)
    side.manager.connect(sid, HERE)
    assert side.manager.is_connected(sid, HERE)
    assert side.rooms(sid) == [sid]


def test_clients_enter_and_leave_rooms(side: Side) -> None:
    ada, bob, eve = (side.joins(name) for name in ("a", "b", "e"))
    for sid, room in ((ada, "lobby"), (bob, "lobby"), (bob, "chess"), (bob, "chess")):
        side.manager.enter_room(sid, HERE, room)
    assert side.hears("lobby") == {ada: "a", bob: "b"}
    assert side.hears("chess") == {bob: "b"}
    assert side.rooms(bob) == sorted([bob, "lobby", "chess"])
    assert side.rooms(eve) == [eve]
    side.manager.leave_room(bob, HERE, "lobby")
    side.manager.leave_room(eve, HERE, "lobby")
    side.manager.leave_room(bob, HERE, "nowhere")
    assert side.hears("lobby") == {ada: "a"}
    assert side.rooms(bob) == sorted([bob, "chess"])


def test_a_room_is_closed_for_all(side: Side) -> None:
    ada, bob = side.joins("a"), side.joins("b")
    for sid in (ada, bob):
        side.manager.enter_room(sid, HERE, "lobby")
        side.manager.enter_room(sid, HERE, "chess")
    side.manager.close_room("lobby", HERE)
    side.manager.close_room("nowhere", HERE)
    assert side.hears("lobby") == {}
    assert side.hears("chess") == {ada: "a", bob: "b"}
    assert side.rooms(ada) == sorted([ada, "chess"])


def test_an_audience_is_a_room_several_rooms_everyone_or_one(side: Side) -> None:
    ada, bob, eve = (side.joins(name) for name in ("a", "b", "e"))
    for sid, room in ((ada, "lobby"), (bob, "lobby"), (bob, "chess")):
        side.manager.enter_room(sid, HERE, room)
    assert side.hears("lobby") == {ada: "a", bob: "b"}
    assert side.hears(["chess", "lobby"]) == {ada: "a", bob: "b"}
    assert side.hears(["chess", "nowhere", eve]) == {bob: "b", eve: "e"}
    assert side.hears(None) == {ada: "a", bob: "b", eve: "e"}
    assert side.hears(eve) == {eve: "e"}
    assert side.hears("nowhere") == {}


def test_the_room_of_one_is_theirs_alone(side: Side) -> None:
    ada, bob = side.joins("a"), side.joins("b")
    with pytest.raises(ValueError, match="cannot enter a sid room"):
        side.manager.enter_room(ada, HERE, bob)
    with pytest.raises(ValueError, match="cannot close a sid room"):
        side.manager.close_room(bob, HERE)
    side.manager.enter_room(bob, HERE, bob)
    assert side.rooms(ada) == [ada]
    assert side.rooms(bob) == [bob]
    assert side.hears(bob) == {bob: "b"}


def test_only_who_is_connected_enters_a_room(side: Side) -> None:
    with pytest.raises(ValueError, match="not connected"):
        side.manager.enter_room("nobody", HERE, "lobby")
    ada = side.joins("a")
    with pytest.raises(ValueError, match="not connected"):
        side.manager.enter_room(ada, ELSEWHERE, "lobby")
    assert side.rooms(ada) == [ada]


def test_who_is_leaving_is_still_known_but_not_connected(side: Side) -> None:
    sid = side.joins("socket")
    assert side.manager.pre_disconnect(sid, HERE) == "socket"
    assert not side.manager.is_connected(sid, HERE)
    assert not side.manager.can_disconnect(sid, HERE)
    assert side.manager.eio_sid_from_sid(sid, HERE) == "socket"
    assert side.manager.sid_from_eio_sid("socket", HERE) == sid


def test_who_has_left_is_in_no_room(side: Side) -> None:
    ada, bob = side.joins("a"), side.joins("b")
    for sid in (ada, bob):
        side.manager.enter_room(sid, HERE, "lobby")
    side.leaves(ada)
    assert side.manager.eio_sid_from_sid(ada, HERE) is None
    assert side.manager.sid_from_eio_sid("a", HERE) is None
    assert not side.manager.is_connected(ada, HERE)
    assert side.rooms(ada) == []
    assert side.hears("lobby") == side.hears(None) == {bob: "b"}
    assert side.hears(ada) == {}
    side.leaves(bob)
    assert side.hears("lobby") == side.hears(None) == {}


def test_elsewhere_nobody_is_connected(side: Side) -> None:
    sid, manager = side.joins("socket"), side.manager
    assert HERE in manager.get_namespaces()
    assert ELSEWHERE not in manager.get_namespaces()
    assert not manager.is_connected(sid, ELSEWHERE)
    assert not manager.is_pre_connected(sid, ELSEWHERE)
    assert not manager.can_disconnect(sid, ELSEWHERE)
    assert manager.sid_from_eio_sid("socket", ELSEWHERE) is None
    assert manager.eio_sid_from_sid(sid, ELSEWHERE) is None
    assert manager.get_rooms(sid, ELSEWHERE) == []
    assert list(manager.get_participants(ELSEWHERE, None)) == []
    assert list(manager.get_participants(ELSEWHERE, sid)) == []
    manager.enter_room(sid, HERE, "lobby")
    manager.leave_room(sid, ELSEWHERE, "lobby")
    manager.close_room("lobby", ELSEWHERE)
    manager.emit("news", {}, ELSEWHERE)
    assert side.rooms(sid) == sorted([sid, "lobby"])
    assert side.engine.sent == []


def test_what_is_emitted_reaches_its_audience_but_whom_it_skips(side: Side) -> None:
    ada, bob, eve = (side.joins(name) for name in ("a", "b", "e"))
    for sid in (ada, bob):
        side.manager.enter_room(sid, HERE, "lobby")

    def reached(**audience: Any) -> list[str]:
        side.engine.sent.clear()
        side.manager.emit("news", {"of": "today"}, HERE, **audience)
        assert {packet for _, packet in side.engine.sent} <= {'2["news",{"of":"today"}]'}
        return sorted(eio_sid for eio_sid, _ in side.engine.sent)

    assert reached() == ["a", "b", "e"]
    assert reached(room="lobby") == ["a", "b"]
    assert reached(to="lobby", skip_sid=ada) == ["b"]
    assert reached(skip_sid=[ada, eve]) == ["b"]
    assert reached(room=eve) == ["e"]
    assert reached(room=["lobby", eve]) == ["a", "b", "e"]
    assert reached(room="nowhere") == []
    side.leaves(bob)
    assert reached(room="lobby") == ["a"]


def test_one_enters_several_rooms_at_once(side: Side) -> None:
    if type(side.manager) is socketio.Manager:
        pytest.skip("python-socketio's has no such way")
    sid = side.manager.pre_connect(side.opens("socket"), HERE)
    side.manager.enter_rooms(sid, HERE, ["lobby", "chess"])
    side.manager.enter_rooms(sid, HERE, ["chess", "tea"])
    side.manager.enter_rooms(sid, HERE, [])
    assert side.rooms(sid) == sorted([sid, "lobby", "chess", "tea"])


# In SQL alone


def test_a_process_knows_the_clients_of_another(db: Database) -> None:
    one, other = sql_side(db), sql_side(db)
    ada, bob = one.joins("a"), other.joins("b")
    one.manager.enter_room(bob, HERE, "lobby")
    other.manager.enter_room(ada, HERE, "lobby")
    assert one.hears("lobby") == other.hears("lobby") == {ada: "a", bob: "b"}
    assert one.manager.pre_connect("b", HERE) is None
    one.manager.emit("news", None, HERE, room="lobby", skip_sid=ada)
    assert one.engine.sent == [("b", '2["news"]')]
    assert other.manager.is_connected(ada, HERE)
    one.leaves(ada)
    assert other.hears("lobby") == {bob: "b"}
    another = sql_side(db).manager
    assert not another.is_connected(ada, HERE)
    with pytest.raises(AlreadyLeavingError):
        another.pre_disconnect(ada, HERE)


def test_who_is_leaving_hears_nothing(db: Database) -> None:
    side = sql_side(db)
    sid = side.joins("socket")
    side.manager.enter_room(sid, HERE, "lobby")
    side.manager.pre_disconnect(sid, HERE)
    assert side.hears("lobby") == side.hears(None) == {}


def test_of_many_who_see_a_client_off_one_does(mariadb_db: Database) -> None:
    sid = sql_side(mariadb_db).joins("socket")
    managers, together = (
        [SqlManager(Connections(mariadb_db)) for _ in range(THREADS)],
        Barrier(THREADS),
    )

    def see_off(manager: SqlManager) -> str | None:
        assert manager.is_connected(sid, HERE)
        together.wait(30)
        try:
            return manager.pre_disconnect(sid, HERE)
        except AlreadyLeavingError:
            return "somebody else does"

    with ThreadPoolExecutor(THREADS) as pool:
        told = sorted(str(one) for one in pool.map(see_off, managers))
    assert told == ["socket"] + ["somebody else does"] * (THREADS - 1)


def test_of_many_connects_of_a_socket_one_succeeds(mariadb_db: Database) -> None:
    sides, together = [sql_side(mariadb_db) for _ in range(THREADS)], Barrier(THREADS)
    sides[0].opens("socket")

    def connect(side: Side) -> str | None:
        together.wait(30)
        sid: str | None = side.manager.pre_connect("socket", HERE)
        return sid

    with ThreadPoolExecutor(THREADS) as pool:
        told = [sid for sid in pool.map(connect, sides) if sid is not None]
    assert told == [sql_side(mariadb_db).manager.sid_from_eio_sid("socket", HERE)]
