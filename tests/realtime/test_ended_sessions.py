"""A session that ends takes its sockets with it, and no others."""

import pytest
import requests

from tests.pages import Attempt
from tests.parts import wait_until
from tests.world import PASSWORD, Person, Socket, World


def second_device(person: Person) -> str:
    """Signed in once more: the token."""
    response = requests.post(
        f"{person.server.url}/api/v1/auth/login",
        json={"username": person.name, "password": person.password},
        timeout=10,
    )
    token: str = response.json()["access_token"]
    return token


def ends(socket: Socket, reason: str) -> None:
    assert socket.wait_for("session_ended") == {"reason": reason}
    wait_until(lambda: not socket.client.connected, what="the end of the socket")


def lives_on(socket: Socket) -> None:
    socket.say("still here")
    assert socket.heard("session_ended") == []


@pytest.mark.shows("revoked-sockets", "session-ends")
def test_signing_out_ends_this_devices_sockets(world: World, ada: Person, bob: Person) -> None:
    phone = world.connect({"token": second_device(ada)})
    first, second, bobs = ada.socket(), ada.socket(), bob.socket()
    assert ada.post("auth/logout").status_code == 204
    ends(first, "signed_out")
    ends(second, "signed_out")
    lives_on(phone)
    lives_on(bobs)


@pytest.mark.shows("revoked-sockets", "session-ends")
def test_revoking_a_session_ends_its_sockets(world: World, ada: Person) -> None:
    laptop, phone = ada.socket(), world.connect({"token": second_device(ada)})
    sessions = ada.get("auth/sessions").json()["sessions"]
    other = next(one for one in sessions if not one["current"])
    assert ada.request("DELETE", f"auth/sessions/{other['id']}").status_code == 204
    ends(phone, "revoked")
    lives_on(laptop)


@pytest.mark.shows("revoked-sockets", "session-ends")
def test_another_password_ends_all_other_sessions(world: World, ada: Person, bob: Person) -> None:
    laptop, phone, bobs = ada.socket(), world.connect({"token": second_device(ada)}), bob.socket()
    change = {"current_password": PASSWORD, "password": "a longer walk home"}
    assert ada.request("PATCH", "me", json=change).status_code == 200
    ends(phone, "password_changed")
    lives_on(laptop)
    lives_on(bobs)


@pytest.mark.shows("revoked-sockets")
def test_a_refused_change_of_password_ends_nothing(world: World, ada: Person) -> None:
    phone = world.connect({"token": second_device(ada)})
    change = {"current_password": "not it", "password": "a longer walk home"}
    assert ada.request("PATCH", "me", json=change).status_code == 400
    lives_on(phone)


@pytest.mark.shows("refresh-reuse")
def test_a_refresh_token_used_twice_ends_the_sockets_too(ada: Person) -> None:
    laptop, stolen = ada.socket(), ada.browser.cookies.get("parlour_refresh")
    csrf = ada.browser.cookies.get("parlour_csrf")
    assert ada.post("auth/refresh").status_code == 200
    lives_on(laptop)
    again = requests.post(
        f"{ada.server.url}/api/v1/auth/refresh",
        cookies={"parlour_refresh": stolen or ""},
        headers={"X-CSRF-Token": csrf or ""},
        timeout=10,
    )
    assert again.status_code == 401
    ends(laptop, "revoked")


@pytest.mark.shows("revoked-by-command-line")
def test_the_operators_new_password_ends_all_sessions(ada: Person, bob: Person) -> None:
    laptop, bobs = ada.socket(), bob.socket()
    ada.server.run("user", "reset-password", ada.name, "--password", "by the operator")
    with Attempt(ada.server.url, {"token": ada.token}) as socket:
        assert socket.code == "unauthorized"
    assert ada.post("auth/refresh").status_code == 401
    ends(laptop, "revoked")
    lives_on(bobs)


@pytest.mark.shows("revoked-tokens")
def test_the_token_of_an_ended_session_connects_no_more(ada: Person) -> None:
    with Attempt(ada.server.url, {"token": ada.token}) as socket:
        assert socket.refusal is None
    ada.post("auth/logout")
    with Attempt(ada.server.url, {"token": ada.token}) as socket:
        assert socket.code == "unauthorized"
