"""People registered behind the server's back: quick, because no password is hashed."""

from typing import Any

import requests
from sqlalchemy.orm import Session

from parlour.domain import sessions, users
from parlour.domain.sessions import Device, Lifetimes, SignedIn
from parlour.domain.tokens import Tokens
from parlour.platform.db import Database
from tests.parts import Server
from tests.world import Person

_HOUR = 3600


class Office:
    """Enrols people on a running server, with its own key and database."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._db = Database(server.database_url)
        self._tokens = Tokens((server.folder / "secret.key").read_bytes().strip())

    def enrol(self, name: str) -> "Enrolled":
        return Enrolled(self.server, name, self._db.write(self._sign_in, name))

    def close(self) -> None:
        self._db.close()

    def _sign_in(self, session: Session, name: str) -> SignedIn:
        user = users.add_person(session, name, "nobody signs in with this")
        device = Device("tests", "127.0.0.1")
        return sessions.open_session(session, self._tokens, Lifetimes(_HOUR, 1), user, device)


class Enrolled(Person):
    """Somebody with a token and nothing else."""

    def __init__(self, server: Server, name: str, signed_in: SignedIn) -> None:
        self.server, self.name = server, name
        self.browser = requests.Session()
        self.user = signed_in.user.model_dump(mode="json")
        self.token = signed_in.access_token
        self._sockets = []

    def request(self, method: str, path: str, **options: Any) -> requests.Response:
        return super().request(
            method, path, headers={"Authorization": f"Bearer {self.token}"}, **options
        )
