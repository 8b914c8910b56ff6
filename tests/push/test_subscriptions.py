"""Subscriptions: whose browser it is, until when, and trying it."""

from collections.abc import Callable

import pytest
import requests
from sqlalchemy import update

from parlour.models import Session
from tests.parts import Server
from tests.push.away import Group, bearer, failures, push_test, subscribed
from tests.push_service import Browser, PushService
from tests.world import PASSWORD, Person, World


def sign_out(_: World, person: Person) -> None:
    assert person.post("auth/logout").status_code == 204


def revoke(world: World, person: Person) -> None:
    current = bearer(world.sign_in(person.name))
    sessions = person.request("GET", "auth/sessions", headers=current).json()["sessions"]
    other = next(one for one in sessions if not one["current"])
    assert person.request("DELETE", f"auth/sessions/{other['id']}", headers=current).ok


def change_the_password(world: World, person: Person) -> None:
    change = {"current_password": PASSWORD, "password": "a longer walk home"}
    current = bearer(world.sign_in(person.name))
    assert person.request("PATCH", "me", json=change, headers=current).ok


def reset_the_password(_: World, person: Person) -> None:
    person.server.run("user", "reset-password", person.name, "--password", "by the operator")


@pytest.mark.parametrize("ends", [sign_out, revoke, change_the_password, reset_the_password])
def test_a_subscription_ends_with_its_session(
    world: World, group: Group, phone: Browser, bob: Person, ends: Callable[[World, Person], None]
) -> None:
    group.say("one")
    phone.gets()
    ends(world, bob)
    assert failures(world.server, phone) is None, "the row is gone"
    group.say("two")
    direct = group.adas.do("open_direct", username=bob.name)["room"]["id"]
    group.adas.say("three", room=direct)
    group.say("four")
    assert phone.said() == ["one"]


def test_a_session_that_expired_gets_nothing(
    server: Server, group: Group, phone: Browser, bob: Person
) -> None:
    mine = update(Session).where(Session.user_id == int(bob.user["id"]))
    server.meanwhile(mine.values(expires_at=1))
    group.say("one")
    server.meanwhile(mine.values(expires_at=2**50))
    group.say("two")
    assert phone.gets()["message"] == "two"


def test_a_browser_belongs_to_who_signed_in_there_last(
    group: Group, phone: Browser, ada: Person, bob: Person
) -> None:
    phone.subscribe(ada)
    assert push_test(bob, phone).status_code == 404
    assert push_test(ada, phone).status_code == 204
    group.say("not for ada, who wrote it")
    assert phone.gets()["kind"] == "test"


def test_a_test_is_for_ones_own_browsers(phone: Browser, ada: Person, bob: Person) -> None:
    assert push_test(bob, phone).status_code == 204
    pushed = phone.gets()
    assert (pushed["kind"], pushed["username"], pushed["seq"]) == ("test", bob.name, 0)
    for path in ("push/test", "push/subscriptions"):
        method = "POST" if path == "push/test" else "DELETE"
        answer = ada.request(method, path, json={"endpoint": phone.endpoint})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert subscribed(bob, phone)
    assert push_test(bob, phone).status_code == 404
    assert phone.asked == 1


def test_a_test_says_what_became_of_it(phone: Browser, bob: Person) -> None:
    phone.answers = [403, 500, 410]
    assert push_test(bob, phone).json()["code"] == "unavailable"
    assert push_test(bob, phone).status_code == 503
    assert push_test(bob, phone).status_code == 404
    assert not subscribed(bob, phone)


@pytest.mark.shows("outgoing-bounded")
def test_tests_are_limited(phone: Browser, bob: Person) -> None:
    statuses = [push_test(bob, phone).status_code for _ in range(11)]
    assert statuses == [204] * 10 + [429]


def test_subscribing_again_is_harmless(group: Group, phone: Browser, bob: Person) -> None:
    phone.subscribe(bob)
    group.say("once")
    group.say("only")
    phone.gets(2)
    assert phone.said() == ["once", "only"]


def test_of_more_than_twenty_browsers_the_oldest_goes(
    server: Server, service: PushService, phone: Browser, bob: Person
) -> None:
    browsers = [phone, *(service.browser() for _ in range(20))]
    for one in browsers[1:]:
        one.subscribe(bob)
    left = [failures(server, one) is not None for one in browsers]
    assert left == [False] + [True] * 20


def test_guests_are_not_pushed_anything(world: World, service: PushService) -> None:
    answer = requests.post(
        f"{world.server.url}/api/v1/push/subscriptions",
        json=service.browser().subscription,
        headers=bearer(world.guest("Kim")),
        timeout=10,
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
