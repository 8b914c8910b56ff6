"""Typing and presence: who is there, on however many devices, and after a crash."""

from typing import Any

from tests.parts import Server, wait_until
from tests.world import Person, Socket, World


def presences(person: Person) -> dict[str, dict[str, Any]]:
    return {one["username"]: one for one in person.get("presence").json()["people"]}


def online(person: Person, other: Person) -> bool:
    found = presences(person).get(other.name)
    return found is not None and found["online"]


def told(socket: Socket, person: Person) -> list[bool]:
    return [one["online"] for one in socket.heard("presence") if one["username"] == person.name]


def test_typing_is_told_to_the_room_and_kept_nowhere(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(members=[bob.name])["id"]
    version = ada.get(f"rooms/{room}").json()["version"]
    assert adas.do("typing", room=room) == {"ok": True}
    assert bobs.wait_for("typing") == {"room": room, "username": ada.name}
    assert ada.get(f"rooms/{room}").json()["version"] == version
    bobs.do("leave_room", room=room)
    assert bobs.fails("typing", room=room) == "not_found"


def test_who_hides_it_types_unseen(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    ada.request("PATCH", "me", json={"typing": False})
    adas.do("typing", room="1")
    bobs.do("typing", room="1")
    wait_until(lambda: adas.heard("typing"), what="bob typing")
    assert [one["username"] for one in bobs.heard("typing")] == [bob.name]


def test_one_is_there_until_the_last_device_goes(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    phone = bob.socket()
    wait_until(lambda: told(adas, bob) == [True], what="bob coming")
    desktop = bob.socket()
    phone.close()
    adas.client.sleep(4)
    assert told(adas, bob) == [True]
    assert online(ada, bob)
    desktop.close()
    wait_until(lambda: told(adas, bob) == [True, False], what="bob going")
    last = presences(ada)[bob.name]
    assert not last["online"]
    assert last["last_seen"] is not None
    assert adas.heard("presence")[-1] == last


def test_reloading_the_page_is_no_absence(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    wait_until(lambda: told(adas, bob) == [True], what="bob coming")
    bobs.close()
    again = bob.socket()
    adas.client.sleep(4)
    assert told(adas, bob) == [True]
    again.close()


def test_hiding_ones_presence_hides_that_of_others(ada: Person, bob: Person) -> None:
    adas = ada.socket()
    bob.socket()
    wait_until(lambda: told(adas, bob) == [True], what="bob coming")
    bob.request("PATCH", "me", json={"presence": False})
    wait_until(lambda: told(adas, bob) == [True, False], what="bob hiding")
    assert adas.heard("presence")[-1]["last_seen"] is None
    assert bob.name not in presences(ada)
    assert presences(bob) == {}
    bob.request("PATCH", "me", json={"presence": True})
    wait_until(lambda: online(ada, bob), what="bob again")


def test_after_a_crash_nobody_is_there_who_is_not(fresh_server: Server) -> None:
    world = World(fresh_server)
    ada, bob = world.person("Ada"), world.person("Bob")
    bobs = bob.socket()
    adas = ada.socket()
    wait_until(lambda: online(ada, bob), what="bob coming")
    bobs.close()

    def told() -> bool | None:
        of_bob = [one for one in adas.heard("presence") if one["username"] == bob.name]
        return of_bob[-1]["online"] if of_bob else None

    wait_until(lambda: told() is False, what="bob going, written down")
    seen = presences(ada)[bob.name]["last_seen"]
    bob.socket()
    wait_until(told, what="bob coming back, written down")
    fresh_server.kill()
    fresh_server.start()
    assert not online(ada, bob)
    assert presences(ada)[bob.name]["last_seen"] > seen, "written as he came back"
    adas.close()
    world.close()
