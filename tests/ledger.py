"""The ledger: what was acknowledged is there, once and in order, and nothing else is."""

import threading
import time
from typing import Any

import socketio

from tests.parts import wait_until
from tests.world import Person, new_id

IN_FLIGHT = 8


class Sender(threading.Thread):
    """Sends without pause, up to eight at a time; after a cut, what was not acknowledged again."""

    def __init__(self, person: Person) -> None:
        super().__init__(daemon=True)
        self.person = person
        self.written: list[tuple[str, str]] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.finish = threading.Event()

    def run(self) -> None:
        while not self._done():
            try:
                self._session()
            except (socketio.exceptions.SocketIOError, AssertionError):
                time.sleep(0.1)

    def _session(self) -> None:
        """One connection, from what is pending until it breaks or all is said."""
        socket = self.person.socket()
        sent = {one for one, _ in self.written if one in self.acknowledged}
        try:
            while not self._done():
                for client_id, text in self._in_flight():
                    if client_id not in sent:
                        sent.add(client_id)
                        self._emit(socket.client, client_id, text)
                if not socket.client.connected:
                    return
                time.sleep(0.001)
        finally:
            socket.close()

    def _in_flight(self) -> list[tuple[str, str]]:
        pending = [one for one in self.written if one[0] not in self.acknowledged]
        while len(pending) < IN_FLIGHT and not self.finish.is_set():
            self.written.append((new_id(), f"{self.person.name} says {len(self.written)}"))
            pending.append(self.written[-1])
        return pending

    def _emit(self, client: socketio.Client, client_id: str, text: str) -> None:
        def acknowledge(answer: dict[str, Any]) -> None:
            assert answer["ok"], answer
            self.acknowledged[client_id] = answer["message"]

        payload = {"message": text, "client_id": client_id}
        client.emit("send_message", payload, callback=acknowledge)

    def _done(self) -> bool:
        return self.finish.is_set() and len(self.acknowledged) == len(self.written)


def finish(senders: list[Sender]) -> None:
    """Let everyone say what they have begun, and no more."""
    for sender in senders:
        sender.finish.set()
    for sender in senders:
        sender.join(timeout=60)
        assert not sender.is_alive()


def check(senders: list[Sender]) -> None:
    """Of a Lobby in which only these have spoken."""
    messages = all_messages(senders[0].person)
    assert [m["seq"] for m in messages] == list(range(1, len(messages) + 1)), "no gap, no double"
    by_seq = {m["seq"]: m for m in messages}
    for sender in senders:
        for message in sender.acknowledged.values():
            assert by_seq[message["seq"]] == message, "what was acknowledged is what is there"
        own = [m["message"] for m in messages if m["user_id"] == sender.person.user["id"]]
        assert own == [text for _, text in sender.written], "in order, once, and no phantom"


def wait_for_acknowledgements(senders: list[Sender], count: int) -> None:
    wait_until(
        lambda: all(len(sender.acknowledged) >= count for sender in senders),
        seconds=60,
        what=f"{count} acknowledgements each",
    )


def all_messages(person: Person) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    while page := person.history(after=len(messages), limit=200):
        messages += page
    return messages
