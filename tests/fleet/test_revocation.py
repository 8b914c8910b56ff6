"""Who is out is out at every node, within two seconds: each way to end it, measured.

It is done at the first node, or by the command line beside both; the socket is at the second.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from parlour.models import Session
from parlour.protocol import times
from tests.fleet.conftest import at
from tests.parts import Server, wait_until
from tests.world import PASSWORD, Person, World, signed_in

SECONDS = 2
NEW = "another long walk"


@pytest.fixture(scope="module")
def root(nodes: list[Server]) -> Iterator[Person]:
    """The first one there: the administrator."""
    here = World(nodes[0])
    yield here.person("Root")
    here.close()


@pytest.fixture(scope="module")
def took() -> Iterator[dict[str, float]]:
    """How long it took, by what was done; printed at the end (`pytest --capture=no`)."""
    figures: dict[str, float] = {}
    yield figures
    for what, seconds in figures.items():
        print(f"{what}: {seconds * 1000:.0f} ms")  # noqa: T201 (figures are to be seen)


class Bob:
    """At a laptop, whose socket is at the second node, and at a phone."""

    def __init__(self, root: Person, laptop: Person, phone: Person) -> None:
        self.root, self.laptop, self.phone = root, laptop, phone

    def signs_out(self) -> None:
        assert self.laptop.post("auth/logout").ok

    def signs_out_from_the_phone(self) -> None:
        sessions = self.phone.get("auth/sessions").json()["sessions"]
        other = next(one for one in sessions if not one["current"])
        assert self.phone.request("DELETE", f"auth/sessions/{other['id']}").ok

    def changes_the_password(self) -> None:
        body = {"current_password": PASSWORD, "password": NEW}
        assert self.phone.request("PATCH", "me", json=body).ok

    def deletes_the_account(self) -> None:
        assert self.phone.request("DELETE", "me", json={"password": PASSWORD}).ok

    def is_disabled(self) -> None:
        assert self.root.request("PATCH", self._path, json={"disabled": True}).ok

    def is_given_a_password(self) -> None:
        assert self.root.post(f"{self._path}/password", {}).ok

    def is_given_one_by_the_command_line(self) -> None:
        self.phone.server.run("user", "reset-password", self.phone.name, "--password", NEW)

    @property
    def _path(self) -> str:
        return f"admin/people/{self.phone.user['id']}"


@pytest.mark.shows("revoked-in-two-seconds", "revoked-by-command-line")
@pytest.mark.parametrize(
    "how",
    [
        Bob.signs_out,
        Bob.signs_out_from_the_phone,
        Bob.changes_the_password,
        Bob.deletes_the_account,
        Bob.is_disabled,
        Bob.is_given_a_password,
        Bob.is_given_one_by_the_command_line,
    ],
    ids=lambda how: how.__name__,
)
def test_the_sockets_of_a_session_that_ends_close(
    root: Person,
    world: World,
    nodes: list[Server],
    took: dict[str, float],
    how: Callable[[Bob], None],
) -> None:
    first, second = nodes
    laptop = world.person("Bob")
    phone = Person(first, laptop.name, signed_in(first, laptop.name, "phone"))
    phone.user = laptop.user
    socket, closed = at(second, laptop), list[float]()
    socket.client.on("disconnect", lambda *_: closed.append(time.time()))
    laptop.server = first
    how(Bob(root, laptop, phone))
    # A command has other things to do after that; of who deletes the account no row is left.
    ended_at = select(func.max(Session.revoked_at)).where(Session.user_id == int(laptop.user["id"]))
    ended = (first.ask(ended_at) or times.now()) / 1000
    wait_until(lambda: closed, seconds=SECONDS + 1, what="the end of the socket")
    took[how.__name__] = max(0.0, closed[0] - ended)
    assert took[how.__name__] < SECONDS
    assert [one["reason"] for one in socket.heard("session_ended")]
    laptop.server = second
    assert laptop.get("me").status_code == 401
    phone.leave()


@pytest.mark.shows("revoked-in-two-seconds")
def test_a_socket_of_who_is_put_out_of_a_group_falls_silent(
    root: Person, world: World, nodes: list[Server], took: dict[str, float]
) -> None:
    bob = world.person("Bob")
    roots, bobs = at(nodes[0], root), at(nodes[1], bob)
    room = roots.group(private=True, members=[bob.name])["id"]
    bobs.wait_for("room_joined")
    assert root.request("DELETE", f"rooms/{room}/members/{bob.user['id']}").ok
    done = time.monotonic()
    wait_until(lambda: bobs.heard("room_left"), seconds=SECONDS + 1, what="being out")
    took["is_put_out_of_a_group"] = time.monotonic() - done
    assert took["is_put_out_of_a_group"] < SECONDS
    roots.do("send_message", room=room, message="among us")
    roots.say("to all")
    bobs.hears("to all")
    assert "among us" not in [one["message"] for one in bobs.heard()]
    assert bobs.fails("send_message", room=room, message="still here?") == "not_found"
