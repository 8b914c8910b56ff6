"""Somebody who does all there is to do, at random, and keeps account of what they were promised.

A thread with one connection. What was asked for last and not answered is owed: after whatever cut
the connection it is asked for again, under the same id, before anything else.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import websocket

from tests.device import Device
from tests.long import acts
from tests.long.account import Account
from tests.parts import Server
from tests.world import PASSWORD, Person

Keep = Callable[[dict[str, Any]], None]
# What breaks a connection, and nothing that a server may answer.
_TROUBLE = (OSError, websocket.WebSocketException)
# Of a room that one has just left, or a message that its author has just deleted.
_FAIR = {"not_found", "forbidden", "conflict", "invalid"}
_LONGEST_PAUSE = 15.0
# Before the access token runs out, as the page does.
_RENEW_SECONDS = 200


class Walker:
    """`groups` are those that they come and go in, `keeps` one that they never leave.

    Who `follows` has one device all along. It goes through every event, and must know in the end
    what a fresh one fetches.
    """

    def __init__(
        self, person: Person, nodes: Sequence[Server], groups: Sequence[str], *,
        keeps: str | None, follows: bool, dice: random.Random, pause: float,
    ) -> None:  # fmt: skip
        self.person, self.groups, self.keeps, self.dice = person, groups, keeps, dice
        self.follows = follows
        self.device = Device(person)
        self.account = Account()
        # Where nobody can doubt that one is: leaving, one is not there until it is answered.
        self.present = {*groups}
        self._nodes, self._pause = nodes, pause
        self._owed: tuple[str, dict[str, Any], Keep] | None = None
        self._over, self._cut = threading.Event(), threading.Event()
        self._renewed = time.monotonic()
        self._thread = threading.Thread(target=self._walk, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def be_cut(self) -> None:
        """Lose the connection without a word, as phones do."""
        self._cut.set()

    def end(self) -> None:
        """Get what is owed, and no more; see `ended`."""
        self._over.set()
        self.be_cut()

    def ended(self) -> None:
        self._thread.join(timeout=120)
        assert not self._thread.is_alive(), f"{self.person.name} is still owed {self._owed}"

    def do(self, name: str, keep: Keep, **payload: Any) -> None:
        """A command; `keep` has its answer, whenever it comes."""
        self._owed = (name, payload, keep)
        self._pay()

    def ask(self, method: str, path: str, **more: Any) -> dict[str, Any] | None:
        """By HTTP; nothing if that may not or cannot be just now."""
        self.account.did[f"{method} {path.partition('/')[0]}"] += 1
        answer = self.person.request(method, path, **more)
        if answer.ok:
            got: dict[str, Any] = answer.json()
            return got
        assert answer.status_code in {403, 404, 503}, (path, answer.status_code, answer.text)
        return None

    def connect(self) -> None:
        self.person.server = self.dice.choice(self._nodes)
        self._renew()
        if not self.follows:
            self.device = Device(self.person)
        self.device.connect()
        self._listen()

    def _walk(self) -> None:
        while not self._over.is_set() or self._owed is not None:
            try:
                self._session()
            except _TROUBLE:
                self.account.did["cut off"] += 1
                time.sleep(self.dice.uniform(0.1, 1))
            except Exception as error:
                self.account.faults.append(f"{self.person.name}: {error!r}")
                self._owed = None
                time.sleep(1)

    def _session(self) -> None:
        try:
            self.connect()
            self._pay()
            while not (self._over.is_set() or self._cut.is_set()):
                self._renew()
                acts.one(self)
                self._listen()
                self._cut.wait(min(self.dice.expovariate(1 / self._pause), _LONGEST_PAUSE))
        finally:
            self._cut.clear()
            self.device.cut()

    def _listen(self) -> None:
        if self.follows:
            # Others write at the same time, and events may overtake each other.
            self.device.listen(gaps_expected=True)
        self.device.let_go()

    def _renew(self) -> None:
        """By the refresh token. If its answer is lost, the session ends (see docs/decisions/0002),
        and one signs in.
        """
        if time.monotonic() - self._renewed < _RENEW_SECONDS:
            return
        answer = self.person.post("auth/refresh")
        self.account.did["refresh"] += 1
        if answer.status_code == 401:
            self.account.did["sign in again"] += 1
            body = {"username": self.person.name, "password": PASSWORD}
            answer = self.person.post("auth/login", body)
        if answer.status_code == 503:
            raise ConnectionError("not now")
        assert answer.ok, answer.text
        self.person.token, self._renewed = answer.json()["access_token"], time.monotonic()

    def _pay(self) -> None:
        while self._owed is not None:
            name, payload, keep = self._owed
            answer = self.device.call(name, payload)
            code = None if answer["ok"] else answer["error"]["code"]
            self.account.did[name if code is None else f"{name}: {code}"] += 1
            if code == "unavailable":
                time.sleep(answer["error"].get("retry_after", 1))
                continue
            assert code is None or code in _FAIR, (name, payload, answer)
            keep(answer)
            self._owed = None


def acknowledged(walkers: Sequence[Walker]) -> int:
    return sum(one.at is not None for walker in walkers for one in walker.account.said)
