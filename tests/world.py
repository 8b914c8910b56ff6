"""The cast: people with a browser's session and a phone's socket, and what they do."""

import itertools
import uuid
from functools import cache
from typing import Any

import requests
import socketio
from sqlalchemy.orm import Session

from parlour.domain import passwords, sessions, users
from parlour.domain.sessions import Device, Lifetimes, SignedIn
from parlour.domain.tokens import Tokens
from parlour.platform.db import Database
from parlour.transports import cookies
from tests.parts import Server, wait_until

PASSWORD = "a long walk home"
_HOUR = 3600
_numbers = itertools.count(1)


class Socket:
    """A connection by the official Python client, which remembers what it was told."""

    def __init__(
        self,
        url: str,
        auth: dict[str, Any] | None = None,
        *,
        server: Server | None = None,
        **options: Any,
    ) -> None:
        """`server`: whose log says why a command failed."""
        self.events: list[tuple[str, Any]] = []
        self._server = server
        # It would look at each byte in Python, and decodes all the same.
        self.client = socketio.Client(
            reconnection=False, websocket_extra_options={"skip_utf8_validation": True}
        )
        self.client.on("*", lambda name, payload=None: self.events.append((name, payload)))
        options.setdefault("transports", ["websocket"])
        self.refusals: list[Any] = []
        self.client.on("connect_error", self.refusals.append)
        self.client.connect(url, auth=auth, wait_timeout=10, **options)

    def call(self, name: str, *payload: Any) -> dict[str, Any]:
        """A command and its acknowledgement."""
        answer = self.client.call(name, payload[0] if payload else None, timeout=20)
        assert isinstance(answer, dict), f"{name} was acknowledged with {answer!r}"
        return answer

    def do(self, name: str, /, **payload: Any) -> dict[str, Any]:
        """A command that must succeed; what its acknowledgement adds."""
        answer = self.call(name, payload)
        assert answer["ok"], (answer, self._server and self._server.logged("command failed"))
        return answer

    def fails(self, name: str, /, **payload: Any) -> str:
        """A command that must be refused; the error's code."""
        answer = self.call(name, payload)
        assert not answer["ok"], answer
        code: str = answer["error"]["code"]
        return code

    def group(self, **more: Any) -> dict[str, Any]:
        """A new group of one's own."""
        room: dict[str, Any] = self.do("create_group", **({"name": "Chess"} | more))["room"]
        return room

    def settle(self) -> None:
        """An answer comes after all events before it, but for those that may wait a moment."""
        self.call("sync", {"cursors": {}})

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """Send to the Lobby; the message as it came to be."""
        answer = self.call("send_message", {"message": text, **more})
        assert answer["ok"], answer
        message: dict[str, Any] = answer["message"]
        return message

    def heard(self, name: str = "receive_message") -> list[Any]:
        return [payload for event, payload in self.events if event == name]

    def hears(self, text: str) -> dict[str, Any]:
        """Wait for a message with this text."""
        wait_until(lambda: any(m["message"] == text for m in self.heard()), what=repr(text))
        return next(m for m in self.heard() if m["message"] == text)

    def wait_for(self, name: str) -> Any:
        wait_until(lambda: self.heard(name), what=name)
        return self.heard(name)[-1]

    def close(self) -> None:
        self.client.disconnect()


class Person:
    """Somebody registered, with a token and a browser's cookies."""

    def __init__(self, server: Server, name: str, signed_in: SignedIn) -> None:
        self.server, self.name, self.password = server, name, PASSWORD
        self.user: dict[str, Any] = signed_in.user.model_dump(mode="json")
        self.token = signed_in.access_token
        self.browser = requests.Session()
        # No proxy leads to oneself: looking for one takes longer than many an answer.
        self.browser.trust_env = False
        for cookie, value, path in cookies_of(signed_in):
            self.browser.cookies.set(cookie, value, domain="127.0.0.1", path=path)
        self._sockets: list[Socket] = []

    def socket(self) -> Socket:
        """One more device, connected."""
        self._sockets.append(connected(self.server, {"token": self.token}))
        return self._sockets[-1]

    def post(self, path: str, body: object = None) -> requests.Response:
        """As the page does: by cookie, with the CSRF header."""
        return self.request("POST", path, json=body)

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.request("GET", path, params=query)

    def request(self, method: str, path: str, **options: Any) -> requests.Response:
        csrf = self.browser.cookies.get("parlour_csrf")
        headers = options.pop("headers", {"X-CSRF-Token": csrf} if csrf else {})
        return self.browser.request(
            method, f"{self.server.url}/api/v1/{path}", headers=headers, timeout=20, **options
        )

    def history(self, **query: Any) -> list[dict[str, Any]]:
        response = self.get("rooms/1/messages", **query)
        assert response.ok, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    def leave(self) -> None:
        for one in self._sockets:
            one.close()
        self.browser.close()


