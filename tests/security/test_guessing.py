"""Guessing passwords: neither quickly, nor by many at once, nor by how long it takes."""

import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from sqlalchemy import select, update

from parlour.models import User
from tests.own import serving
from tests.parts import Server
from tests.world import PASSWORD, Person, World

WRONG = "a wrong walk home"
# Full-width letters, which are one name with the others (RFC 8265 maps their width).
WIDE = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in "abcdefghijklmnopqrstuvwxyz"})


@pytest.fixture(scope="module")
def database_kind() -> str:
    """How guesses are counted is no matter of the database; `tests/fleet/test_limits.py` is where
    it is one."""
    return "sqlite"


def guess(
    server: Server, name: str, password: str = WRONG, address: str | None = None
) -> requests.Response:
    return requests.post(
        f"{server.url}/api/v1/auth/login",
        json={"username": name, "password": password},
        headers={"X-Forwarded-For": address} if address else {},
        timeout=30,
    )


def statuses(answers: Iterator[requests.Response]) -> Counter[int]:
    return Counter(one.status_code for one in answers)


@pytest.mark.shows("guess-burst")
def test_of_many_guesses_at_once_ten_are_answered(server: Server, ada: Person) -> None:
    with ThreadPoolExecutor(16) as crowd:
        answers = statuses(crowd.map(lambda _: guess(server, ada.name), range(16)))
    assert answers == {401: 10, 429: 6}


@pytest.mark.shows("guess-spelling")
def test_a_name_that_is_spelt_otherwise_is_the_same_account(server: Server, ada: Person) -> None:
    name = ada.name.lower()
    spellings = [name, name.upper(), name.translate(WIDE), f"{name[0].translate(WIDE)}{name[1:]}"]
    assert guess(server, spellings[2], PASSWORD).json()["user"] == ada.user
    answers = statuses(guess(server, spellings[number % 4]) for number in range(12))
    assert answers == {401: 10, 429: 2}


@pytest.mark.shows("guess-right-is-free")
def test_who_knows_the_password_is_not_kept_waiting(server: Server, ada: Person) -> None:
    with ThreadPoolExecutor(4) as devices:
        answers = statuses(devices.map(lambda _: guess(server, ada.name, PASSWORD), range(12)))
    assert answers == {200: 12}
    assert guess(server, ada.name).status_code == 401


@pytest.mark.shows("guess-signed-in")
def test_a_browser_that_was_left_open_guesses_no_more_than_others(ada: Person) -> None:
    change = {"current_password": WRONG, "password": "another long walk"}
    answers = [
        answer.status_code
        for _ in range(6)
        for answer in (
            ada.request("PATCH", "me", json=change),
            ada.request("DELETE", "me", json={"password": WRONG}),
        )
    ]
    assert answers == [400] * 10 + [429] * 2
    assert ada.get("me").status_code == 200


@pytest.mark.shows("guess-by-address")
def test_one_address_guesses_fifty_times_whatever_the_names(tmp_path: Path) -> None:
    """All addresses of an IPv6 network are one customer's (RFC 6177)."""

    def guess_from(number: int) -> requests.Response:
        # What the proxy did not see itself is anybody's word.
        address = f"192.0.2.{number}, 2001:db8:0:7::{number:x}"
        return guess(proxied, f"nobody.{number}", address=address)

    with serving(tmp_path, trusted_proxies="1") as proxied, ThreadPoolExecutor(10) as crowd:
        assert statuses(crowd.map(guess_from, range(55))) == {401: 50, 429: 5}
        assert guess(proxied, "nobody", address="2001:db8:0:8::1").status_code == 401


@pytest.mark.shows("guess-equal-time")
def test_how_long_it_takes_says_nothing_of_who_is_there(tmp_path: Path) -> None:
    """By the quickest of many tries, taken in turn: a busy machine only ever adds. What would be
    missing is the hash, and with it nine tenths of the time."""
    with serving(tmp_path, rate_limits="off") as server:
        world = World(server)
        known, disabled = world.person("Ada"), world.person("Bob")
        gone = update(User).where(User.id == int(disabled.user["id"])).values(disabled_at=1)
        server.meanwhile(gone)
        took: dict[str, list[float]] = {known.name: [], disabled.name: [], "nobody.at.all": []}
        for _ in range(12):
            for name, times in took.items():
                started = time.perf_counter()
                assert guess(server, name).status_code == 401
                times.append(time.perf_counter() - started)
        quickest = [statistics.mean(sorted(times)[:3]) for times in took.values()]
        assert max(quickest) < 3 * min(quickest), took
        world.close()


@pytest.mark.shows("passwords-argon2id")
def test_passwords_are_kept_as_argon2id(server: Server, world: World) -> None:
    name = f"{world.person().name}.too"
    world.register(name)
    kept = server.ask(select(User.password_hash).where(User.username == name))
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