class World:
    """A server and the people on it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._people: list[Person] = []
        self._sockets: list[Socket] = []
        self._db: Database | None = None

    def crowd(self, count: int, name: str = "Eve") -> list[Person]:
        """So many new people."""
        return [self.person(name) for _ in range(count)]

    def person(self, name: str = "Ada") -> Person:
        """Somebody new; several Adas on one server have numbers."""
        return self.enrol(f"{name}.{next(_numbers)}")

    def enrol(self, name: str) -> Person:
        """Somebody new of exactly this name.

        Registered behind the server's back, with its own key and database: fifteen times as quick,
        because no password is hashed.
        """
        self._db = self._db or Database(self.server.database_url)
        signed_in = self._db.write(_enrol, _tokens(self.server), name)
        self._people.append(Person(self.server, name, signed_in))
        return self._people[-1]

    def register(self, name: str) -> str:
        """Register somebody of exactly this name; their access token."""
        return self._token("register", name)

    def sign_in(self, name: str) -> str:
        return self._token("login", name)

    def guest(self, name: str) -> str:
        """The token of a guest of that name."""
        answer = self.ask("auth/guest", {"name": name})
        assert answer.ok, answer.text
        token: str = answer.json()["access_token"]
        return token

    def ask(self, path: str, body: object) -> requests.Response:
        """A POST by nobody in particular."""
        return requests.post(f"{self.server.url}/api/v1/{path}", json=body, timeout=20)

    def connect(self, auth: dict[str, Any] | None = None, **options: Any) -> Socket:
        """A connection with these credentials, or with none."""
        self._sockets.append(connected(self.server, auth, **options))
        return self._sockets[-1]

    def _token(self, how: str, name: str) -> str:
        response = self.ask(f"auth/{how}", {"username": name, "password": PASSWORD})
        assert response.ok, response.text
        token: str = response.json()["access_token"]
        return token

    def close(self) -> None:
        for one in self._sockets:
            one.close()
        for person in self._people:
            person.leave()
        if self._db is not None:
            self._db.close()


def connected(server: Server, auth: dict[str, Any] | None = None, **options: Any) -> Socket:
    if server.socket_path is not None:
        options["socketio_path"] = server.socket_path
    return Socket(server.socket_url, auth, server=server, **options)


def new_id() -> str:
    return str(uuid.uuid4())


def signed_in(server: Server, name: str, user_agent: str) -> SignedIn:
    """A new session of somebody enrolled, behind the server's back as well."""
    db = Database(server.database_url)
    try:
        return db.write(_sign_in, _tokens(server), name, user_agent)
    finally:
        db.close()


def cookies_of(signed_in: SignedIn) -> list[tuple[str, str, str]]:
    """The name, value and path of each that a browser would have been given."""
    return [
        (cookies.ACCESS, signed_in.access_token, "/"),
        (cookies.CSRF, signed_in.csrf, "/"),
        (cookies.REFRESH, signed_in.refresh_token or "", cookies.REFRESH_PATH),
    ]


def _tokens(server: Server) -> Tokens:
    return Tokens((server.folder / "secret.key").read_bytes().strip())


def _enrol(session: Session, tokens: Tokens, name: str) -> SignedIn:
    users.add_person(session, name, _password_hash())
    return _sign_in(session, tokens, name, "tests")


def _sign_in(session: Session, tokens: Tokens, name: str, user_agent: str) -> SignedIn:
    user, device = users.find_person(session, name), Device(user_agent, "127.0.0.1")
    assert user is not None
    return sessions.open_session(session, tokens, Lifetimes(_HOUR, 1), user, device)


@cache
def _password_hash() -> str:
    return passwords.hash_password(PASSWORD)
